"""At most five sentences a reader should not miss, each with who says so and from how many origins."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import SPEECH_ACTS, Event, Truce
from trucewatch.reports.clauses import ACTS, event_line, fullness, ranked
from trucewatch.reports.content import Section
from trucewatch.reports.edition import Edition, truce_start
from trucewatch.reports.kinds import WEIGHTS

MOST = 5
MOST_OF_A_TYPE = 2
RECENT_DAYS = 10
TRUCE_STEPS = frozenset({"agreement_concluded", "truce_in_effect", "truce_ended"})


def highlights_section(edition: Edition) -> Section:
    """The weightiest events of the period."""
    sentences = tuple(event_line(edition, event) for event in _chosen(edition))
    if not sentences:
        sentences = (edition.sentence(edition.words.say("highlights", "none")),)
    return Section("highlights", edition.words.say("titles", "highlights"), sentences)


def _chosen(edition: Edition) -> list[Event]:
    weighed = [
        e for e in edition.events_in(edition.period) if e.type in WEIGHTS and e.type not in SPEECH_ACTS
    ]
    weighed.sort(key=lambda e: _rank(edition, e))
    chosen: list[Event] = []
    taken: set[tuple[str, ...]] = set()
    for event in weighed:
        place = _place_in_list(edition, event)
        of_type = sum(other.type == event.type for other in chosen)
        if place is None or place in taken or of_type >= MOST_OF_A_TYPE:
            continue
        pair = [event, *_answer(edition, event, weighed)]
        if len(chosen) + len(pair) > MOST:
            continue
        chosen += pair
        taken |= {found for each in pair if (found := _place_in_list(edition, each))}
    return chosen


def _answer(edition: Edition, event: Event, weighed: Sequence[Event]) -> list[Event]:
    """The same kind of act with which another side is charged: there is room for both or for neither."""
    accused = _accused(edition, event)
    if not accused or event.type not in ACTS:
        return []
    others = (e for e in weighed if e.type == event.type)
    return [e for e in others if (their := _accused(edition, e)) and their != accused][:1]


def _place_in_list(edition: Edition, event: Event) -> tuple[str, ...] | None:
    """What only one sentence may tell of: a step of a truce, a kind of act that one side is charged with.

    Two charges against one side may not push out the charge against the other.
    """
    if event.type in TRUCE_STEPS:
        truces = _truces_of(edition, event)
        # An end that fits no truce must not read as the end of today's.
        lost = not truces and event.type == "truce_ended"
        return None if lost else (event.type, truces[-1].id if truces else event.id)
    accused = _accused(edition, event)
    return (event.type, *accused) if event.type in ACTS and accused else (event.type, event.id)


def _accused(edition: Edition, event: Event) -> tuple[str, ...]:
    lead = ranked(edition, event)[:1]
    return tuple(sorted({actor.code.split(".")[0] for claim in lead for actor in claim.actors}))


def _truces_of(edition: Edition, event: Event) -> list[Truce]:
    """The truces that an event's claims stand with, the earliest first."""
    found = {truce.id: truce for claim in edition.told(event) for truce in edition.truces_of(claim)}
    return sorted(found.values(), key=truce_start)


def _rank(edition: Edition, event: Event) -> tuple[int, int, int, str]:
    fullest = max((fullness(claim) for claim in edition.told(event)), default=0)
    return -_weight(edition, event), -WEIGHTS.get(event.type, 0), -fullest, event.id


def _weight(edition: Edition, event: Event) -> int:
    """By type, then deaths told and origins; old background and bare allegations come later."""
    killed = max((f.low or 0 for f in event.figures if f.kind == "killed"), default=0)
    dated = event.time is not None and event.time[1] is not None
    is_old = dated and (edition.period.first - event.time[1]).days > RECENT_DAYS  # type: ignore[index,operator]
    truces = _truces_of(edition, event) if event.type in TRUCE_STEPS else []
    newest = max((truce_start(t) for t in edition.snapshot.truces), default="")
    is_past = bool(truces) and truce_start(truces[-1]) < newest
    return (
        WEIGHTS.get(event.type, 0)
        + min(killed, 20)
        + 5 * min(event.origins[1] or event.origins[0], 3)
        - (60 if is_old or not dated else 0)
        - (15 if event.standing == "alleged" else 0)
        - (50 if is_past else 0)
    )
