"""At most five sentences a reader should not miss, each with who says so and from how many origins."""

from __future__ import annotations

from trucewatch.records import SPEECH_ACTS, Event
from trucewatch.reports.clauses import ACTS, event_line, fullness, ranked
from trucewatch.reports.content import Section
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import WEIGHTS

MOST = 5
MOST_OF_A_TYPE = 2
RECENT_DAYS = 10
TRUCE_STEPS = frozenset({"agreement_concluded", "truce_in_effect", "truce_ended"})


def highlights_section(edition: Edition) -> Section:
    """The weightiest events of the period."""
    chosen: list[Event] = []
    taken: set[tuple[str, ...]] = set()
    for event in sorted(edition.events_in(edition.period), key=lambda e: _rank(edition, e)):
        same = sum(other.type == event.type for other in chosen)
        if event.type in SPEECH_ACTS or event.type not in WEIGHTS or same >= MOST_OF_A_TYPE:
            continue
        place = _place_in_list(edition, event)
        if place is None or place in taken:
            continue
        taken.add(place)
        chosen.append(event)
        if len(chosen) == MOST:
            break
    sentences = tuple(event_line(edition, event) for event in chosen)
    if not sentences:
        sentences = (edition.sentence(edition.words.say("highlights", "none")),)
    return Section("highlights", edition.words.say("titles", "highlights"), sentences)


def _place_in_list(edition: Edition, event: Event) -> tuple[str, ...] | None:
    """What only one sentence may tell of: a step of a truce, a kind of act that one side is charged with.

    Two charges against one side may not push out the charge against the other.
    """
    if event.type in TRUCE_STEPS:
        truce = _truce_of(edition, event)
        # "The two earlier truces did not hold" must not read as the end of today's.
        lost = truce is None and event.type == "truce_ended"
        return None if lost else (event.type, truce or event.id)
    lead = ranked(edition, event)[:1]
    accused = sorted({actor.code.split(".")[0] for claim in lead for actor in claim.actors})
    return (event.type, *accused) if event.type in ACTS and accused else (event.type, event.id)


def _truce_of(edition: Edition, event: Event) -> str | None:
    """The truce that an event's claims stand with."""
    cids = set(event.claims)
    return next((truce.id for truce in edition.snapshot.truces if cids & set(truce.claims)), None)


def _rank(edition: Edition, event: Event) -> tuple[int, int, int, str]:
    fullest = max((fullness(claim) for claim in edition.told(event)), default=0)
    return -_weight(edition, event), -WEIGHTS.get(event.type, 0), -fullest, event.id


def _weight(edition: Edition, event: Event) -> int:
    """By type, then deaths told and origins; old background and bare allegations come later."""
    killed = max((f.low or 0 for f in event.figures if f.kind == "killed"), default=0)
    dated = event.time is not None and event.time[1] is not None
    is_old = dated and (edition.period.first - event.time[1]).days > RECENT_DAYS  # type: ignore[index,operator]
    return (
        WEIGHTS.get(event.type, 0)
        + min(killed, 20)
        + 5 * min(event.origins[1] or event.origins[0], 3)
        - (60 if is_old or not dated else 0)
        - (15 if event.standing == "alleged" else 0)
    )
