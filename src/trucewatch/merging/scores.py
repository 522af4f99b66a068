"""Whether two claims can tell of one occurrence, in named parts that add up.

It decides vetoes (never the same) and a score with its parts. It refuses to weigh what neither
claim says: a missing place, side or figure gives next to nothing, for or against.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from trucewatch.merging.facts import NARROW_DAYS, WINDOW_DAYS, Fact, Spot
from trucewatch.merging.sides import actor_part, sides_clash
from trucewatch.merging.spots import distance, place_part, places_clash, spots_clash
from trucewatch.records import ScorePart

SAME = 1.0
"""Score from which two claims merge; tuned on gold/fusion-dev.json, checked there with eval/fusion.py."""
SAME_TRUCE = 0.7
"""Truce acts of one conflict are few, so the day and the parties' conflict say more than for attacks."""
SAME_BREACH = 0.9
SAME_STATE = 0.35
"""Fighting that goes on in one conflict on the same days is one episode; it is shown as a timeline only."""
LOOKED_BACK = 7
"""A day that both reports look back on from more than a week later is a landmark, not a busy day's date."""
SAME_TEXT = 0.34
"""Least likeness of two speech acts whose contents have no type to compare."""
FEWEST_WORDS = 3
"""An attack told in two words ("Baku shelled") is in every other report; its likeness says less."""
CLOSE_END = 3
DEAL_DAYS_APART = 1
"""Deals are signed before midnight and dated after it (9/10 November 2020): a day's gap is no conflict."""
FIGURE_SLACK = 0.25
FIGURE_LEAST = 2
"""Tolls of one strike grow by the hour: 12 and 13 dead are one strike, 10 and 17 are not."""

FigureKey = tuple[str, str | None, int | None, int | None]
Part = Literal["type", "actors", "place", "time", "figures", "text"]


def score(a: Fact, b: Fact) -> float | None:
    """How strongly two claims tell of one occurrence; None where they cannot."""
    if vetoed(a, b) or not times_meet(a, b):
        return None
    return (
        _time(a, b)[0]
        + actor_part(a, b)[0]
        + place_part(a, b)[0]
        + _figures(a, b)[0]
        + _text(a, b)[0]
        + _type(a, b)[0]
    )


def threshold(a: Fact, b: Fact) -> float:
    """The score these two need."""
    del b
    if a.family.kind == "state":
        return SAME_STATE
    if a.family.kind == "truce":
        return SAME_TRUCE if a.family.sides == "joint" else SAME_BREACH
    return SAME


def parts(a: Fact, b: Fact) -> tuple[ScorePart, ...]:
    """The named parts of the score, for explanations."""
    compared: tuple[tuple[Part, tuple[float, str]], ...] = (
        ("type", _type(a, b)),
        ("actors", actor_part(a, b)),
        ("place", place_part(a, b)),
        ("time", _time(a, b)),
        ("figures", _figures(a, b)),
        ("text", _text(a, b)),
    )
    return tuple(_part(name, round(value, 3), reason) for name, (value, reason) in compared)


@lru_cache(maxsize=1 << 16)
def _part(name: Part, value: float, reason: str) -> ScorePart:
    """Parts repeat a lot over a record; equal ones are one object."""
    return ScorePart(name=name, score=value, reason=reason)


def vetoed(a: Fact, b: Fact) -> str | None:
    """Why two claims can never stand in one event by themselves; None where nothing forbids it."""
    if not _types_fit(a, b):
        return "other type"
    if a.family.kind == "toll":
        return "two tolls are never one event"
    if a.family.kind != "state" and not times_meet(a, b):
        # An episode of fighting goes from day to day: its claims need not all share one.
        return "other day"
    if sides_clash(a, b):
        return "other actors"
    if a.family.placed and places_clash(a, b):
        return "other place"
    if _figures_clash(a, b):
        return "figures that cannot be one count"
    if a.several != b.several:
        return "one speaks of several truces"
    if a.extension != b.extension:
        return "one prolongs a truce"
    if a.family.kind == "speech" and not _same_speech(a, b):
        return "speech acts with other content"
    return None


def times_meet(a: Fact, b: Fact) -> bool:
    """Whether the two claims' days overlap; undated claims meet only within one report."""
    if not (a.dated and b.dated):
        return a.report == b.report
    exact = max(a.span, b.span) <= NARROW_DAYS and len(a.parties) > 1 and len(b.parties) > 1
    slack = DEAL_DAYS_APART if a.family.name == "agreement" and exact else 0
    return a.first <= b.last + slack and b.first <= a.last + slack


def has_evidence(a: Fact, b: Fact) -> bool:
    """Whether the claims agree on something they say themselves, not only by their reports' context."""
    if a.family.kind in ("truce", "state"):
        return True
    if a.type != b.type:
        return a.spot is not None and b.spot is not None and distance(a.spot, b.spot) == 0.0
    if (a.family.name == "talks" or _landmark(a, b)) and max(a.span, b.span) <= NARROW_DAYS:
        return True
    if a.parties and b.parties and a.parties & b.parties:
        return True
    if a.spot and b.spot and a.family.placed:
        return distance(a.spot, b.spot) == 0.0
    return any(_one_figure(mine, yours) for mine in a.figures for yours in b.figures)


