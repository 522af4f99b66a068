"""Who holds what where the claims of one event disagree.

Nothing is averaged and no position wins: figures, places, days, culprits and denials stand side by
side with their speakers. An alleged culprit is a position of its accuser, never a fact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from trucewatch.merging.facts import Fact, as_interval
from trucewatch.records import Disagreement, Figure, Position


def disagreements(
    facts: Sequence[Fact], denials: Sequence[Fact], headings: Sequence[Fact] = ()
) -> tuple[Disagreement, ...]:
    """Every attribute on which the claims part, with the positions; headings count for who is to mediate."""
    found = [*_figures(facts)]
    for attribute, split in (
        ("place", _places(facts)),
        ("time", _times(facts)),
        ("responsibility", _culprits(facts)),
        ("mediator", _go_betweens([*facts, *headings])),
    ):
        if split:
            found.append(Disagreement(attribute=attribute, positions=split))
    if denials:
        said = _position("occurred", facts)
        found.append(Disagreement(attribute="occurrence", positions=(said, _position("denied", denials))))
    return tuple(found)


def envelope(facts: Iterable[Fact]) -> tuple[Figure, ...]:
    """The event's figures: lowest to highest of each kind; a best only where one counter gives one."""
    by_kind: dict[tuple[str, str | None, str], list[Figure]] = defaultdict(list)
    for fact in facts:
        for figure in fact.claim.figures:
            by_kind[figure.kind, figure.who, figure.unit].append(figure)
    return tuple(_span(figures) for _, figures in sorted(by_kind.items(), key=lambda item: str(item[0])))


def _span(figures: Sequence[Figure]) -> Figure:
    first = figures[0]
    lows = [figure.low for figure in figures if figure.low is not None]
    open_top = any(figure.high is None for figure in figures)
    highs = [figure.high for figure in figures if figure.high is not None]
    bests = {figure.best for figure in figures}
    return Figure(
        kind=first.kind,
        who=first.who,
        unit=first.unit,
        low=min(lows) if lows else None,
        high=None if open_top or not highs else max(highs),
        best=bests.pop() if len(bests) == 1 else None,
        counted_by=first.counted_by if len({figure.counted_by for figure in figures}) == 1 else None,
    )


def _position(value: str, facts: Iterable[Fact]) -> Position:
    held = sorted(facts, key=lambda fact: fact.cid)
    sides = {fact.speaker for fact in held if fact.speaker}
    return Position(
        value=value,
        claims=tuple(fact.cid for fact in held),
        speakers=tuple(sorted({fact.claim.speaker.code for fact in held if fact.claim.speaker})),
        side=next(iter(sides)) if len(sides) == 1 and all(fact.speaker for fact in held) else None,
    )


def _figures(facts: Sequence[Fact]) -> list[Disagreement]:
    kinds: dict[tuple[str, str | None], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for kind, who, low, high in fact.figures:
            kinds[kind, who][_range(kind, who, low, high)].append(fact)
    return [
        Disagreement(
            attribute="figures",
            positions=tuple(_position(value, held) for value, held in sorted(values.items())),
        )
        for _, values in sorted(kinds.items(), key=lambda item: str(item[0]))
        if len(values) > 1
    ]


def _range(kind: str, who: str | None, low: int | None, high: int | None) -> str:
    label = f"{kind} {who}" if who else kind
    return f"{label} {low}" if low == high else f"{label} {low if low is not None else '?'}–{high or '∞'}"


def _places(facts: Sequence[Fact]) -> tuple[Position, ...]:
    """Places of equal precision under unlike names; "near the border" does not contradict a village."""
    groups: list[tuple[frozenset[str], str, list[Fact]]] = []
    for fact in facts:
        if fact.spot is None or not fact.spot.specific or fact.claim.place is None:
            continue
        for names, _, held in groups:
            if names & fact.spot.names:
                held.append(fact)
                break
        else:
            groups.append((fact.spot.names, fact.claim.place.name, [fact]))
    if len(groups) < 2:
        return ()
    return tuple(_position(name, held) for _, name, held in sorted(groups, key=lambda group: group[1]))


def _times(facts: Sequence[Fact]) -> tuple[Position, ...]:
    """Days that exclude each other; a wide interval around a day is no disagreement."""
    if facts[0].family.kind == "state":
        return ()
    stated = [fact for fact in facts if fact.start is not None and fact.end is not None]
    if not stated or max(fact.first for fact in stated) <= min(fact.last for fact in stated):
        return ()
    days: dict[str, list[Fact]] = defaultdict(list)
    for fact in stated:
        first, last = as_interval(fact.start, fact.end)
        days[str(first) if first == last else f"{first}/{last}"].append(fact)
    return tuple(_position(value, held) for value, held in sorted(days.items()))


def _is_charged(fact: Fact) -> bool:
    """Somebody else says who did it: alleged, or told in plain words of another side's act."""
    return fact.alleged or (fact.speaker is not None and fact.speaker not in fact.actors)


def _culprits(facts: Sequence[Fact]) -> tuple[Position, ...]:
    """Who is said to have done it; one accuser alone is a position too, because it is no fact."""
    if facts[0].family.kind not in ("act", "truce") or facts[0].family.sides != "one":
        return ()
    named: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        codes = sorted({actor.code for actor in fact.claim.actors})
        if codes and fact.actors:
            named[" ".join(codes)].append(fact)
    if len(named) < 2 and not any(_is_charged(fact) for held in named.values() for fact in held):
        return ()
    return tuple(_position(value, held) for value, held in sorted(named.items()))


def _go_betweens(facts: Sequence[Fact]) -> tuple[Position, ...]:
    """Who is to mediate, where one claim names others than another; to name only some of them is no dispute."""
    named: dict[frozenset[str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.mediators:
            named[fact.mediators].append(fact)
    wide = [codes for codes in named if not any(codes < other for other in named)]
    if len(wide) < 2:
        return ()
    return tuple(_position(" ".join(sorted(codes)), named[codes]) for codes in sorted(wide, key=sorted))
