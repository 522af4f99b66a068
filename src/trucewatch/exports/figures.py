"""Figures as low and high cells: a sum is never made, a middle is never taken.

Positions of several counters were put into one envelope by the merging stage; an export picks the
figures of one kind and gives the widest bounds of those that do not count parts of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucewatch.records import Figure


@dataclass(frozen=True, slots=True)
class Bounds:
    """A count as printed: null where nothing bounds it."""

    low: int | None
    best: int | None
    high: int | None


NOTHING = Bounds(None, None, None)


def bounds(figures: Iterable[Figure], kind: str, *, who: str | None = None) -> Bounds:
    """The widest bounds of one kind of figure (of civilians or combatants only where asked)."""
    chosen = [f for f in figures if f.kind == kind and f.subset_of is None]
    if not chosen:
        return NOTHING
    chosen = [f for f in chosen if f.who == who] if who else _wholes(chosen)
    if not chosen:
        return NOTHING
    lows = [f.low for f in chosen if f.low is not None]
    open_end = any(f.high is None for f in chosen)
    best = chosen[0].best if len({(f.low, f.best, f.high) for f in chosen}) == 1 else None
    return Bounds(
        min(lows, default=None),
        best,
        None if open_end else max(f.high for f in chosen if f.high is not None),
    )


def _wholes(chosen: Sequence[Figure]) -> list[Figure]:
    """Figures that say nothing of whom they count, where there are any: the others may be parts of them."""
    wholes = [figure for figure in chosen if figure.who is None]
    return wholes or list(chosen)


def printed(figures: Iterable[Figure]) -> str:
    """All figures in one line for a notes cell: `killed civilian >=3; injured 10..99 "puluhan"`."""
    return "; ".join(_printed(figure) for figure in figures)


def _printed(figure: Figure) -> str:
    if figure.low is None and figure.high is None:
        count = "number not given"
    elif figure.high is None:
        count = f">={figure.low}"
    elif figure.low is None:
        count = f"<={figure.high}"
    else:
        count = str(figure.low) if figure.low == figure.high else f"{figure.low}..{figure.high}"
    parts = [figure.kind, figure.who or "", "households" if figure.unit == "household" else "", count]
    if figure.cumulative:
        parts.append("cumulative")
    if figure.counted_by:
        parts.append(f"counted by {figure.counted_by}")
    if figure.text:
        parts.append(f'"{figure.text}"')
    return " ".join(part for part in parts if part)