def _one_figure(mine: FigureKey, yours: FigureKey) -> bool:
    """The same count of the same people, as far as both say who they are."""
    who = mine[1] is None or yours[1] is None or mine[1] == yours[1]
    return who and (mine[0], *mine[2:]) == (yours[0], *yours[2:])


def _types_fit(a: Fact, b: Fact) -> bool:
    if a.type == b.type:
        return True
    # "Attacked" and "shelled" may be one act in two reports; one report that uses both tells them apart.
    return a.report != b.report and (a.family.general == b.type or b.family.general == a.type)


def _type(a: Fact, b: Fact) -> tuple[float, str]:
    if a.content and b.content and a.content & b.content:
        return 0.3, f"both {a.type}, about the same: {', '.join(sorted(a.content & b.content))}"
    if a.type == b.type:
        return 0.0, f"both {a.type}"
    return -0.1, f"{a.type} and {b.type}: one is the wider name of the other"


# --- time


def _time(a: Fact, b: Fact) -> tuple[float, str]:
    if not (a.dated and b.dated):
        return 0.2, "undated, same report"
    narrow, wide = sorted((a, b), key=lambda fact: fact.span)
    if wide.start is None or wide.end is None:
        near = abs(wide.last - narrow.last) <= CLOSE_END and narrow.span <= WINDOW_DAYS
        return (0.3, "an open interval that ends with the other") if near else (-0.1, "an open interval")
    if wide.span <= NARROW_DAYS and _landmark(a, b):
        return 0.8, "a day both look back on"
    if wide.span <= NARROW_DAYS:
        return 0.6, "same day" if narrow.first == wide.first and narrow.last == wide.last else "days overlap"
    if narrow.span <= NARROW_DAYS:
        return (
            (0.4, "a day within a week") if wide.span <= WINDOW_DAYS else (0.3, "a day within a longer span")
        )
    if wide.span <= WINDOW_DAYS:
        close = abs(a.last - b.last) <= CLOSE_END
        return (0.35, "news windows of the same days") if close else (0.2, "overlapping weeks")
    return 0.1, "long spans that overlap"


def _landmark(a: Fact, b: Fact) -> bool:
    return all(fact.told_on is not None and fact.told_on - fact.last > LOOKED_BACK for fact in (a, b))


# --- figures


def _figures_clash(a: Fact, b: Fact) -> bool:
    same_voice = a.report == b.report and a.speaker == b.speaker
    for kind, who, low, high in a.figures:
        for other_kind, other_who, other_low, other_high in b.figures:
            if kind != other_kind or (who and other_who and who != other_who):
                continue
            if same_voice and (low, high) != (other_low, other_high):
                return True
            if not _counts_meet(low, high, other_low, other_high):
                return True
    return False


def _counts_meet(low: int | None, high: int | None, other_low: int | None, other_high: int | None) -> bool:
    def gap(top: int | None, bottom: int | None) -> bool:
        if top is None or bottom is None:
            return False
        return bottom - top > max(FIGURE_LEAST, FIGURE_SLACK * bottom)

    return not (gap(high, other_low) or gap(other_high, low))


def _figures(a: Fact, b: Fact) -> tuple[float, str]:
    if not a.figures or not b.figures:
        return 0.0, "no figures to compare"
    if any(_one_figure(mine, yours) for mine in a.figures for yours in b.figures):
        return 0.4, "same figure"
    kinds = {figure[0] for figure in a.figures} & {figure[0] for figure in b.figures}
    return (0.25, "figures that can be one count") if kinds else (0.0, "figures of other kinds")


# --- text


def likeness(a: Fact, b: Fact) -> float:
    """Shared content words over the shorter phrase's, 0 to 1, across languages by the concept table."""
    if not a.words or not b.words:
        return 0.0
    least = FEWEST_WORDS if a.family.placed else 1
    return len(a.words & b.words) / max(least, min(len(a.words), len(b.words)))


def _text(a: Fact, b: Fact) -> tuple[float, str]:
    alike = likeness(a, b)
    return 0.4 * alike, f"{alike:.0%} of the shorter phrase's content shared"


def _same_speech(a: Fact, b: Fact) -> bool:
    """Restatements of one speech act: same content type, or much the same words; never about acts apart."""
    if a.acts and b.acts and not any(_acts_meet(mine, yours) for mine in a.acts for yours in b.acts):
        return False
    return bool(a.content & b.content) or likeness(a, b) >= SAME_TEXT


def _acts_meet(
    mine: tuple[str, Spot | None, int | None, int | None],
    yours: tuple[str, Spot | None, int | None, int | None],
) -> bool:
    """Whether two acts spoken of can be in one place on one day, as far as both are told."""
    _, spot, first, last = mine
    _, place, begin, end = yours
    apart = (last is not None and begin is not None and last < begin) or (
        first is not None and end is not None and end < first
    )
    return not apart and not spots_clash(spot, place)
