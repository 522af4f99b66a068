"""A truce's status: transitions by the domain model's rules S1 to S6, each with the claims behind it.

Silence is `in_effect`, never "holding"; one outlet's "failed" is a claim to review, never a collapse.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucewatch.merging.labels import pattern
from trucewatch.records import Breach, Claim, Event, Interval, Transition
from trucewatch.truces.ends import Fate, collapsed, ended
from trucewatch.truces.mentions import ARRANGING, Mention, Sides
from trucewatch.truces.steps import Steps, facts, hull, step, voice


def transitions(
    found: Sequence[Mention],
    *,
    announced: Interval | None,
    effective: Interval | None,
    key: Sides,
    breaches: Sequence[Breach],
    events: Mapping[str, Event],
    event_of: Mapping[str, Event],
    ended_fighting: Sequence[Claim] = (),
    fate: Fate,
) -> tuple[tuple[Transition, ...], tuple[str, ...]]:
    """The transition log and the flags it raises."""
    steps: Steps = []
    flags: list[str] = []
    _agreed(steps, found, announced)
    _in_effect(steps, found, effective, ended_fighting)
    _holding(steps, flags, found)
    _incidents(steps, breaches, events)
    steps.extend(collapsed(flags, found, key, event_of))
    steps.extend(ended(flags, found, key, fate))
    return tuple(_chained(steps)), tuple(sorted(set(flags)))


def _agreed(steps: Steps, found: Sequence[Mention], announced: Interval | None) -> None:
    """S1: a deal is reported by at least one origin that names the parties."""
    deals = facts(found, "agreement_concluded")
    if deals:
        flags = () if any(mention.sides for mention in deals) else ("parties_from_context",)
        steps.append(step("agreed", "S1", announced, (mention.cid for mention in deals), flags))
        prolonged = [mention for mention in deals if mention.extension]
        if prolonged:
            when = hull(mention.claim.time for mention in prolonged)
            steps.append(step("in_effect", "S2", when, (mention.cid for mention in prolonged), ["extended"]))
        return
    arranged = [m for kind in sorted(ARRANGING) for m in facts(found, kind) if m.names]
    if arranged and not facts(found, "truce_in_effect"):
        steps.append(step("agreed", "S1", announced, (m.cid for m in arranged), ["presupposed"]))


def _in_effect(
    steps: Steps, found: Sequence[Mention], effective: Interval | None, ended_fighting: Sequence[Claim]
) -> None:
    """S2: at the H-hour, else when a claim says so, else when fighting is said to have ended after it."""
    started = facts(found, "truce_in_effect")
    if started:
        presupposed = all(mention.claim.factivity == "presupposed" for mention in started)
        when = effective or hull(mention.claim.time for mention in started)
        claims = [mention.cid for mention in started]
        if effective is None:
            claims.extend(claim.cid for claim in ended_fighting)
        flags = ["presupposed"] if presupposed else []
        steps.append(step("in_effect", "S2", when, claims, flags))
    elif ended_fighting:
        when = hull(claim.time for claim in ended_fighting)
        flags = ["presupposed"] if all(claim.factivity == "presupposed" for claim in ended_fighting) else []
        steps.append(step("in_effect", "S2", when, (claim.cid for claim in ended_fighting), flags))
    elif effective is not None:
        planned = [mention.cid for mention in found if mention.claim.type == "truce_in_effect"]
        steps.append(step("in_effect", "S2", effective, planned, ["at_h_hour_as_announced"]))


def _holding(steps: Steps, flags: list[str], found: Sequence[Mention]) -> None:
    """S4: only where somebody says that it holds; "not holding" is one more voice that alleges breaches."""
    for mention in found:
        if mention.claim.polarity == "neg" and mention.claim.modality == "asserted":
            if mention.claim.type == "truce_in_effect":
                flags.append("not_holding_claimed")
                voices = (voice("not holding", [mention.claim]),)
                steps.append(
                    step("violations_alleged", "S3", mention.claim.time, [mention.cid], voices=voices)
                )
            elif mention.claim.type == "truce_violation":
                flags.append("no_breach_claimed")
    for mention in facts(found, "truce_in_effect"):
        if mention.claim.mode == "holding" or pattern("holding").search(mention.claim.quote):
            voices = (voice("holding", [mention.claim]),)
            steps.append(step("holding_reported", "S4", mention.claim.time, [mention.cid], voices=voices))


def _incidents(steps: Steps, breaches: Sequence[Breach], events: Mapping[str, Event]) -> None:
    """S3: an act of a prohibited kind, or a source that calls something a breach."""
    for breach in breaches:
        if breach.basis == "named_breach":
            flags = [breach.attribution_status]
            steps.append(step("violations_alleged", "S3", breach.time, breach.claims, flags))
        elif breach.counted and breach.event_id and events[breach.event_id].standing == "asserted":
            steps.append(step("incidents_reported", "S3", breach.time, breach.claims))


_ORDER = {"agreed": 0, "in_effect": 1, "ended": 3}
LATER = 2


def _chained(steps: Steps) -> list[Transition]:
    """The steps in time order, each from the state before; claims that only repeat a state join its step."""

    def when(step: Transition) -> tuple[int, str, str, tuple[str, ...]]:
        rank = LATER if "extended" in step.flags else _ORDER.get(step.to_state, LATER)
        day = (step.time[0] or step.time[1]) if step.time else None
        return rank, day.isoformat() if day else "9999", step.rule, step.claims

    chained: list[Transition] = []
    for each in sorted(steps, key=when):
        if chained and chained[-1].to_state == each.to_state:
            chained[-1] = _joined(chained[-1], each)
        else:
            state = chained[-1].to_state if chained else "unknown"
            chained.append(each.model_copy(update={"from_state": state}))
    return chained


def _joined(first: Transition, again: Transition) -> Transition:
    return first.model_copy(
        update={
            "claims": tuple(sorted({*first.claims, *again.claims})),
            "flags": tuple(sorted({*first.flags, *again.flags})),
            "voices": (*first.voices, *again.voices),
        }
    )
