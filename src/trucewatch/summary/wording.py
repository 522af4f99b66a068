"""Values of the record in plain English: days, counts, places, who says so.

It decides wording only. An interval stays an interval, silence is named as silence, and no sentence
puts an assertion into our own voice.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from importlib import resources

from trucewatch.records import ActorRef, Claim, Count, Figure, Interval, PlaceRef, Report, Truce

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DAY = "day not stated"
FIGURE_WORDS = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "captured": "captured",
    "displaced": "displaced",
    "returned": "returned",
    "homes_damaged": "homes damaged",
    "equipment_lost": "items of equipment lost",
    "occurrences": "times",
}


@cache
def type_table() -> dict[str, dict[str, str]]:
    """The label and lane of each claim type."""
    text = (resources.files("trucewatch.summary") / "types.csv").read_text(encoding="utf-8")
    return {row["code"]: row for row in csv.DictReader(text.splitlines())}


def type_label(code: str) -> str:
    """A claim type as a reader sees it."""
    row = type_table().get(code)
    return row["label"] if row else code.replace("_", " ")


def lane(code: str) -> str:
    """The lane of the timeline a type is drawn in."""
    row = type_table().get(code)
    return row["lane"] if row else "words"


def day(value: date) -> str:
    """7 Nov 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(time: Interval | None) -> str:
    """An interval of days in words; an open end stays open."""
    if time is None or time == (None, None):
        return NO_DAY
    start, end = time
    if start is None:
        return f"by {day(end)}" if end else NO_DAY
    if end is None:
        return f"from {day(start)}"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def bounds(low: int | None, high: int | None) -> str:
    """A count as the interval the sources leave; never its middle."""
    if low is None and high is None:
        return "a number not given of"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def figure(value: Figure) -> str:
    """`at least 3 civilians killed`."""
    who = {"civilian": " civilians", "combatant": " combatants", None: ""}[value.who]
    unit = " households" if value.unit == "household" else who
    total = " in total" if value.cumulative else ""
    return f"{bounds(value.low, value.high)}{unit} {FIGURE_WORDS[value.kind]}{total}"


def origins(count: Count) -> str:
    """How many independent origins stand behind something."""
    low, high = count
    if high is None:
        return "origins unresolved" if low == 0 else f"at least {low} origin{'s' if low > 1 else ''}"
    if low == high:
        return "no origin of its own" if low == 0 else f"{low} origin{'s' if low > 1 else ''}"
    return f"{low}–{high} origins"


def place(value: PlaceRef | None) -> str | None:
    """A place as printed, with one other name where sides use different ones."""
    if value is None:
        return None
    printed = value.name.casefold()
    others = [name for name in value.names if name.isascii() and not _alike(name.casefold(), printed)]
    return f"{value.name} ({others[0]})" if others else value.name


def _alike(one: str, other: str) -> bool:
    """True where one name only lengthens or respells the other: Barda, Barda (Azerbaijan)."""
    one, other = ("".join(sign for sign in name if sign.isalnum()) for name in (one, other))
    return one in other or other in one


def clock(value: str) -> str:
    """An hour as stated: `12:00`, or `00:00 (UTC+3)` where the zone is known."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    offset = moment.utcoffset()
    if offset is None:
        return f"{moment:%H:%M}"
    minutes = int(offset.total_seconds()) // 60
    sign, size = "−" if minutes < 0 else "+", abs(minutes)
    return f"{moment:%H:%M} (UTC{sign}{size // 60}{f':{size % 60:02}' if size % 60 else ''})"


def names(actors: Iterable[ActorRef]) -> str:
    """Actors in a row, each once; a name that only an office led to is marked as such."""
    seen = dict.fromkeys(
        f"{actor.name or actor.code}{' (named by office only)' if actor.resolved_by_role else ''}"
        for actor in actors
    )
    return " and ".join((", ".join(list(seen)[:-1]), list(seen)[-1])) if len(seen) > 1 else "".join(seen)


def outlet(report: Report | None) -> str:
    """The paper that printed it, or the document's own name."""
    if report is None:
        return "an outlet that is not in the record"
    return report.outlet or f"document {report.external_id}"


def said_by(claim: Claim, report: Report | None) -> str:
    """Who says so: the speaker, then every hand it went through, ending at the paper that printed it.

    A page that is wholly a wire's is carried by it; one that credits wires beside its own words says so.
    """
    printed = outlet(report)
    wires = [via.name for via in claim.via if via.name != printed]
    credited = [credit.name for credit in report.credits if credit.kind == "wire"] if report else []
    if not wires and report is not None and report.content_class == "wire_copy":
        wires = [name for name in credited if name != printed]
    carried = f"{', '.join(wires)} via {printed}" if wires else printed
    if claim.speaker is None and not wires:
        named = f"on a page that credits {' and '.join(credited)}" if credited else "without naming a source"
        return f"{printed}, {named}"
    if claim.speaker is None:
        return carried
    if claim.speaker.code == "UNNAMED":
        return f"an unnamed source, according to {carried}"
    return f"{claim.speaker.name}, according to {carried}"


_ENDS = {
    "superseded": "followed by a truce called new",
    "expired": "past the end stated for it",
    "terminated_by_party": "called off by a side",
}


def truce_state(truce: Truce) -> str:
    """A truce's status in words; of an end, only what its reports say of it."""
    return _ENDS.get(truce.end_type or "", truce.status.replace("_", " "))
