"""How a truce ends, by rules S5 and S6: reported collapse, denunciation, expiry, a truce that takes its place.

It decides that a truce ended only where a side denounced it, it ran out as stated, or reports call its
successor new. That it failed is never decided here: one outlet's word waits for a reviewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.merging.facts import side_of
from trucewatch.merging.labels import pattern
from trucewatch.records import Event, Interval, Transition
from trucewatch.truces.lengths import Expiry
from trucewatch.truces.mentions import Mention, Sides, sides_of
from trucewatch.truces.steps import facts, hull, speakers, step

MONITORING = frozenset({"mediator", "monitor", "guarantor"})
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Fate:
    """What is known from outside the truce's own claims about its end."""

    due: Expiry | None = None
    """When it runs out by its stated length."""
    told_until: int | None = None
    """The last day that any report of the record can tell of."""
    replaced: Interval | None = None
    """When the truce that reports call its successor began."""
    replaced_by: tuple[str, ...] = ()
    """The claims that call it so."""


def collapsed(
    flags: list[str], found: Sequence[Mention], key: Sides, events: Mapping[str, Event]
) -> list[Transition]:
    """S5: collapse needs a mediator, a monitor, both sides or two origins; else it is a claim for review."""
    ends = [
        mention for mention in facts(found, "truce_ended") if not (_ran_out(mention) or _denounced(mention))
    ]
    if not ends:
        return []
    said = sides_of(speakers(mention.claim for mention in ends))
    watchers = {
        side_of(party.code)
        for mention in found
        for party in mention.claim.third_parties
        if party.role in MONITORING
    }
    ids, when = [mention.cid for mention in ends], hull(mention.claim.time for mention in ends)
    # Origins of different events may be the same ones: only one event's own count proves two.
    least = max((events[cid].origins[0] for cid in ids if cid in events), default=0)
    if (said & watchers) or (key and key <= said) or least >= ENOUGH:
        return [step("collapse_reported", "S5", when, ids)]
    flags.append("collapse_claimed")
    return [step("violations_alleged", "S5", when, ids, ["collapse_claimed"])]


def ended(flags: list[str], found: Sequence[Mention], key: Sides, fate: Fate) -> list[Transition]:
    """S6: the earliest end that is known, with its kind among the flags."""
    ways = [*_by_a_side(found, key), *_by_expiry(flags, found, fate)]
    if fate.replaced is not None:
        ways.append(step("ended", "S6", fate.replaced, fate.replaced_by, ["superseded"]))
    return [min(ways, key=_last_day)] if ways else []


def _last_day(way: Transition) -> tuple[str, str]:
    day = (way.time[1] or way.time[0]) if way.time else None
    return (day.isoformat() if day else "9999"), way.flags[0]


def _by_a_side(found: Sequence[Mention], key: Sides) -> list[Transition]:
    """A side says that it is no longer bound, or is said to have called the truce off."""
    gone = [
        mention
        for mention in facts(found, "truce_ended")
        if _denounced(mention) and (sides_of(speakers([mention.claim])) or mention.sides) & key
    ]
    if not gone:
        return []
    when = hull(mention.claim.time for mention in gone)
    return [step("ended", "S6", when, (mention.cid for mention in gone), ["terminated_by_party"])]


def _by_expiry(flags: list[str], found: Sequence[Mention], fate: Fate) -> list[Transition]:
    """Said to have run out, or past its stated length with no later word that it stands."""
    ran_out = [mention for mention in facts(found, "truce_ended") if _ran_out(mention)]
    if ran_out:
        when = hull(mention.claim.time for mention in ran_out)
        return [step("ended", "S6", when, (mention.cid for mention in ran_out), ["expired"])]
    if fate.due is None or fate.told_until is None:
        return []
    last = fate.due.when[1]
    if last is None or fate.told_until <= last.toordinal():
        return []
    if any(m.narrow and m.low > last.toordinal() for m in facts(found, "truce_in_effect")):
        flags.append("in_effect_past_its_length")
        return []
    return [step("ended", "S6", fate.due.when, fate.due.claims, ["expired", "by_stated_length"])]


def _ran_out(mention: Mention) -> bool:
    """Said to have run out; a bare "ended" tells no way of ending."""
    return mention.claim.mode == "expired" and pattern("expired").search(mention.claim.quote) is not None


def _denounced(mention: Mention) -> bool:
    if mention.claim.mode == "collapsed":
        return False
    return mention.claim.mode == "denounced" or pattern("denounced").search(mention.claim.quote) is not None
