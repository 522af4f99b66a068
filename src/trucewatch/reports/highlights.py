"""At most five sentences a reader should not miss, each with who says so and from how many origins."""

from __future__ import annotations

from trucewatch.records import SPEECH_ACTS, Event
from trucewatch.reports.clauses import event_line
from trucewatch.reports.content import Section
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import WEIGHTS

MOST = 5
MOST_OF_A_TYPE = 2
RECENT_DAYS = 10


def highlights_section(edition: Edition) -> Section:
    """The weightiest events of the period."""
    chosen: list[Event] = []
    for event in sorted(edition.events_in(edition.period), key=lambda e: (-_weight(edition, e), e.id)):
        same = sum(other.type == event.type for other in chosen)
        if event.type in SPEECH_ACTS or event.type not in WEIGHTS or same >= MOST_OF_A_TYPE:
            continue
        chosen.append(event)
        if len(chosen) == MOST:
            break
    sentences = tuple(event_line(edition, event) for event in chosen)
    if not sentences:
        sentences = (edition.sentence(edition.words.say("highlights", "none")),)
    return Section("highlights", edition.words.say("titles", "highlights"), sentences)


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
