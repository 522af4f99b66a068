"""Groups of claims that tell of one occurrence, kept up to date claim by claim.

Claims that fix day and place (or sides) are grouped first. A vaguer claim joins the one group it
fits; if it fits two it waits for a reviewer; if it fits none it may group with its like. Every
step is a function of the set of claims, not of their order, so adding a report later gives what a
batch run would have given. Only the neighbourhood of a new claim is looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from trucewatch.merging.facts import Fact
from trucewatch.merging.keys import Key, exact_keys, loose_keys
from trucewatch.merging.scores import has_evidence, score, threshold, vetoed

Links = dict[str, dict[str, float]]


_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Clusters:
    """The grouping of all claims so far."""

    facts: dict[str, Fact] = field(default_factory=dict)
    exact: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    firm: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    vague: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    strong: Links = field(default_factory=dict)
    """Links between anchored claims."""
    near: Links = field(default_factory=dict)
    """Links that have a vague claim at one end at least."""
    core_of: dict[str, str] = field(default_factory=dict)
    cores: dict[str, tuple[str, ...]] = field(default_factory=dict)
    fits: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Vague claim → the groups of anchored claims that it fits."""
    seat_of: dict[str, str] = field(default_factory=dict)
    seated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hearsay: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Claim that fits no anchored group → the groups whose vague claims it fits."""
    late_of: dict[str, str] = field(default_factory=dict)
    late: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rest_of: dict[str, str] = field(default_factory=dict)
    rests: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, facts: Iterable[Fact]) -> set[str]:
        """Take in new claims; returns every claim whose group may have changed."""
        fresh = sorted((fact for fact in facts if fact.cid not in self.facts), key=lambda fact: fact.cid)
        for fact in fresh:
            self.facts[fact.cid] = fact
            self._index(fact)
            self._compare(fact)
        return self._settle({fact.cid for fact in fresh})

    def remove(self, cids: Iterable[str]) -> set[str]:
        """Forget claims (superseded by a later reading); returns every claim whose group may have changed."""
        gone = {cid for cid in cids if cid in self.facts}
        touched: set[str] = set()
        for cid in gone:
            touched |= self.strong.get(cid, {}).keys() | self.near.get(cid, {}).keys() | set(self.group(cid))
        for cid in gone:
            self._forget(cid)
        return self._settle(touched - gone)

    def group(self, cid: str) -> tuple[str, ...]:
        """The claims that stand in one event with this one, itself included."""
        name = self.core_of.get(cid) or self.seat_of.get(cid) or self.late_of.get(cid)
        if name is not None:
            return tuple(sorted((*self.cores[name], *self.seated.get(name, ()), *self.late.get(name, ()))))
        return self.rests[self.rest_of[cid]] if cid in self.rest_of else (cid,)

    def groups(self) -> Iterator[tuple[str, ...]]:
        """Every group once, by its lowest claim id."""
        for cid in sorted(self.facts):
            group = self.group(cid)
            if group[0] == cid:
                yield group

    def link(self, a: str, b: str) -> float | None:
        """The score that links two claims, if it reaches the threshold."""
        return self.strong.get(a, {}).get(b) or self.near.get(a, {}).get(b)

    # --- candidates

    def _index(self, fact: Fact) -> None:
        if fact.anchored:
            for key in exact_keys(fact):
                self.exact[key].add(fact.cid)
        table = self.firm if fact.anchored else self.vague
        for key in loose_keys(fact):
            table[key].add(fact.cid)

    def _compare(self, fact: Fact) -> None:
        if fact.anchored:
            found: set[str] = set()
            for key in exact_keys(fact, around=True):
                found |= self.exact.get(key, _NONE)
            self._link(fact, found, self.strong)
        weeks: set[str] = set()
        for key in loose_keys(fact):
            weeks |= self.vague.get(key, _NONE)
            if not fact.anchored:
                weeks |= self.firm.get(key, _NONE)
        self._link(fact, weeks, self.near)

    def _link(self, fact: Fact, found: set[str], table: Links) -> None:
        for cid in found:
            other = self.facts[cid]
            if cid == fact.cid:
                continue
            value = score(fact, other) if fact.cid < cid else score(other, fact)
            if value is not None and value >= threshold(fact, other) and has_evidence(fact, other):
                table.setdefault(fact.cid, {})[cid] = value
                table.setdefault(cid, {})[fact.cid] = value

    def _forget(self, cid: str) -> None:
        fact = self.facts.pop(cid)
        for key in exact_keys(fact) if fact.anchored else ():
            self.exact[key].discard(cid)
        for key in loose_keys(fact):
            (self.firm if fact.anchored else self.vague)[key].discard(cid)
        for table in (self.strong, self.near):
            for other in table.pop(cid, {}):
                table[other].pop(cid, None)
        self._leave_core(cid)
        self._leave_seat(cid)
        self._leave_rest(cid)
        self.fits.pop(cid, None)
        self.hearsay.pop(cid, None)

    # --- groups

    def _settle(self, touched: set[str]) -> set[str]:
        anchored = {cid for cid in touched if self.facts[cid].anchored}
        moved = self._regroup_cores(anchored)
        asked = touched - anchored
        for cid in moved:
            asked.update(self.near.get(cid, ()))
        stood = {name for cid in asked for name in self.fits.get(cid, ())}
        for cid in asked:
            self.fits[cid] = self._fitting(cid)
            stood.update(self.fits[cid])
        stood |= {self.core_of[cid] for cid in moved}
        for name in sorted(stood):
            asked |= self._seat(name)
        asked |= self._regroup_late(asked, stood)
        return moved | asked | self._regroup_rest(asked) | self._hosts(asked)

    def _hosts(self, cids: Iterable[str]) -> set[str]:
        names = {table[cid] for table in (self.seat_of, self.late_of) for cid in cids if cid in table}
        names |= {name for cid in cids for name in self.fits.get(cid, ())}
        return {cid for name in names for cid in self.group(name)}

    def _regroup_cores(self, fresh: set[str]) -> set[str]:
        reached = _reach(fresh, self.strong)
        for name in {self.core_of[cid] for cid in reached if cid in self.core_of}:
            self._empty(name)
            self.cores.pop(name, None)
        for component in _components(reached, self.strong):
            for group in self._split(component, self.strong):
                self.cores[group[0]] = group
                self.core_of.update(dict.fromkeys(group, group[0]))
        return reached

    def _split(self, component: list[str], table: Links) -> list[tuple[str, ...]]:
        """Groups of linked claims: best links first, never across a pair that cannot be one event."""
        groups: dict[str, list[str]] = {cid: [cid] for cid in component}
        names = {cid: cid for cid in component}
        links = [
            (-value, a, b) for a in component for b, value in table.get(a, {}).items() if a < b and b in names
        ]
        for _, a, b in sorted(links):
            left, right = names[a], names[b]
            if left == right or self._clash(groups[left], groups[right]):
                continue
            for cid in groups[right]:
                names[cid] = left
            groups[left].extend(groups.pop(right))
        return [tuple(sorted(group)) for group in groups.values()]

    def _clash(self, left: Iterable[str], right: Iterable[str]) -> bool:
        others = [self.facts[cid] for cid in right]
        return any(vetoed(self.facts[cid], other) for cid in left for other in others)

    def _fitting(self, cid: str) -> tuple[str, ...]:
        names = {self.core_of[other] for other in self.near.get(cid, ()) if other in self.core_of}
        return tuple(sorted(name for name in names if not self._clash((cid,), self.cores[name])))

    def _seat(self, name: str) -> set[str]:
        """Let in the vague claims that fit only this group, best first, none that forbids another."""
        old = self.seated.pop(name, ())
        for cid in old:
            del self.seat_of[cid]
        if name not in self.cores:
            return set(old)
        core = self.cores[name]
        best: dict[str, float] = {}
        for member in core:
            for cid, value in self.near.get(member, {}).items():
                if self.fits.get(cid) == (name,):
                    best[cid] = max(value, best.get(cid, 0.0))
        chosen: list[str] = []
        for cid in sorted(best, key=lambda cid: (-best[cid], cid)):
            if not self._clash((cid,), chosen):
                chosen.append(cid)
                self.seat_of[cid] = name
        self.seated[name] = tuple(sorted(chosen))
        return best.keys() | set(old)

    def _regroup_late(self, asked: set[str], stood: set[str]) -> set[str]:
        """Let in claims that fit only one group's vague claims: a third telling by way of a second."""
        names = stood | {self.seat_of[cid] for cid in asked if cid in self.seat_of}
        around = set(asked)
        for cid in [*asked, *(guest for name in names for guest in self.seated.get(name, ()))]:
            around.update(self.near.get(cid, ()))
        vague = sorted(cid for cid in around if not self.facts[cid].anchored)
        for cid in vague:
            names.update(self.hearsay.get(cid, ()))
            self.hearsay[cid] = self._heard(cid)
            names.update(self.hearsay[cid])
        changed = set(vague)
        for name in sorted(names):
            changed |= self._seat_late(name)
        return changed

    def _heard(self, cid: str) -> tuple[str, ...]:
        if cid in self.seat_of or self.fits.get(cid):
            return ()
        names = {self.seat_of[other] for other in self.near.get(cid, ()) if other in self.seat_of}
        return tuple(
            sorted(name for name in names if not self._clash((cid,), (*self.cores[name], *self.seated[name])))
        )

    def _seat_late(self, name: str) -> set[str]:
        old = self.late.pop(name, ())
        for cid in old:
            self.late_of.pop(cid, None)
        best: dict[str, float] = {}
        for guest in self.seated.get(name, ()):
            for cid, value in self.near.get(guest, {}).items():
                if self.hearsay.get(cid) == (name,):
                    best[cid] = max(value, best.get(cid, 0.0))
        chosen: list[str] = []
        for cid in sorted(best, key=lambda cid: (-best[cid], cid)):
            if not self._clash((cid,), chosen):
                chosen.append(cid)
                self.late_of[cid] = name
        if chosen:
            self.late[name] = tuple(sorted(chosen))
        return best.keys() | set(old)

    def _regroup_rest(self, asked: set[str]) -> set[str]:
        """Group the vague claims that no anchored group took in with their like."""
        seeds = set(asked)
        for cid in asked:
            seeds.update(self.rests.get(self.rest_of.get(cid, ""), ()))
            seeds.update(self.near.get(cid, ()))
        free = _reach({cid for cid in seeds if self._is_free(cid)}, self.near, self._is_free)
        for cid in free | asked:
            self._leave_rest(cid)
        for component in _components(free, self.near):
            for group in self._split(component, self.near):
                self.rests[group[0]] = group
                self.rest_of.update(dict.fromkeys(group, group[0]))
        return free

    def _is_free(self, cid: str) -> bool:
        """A vague claim without a seat; one that fits several groups waits for a reviewer instead."""
        fact = self.facts[cid]
        return not (fact.anchored or cid in self.seat_of or cid in self.late_of or self._is_torn(cid))

    def _is_torn(self, cid: str) -> bool:
        return len(self.fits.get(cid, ())) > 1 or len(self.hearsay.get(cid, ())) > 1

    def _empty(self, name: str) -> None:
        for table, places in ((self.seated, self.seat_of), (self.late, self.late_of)):
            for cid in table.pop(name, ()):
                places.pop(cid, None)

    def _leave_core(self, cid: str) -> None:
        name = self.core_of.pop(cid, None)
        if name is None or name not in self.cores:
            return
        self._empty(name)
        for other in self.cores.pop(name):
            self.core_of.pop(other, None)

    def _leave_seat(self, cid: str) -> None:
        for table, places in ((self.seated, self.seat_of), (self.late, self.late_of)):
            name = places.pop(cid, None)
            if name is not None and name in table:
                table[name] = tuple(other for other in table[name] if other != cid)

    def _leave_rest(self, cid: str) -> None:
        name = self.rest_of.pop(cid, None)
        if name is None:
            return
        for other in self.rests.pop(name, ()):
            self.rest_of.pop(other, None)


def _reach(start: set[str], table: Links, keep: Callable[[str], bool] | None = None) -> set[str]:
    found, queue = set(start), list(start)
    while queue:
        for other in table.get(queue.pop(), ()):
            if other not in found and (keep is None or keep(other)):
                found.add(other)
                queue.append(other)
    return found


def _components(cids: set[str], table: Links) -> Iterator[list[str]]:
    left = set(cids)
    for cid in sorted(cids):
        if cid not in left:
            continue
        component = _reach({cid}, table, left.__contains__)
        left -= component
        yield sorted(component)
