"""What the status rules share: a transition in the making, the facts of one kind, the days of several claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.records import Claim, Interval, Position, Transition
from trucewatch.truces.mentions import FACT_MODALITIES, Mention

Steps = list[Transition]


def facts(found: Iterable[Mention], kind: str) -> list[Mention]:
    """Positive claims of a type that are asserted or alleged."""
    return [
        mention
        for mention in found
        if mention.claim.type == kind
        if mention.claim.polarity == "pos" and mention.claim.modality in FACT_MODALITIES
    ]


def step(
    to: str,
    rule: str,
    time: Interval | None,
    claims: Iterable[str],
    flags: Iterable[str] = (),
    voices: tuple[Position, ...] = (),
) -> Transition:
    """A transition whose state before is still to be told."""
    return Transition(
        time=time,
        from_state="",
        to_state=to,
        rule=rule,
        claims=tuple(sorted(set(claims))),
        flags=tuple(sorted(set(flags))),
        voices=voices,
    )


def speakers(claims: Iterable[Claim]) -> list[str]:
    """Codes of those who say it."""
    return [claim.speaker.code for claim in claims if claim.speaker]


def voice(value: str, claims: Sequence[Claim]) -> Position:
    """What these claims say of the truce, and who says it."""
    return Position(
        value=value,
        claims=tuple(claim.cid for claim in claims),
        speakers=tuple(sorted(set(speakers(claims)))),
    )


def hull(times: Iterable[Interval | None]) -> Interval | None:
    """From the first day of any to the last day of any."""
    known = [when for when in times if when is not None]
    if not known:
        return None
    starts, ends = [when[0] for when in known], [when[1] for when in known]
    return (
        None if None in starts else min(day for day in starts if day),
        None if None in ends else max(day for day in ends if day),
    )
