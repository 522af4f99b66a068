"""Incidents told in the period, by area, with a map that shows how exactly each place is known."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records import Event, PlaceRef
from trucewatch.reports.clauses import capped, event_line, ranked
from trucewatch.reports.content import Figure, Group, Section
from trucewatch.reports.edition import Edition
from trucewatch.reports.kinds import INCIDENTS
from trucewatch.reports.positions import shown_place
from trucewatch.reports.svg_map import Mark, draw_map

MOST_IN_AREA = 12


def incidents_section(edition: Edition) -> Section:
    """One group an area; the map above them."""
    words = edition.words
    events = [e for e in edition.events_in(edition.period) if e.type in INCIDENTS]
    title = words.say("titles", "incidents")
    if not events:
        return Section("incidents", title, (edition.sentence(words.say("incidents", "none")),))
    areas: dict[str, list[Event]] = {}
    for event in events:
        areas.setdefault(_area(edition, event.place), []).append(event)
    unknown = words.say("incidents", "area_unknown")
    ordered = sorted(areas, key=lambda name: (name == unknown, -len(areas[name]), name))
    counts = [
        edition.sentence(
            words.say(
                "incidents",
                "count",
                area=area,
                incidents=words.plural("incidents", "incidents", len(areas[area])),
            ),
            [claim for event in areas[area] for claim in ranked(edition, event)[:1]],
        )
        for area in ordered
    ]
    groups = []
    for area in ordered:
        sentences = [event_line(edition, event) for event in areas[area]]
        groups.append(Group(area, capped(edition, sentences, MOST_IN_AREA, "incidents")))
    drawing = _map(edition, events)
    return Section("incidents", title, tuple(counts), tuple(groups), figures=(drawing,) if drawing else ())


def _area(edition: Edition, place: PlaceRef | None) -> str:
    """The area of a place: the region a watch puts it in, else the recognised state."""
    words = edition.words
    if place is None:
        return words.say("incidents", "area_unknown")
    region = edition.regions.get(place.name.casefold())
    if region:
        return words.place(PlaceRef(name=region))
    if place.kind in ("region", "province", "district"):
        return words.place(place)
    state = words.state(place.country) if place.country else None
    return state or words.place(place)


def _map(edition: Edition, events: Sequence[Event]) -> Figure | None:
    words = edition.words
    marks = []
    for event in events:
        spot = shown_place(event, edition.period.last)
        if spot is None or event.place is None:
            continue
        label = words.place(event.place)
        tip = f"{words.say('types', event.type)}, {label}, {words.days(event.time)}"
        marks.append(Mark(*spot, label, tip, alleged=event.standing == "alleged"))
    if not marks:
        return None
    missing = len(events) - len(marks)
    unplaced = words.plural("incidents", "unplaced", missing) if missing else ""
    caption = " ".join(words.say("incidents", "map", unplaced=unplaced or " ").split())
    legend = [words.say("incidents", f"legend_{name}") for name in ("asserted", "alleged", "range")]
    svg = draw_map(marks, caption, legend, lambda code: words.state(code) or code)
    claims = [claim for event in events for claim in ranked(edition, event)[:1]]
    return Figure(svg, edition.sentence(caption, claims))
