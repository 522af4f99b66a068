"""Shows gold and found claims of a document side by side, and counts what kinds of mistake there are.

Pairing and every judgement of right or wrong are the shared scorer's; this module only words them.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Document = dict[str, Any]
WIDTH = 150
SLOTS = (
    "modality",
    "polarity",
    "actors",
    "recipients",
    "third_parties",
    "place",
    "time",
    "figures",
    "speaker",
    "via",
)


@dataclass(frozen=True, slots=True)
class Match:
    """A gold claim, a found one, or both, with the slots that are wrong where the type is right."""

    gold: Document | None
    found: Document | None
    wrong: tuple[str, ...] = ()
    evidence: float | None = None

    @property
    def optional(self) -> bool:
        """Neither rewarded nor punished by the scorer."""
        return bool(self.gold and self.gold.get("optional"))


def matches(document: Document, found: list[Document], scorer: ModuleType) -> list[Match]:
    """Every gold and found claim once, paired as the scorer pairs them, in the order of the text."""
    gold, table, text = document["claims"], scorer.aliases(), document["text"]
    pairs = scorer.pair_up(gold, found, text, table)
    paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
    rows = [compare(gold[i], found[j], document, scorer, table) for i, j in pairs]
    rows += [Match(claim, None) for i, claim in enumerate(gold) if i not in paired_gold]
    rows += [Match(None, claim) for j, claim in enumerate(found) if j not in paired_found]
    return sorted(
        rows, key=lambda row: (scorer.span(row.gold or row.found, text) or (0, 0), row.gold is None)
    )


def compare(
    gold: Document, found: Document, document: Document, scorer: ModuleType, table: dict[str, str]
) -> Match:
    """A pair with the names of the slots the scorer calls wrong."""
    text = document["text"]
    shared = scorer.union_share(scorer.span(gold, text), scorer.span(found, text))
    if gold["type"] != found["type"]:
        return Match(gold, found, ("type",), shared)
    checks = scorer.checks(gold, found, table, document.get("published"))
    return Match(gold, found, tuple(s for s in SLOTS if checks.get(s) not in (1.0, None)), shared)


def code_of(value: Any) -> str:
    """A code or name, whether the value is plain or a record."""
    if isinstance(value, dict):
        return str(value.get("code") or value.get("name"))
    return str(value)


def slot_text(claim: Document, slot: str) -> str:
    """One slot of a claim in a few characters; an empty slot is a dash."""
    value = claim.get(slot)
    if not value:
        return "–"
    if slot == "time":
        return "..".join(end[:10] if end else "" for end in value)
    if slot == "figures":
        return " ".join(f"{f['kind']}[{f.get('low')},{f.get('high')}]{f.get('who') or ''}" for f in value)
    if slot == "third_parties":
        return " ".join(f"{code_of(v)}:{v.get('role')}" for v in value)
    if isinstance(value, list | tuple):
        return "+".join(code_of(v) for v in value)
    return code_of(value)


def claim_text(claim: Document) -> str:
    """A claim on one line: type, modality where it is not plain, who to whom, where, when, who says so."""
    parts = [claim["type"]]
    if claim.get("modality", "asserted") != "asserted":
        parts.append(claim["modality"])
    if claim.get("polarity") == "neg":
        parts.append("NEG")
    parts.append(f"{slot_text(claim, 'actors')} → {slot_text(claim, 'recipients')}")
    marks = (
        ("place", "@"),
        ("time", ""),
        ("figures", "#"),
        ("third_parties", "3rd "),
        ("speaker", "said by "),
    )
    parts += [mark + slot_text(claim, slot) for slot, mark in marks if claim.get(slot)]
    if claim.get("parent"):
        parts.append(f"(of {str(claim['parent']).rsplit('-', 1)[-1]})")
    return "  ".join(parts)


def evidence_text(claim: Document, text: str) -> str:
    """The evidence in one short line."""
    words = text[claim["start"] : claim["end"]] if claim.get("start") is not None else claim.get("quote", "")
    return "«" + textwrap.shorten(words, WIDTH - 12, placeholder=" …") + "»"


def side_by_side(document: Document, found: list[Document], scorer: ModuleType) -> Iterator[str]:
    """The document, then its claims: `=` right, `~` slots wrong, `x` type wrong, `-` missed, `+` alarm."""
    yield f"{document['id']}  lang {document['lang']}  published {document.get('published')}"
    yield from textwrap.wrap(document["text"], WIDTH)
    yield ""
    for row in matches(document, found, scorer):
        yield from match_lines(row, document["text"])


def match_lines(row: Match, text: str) -> Iterator[str]:
    """One match in two to four lines; `?` marks a claim that is optional in the gold."""
    option = "?" if row.optional else " "
    if row.gold is None and row.found is not None:
        yield f"+{option} {claim_text(row.found)}   [rule {row.found.get('rule') or '–'}]"
        yield f"      {evidence_text(row.found, text)}"
    elif row.found is None and row.gold is not None:
        yield f"-{option} {claim_text(row.gold)}"
        yield f"      {evidence_text(row.gold, text)}"
    elif row.gold is not None and row.found is not None:
        mark = "x" if row.wrong == ("type",) else "~" if row.wrong else "="
        yield f"{mark}{option} {claim_text(row.gold)}"
        if mark == "x":
            yield f"   found: {claim_text(row.found)}   [rule {row.found.get('rule') or '–'}]"
        for slot in row.wrong if mark == "~" else ():
            yield f"   {slot}: gold {slot_text(row.gold, slot)} | found {slot_text(row.found, slot)}"
        yield f"      {evidence_text(row.gold, text)}  overlap {row.evidence:.2f}"
        if (row.evidence or 0) < 0.45:
            yield f"      found evidence {evidence_text(row.found, text)}"


@dataclass(slots=True)
class Confusion:
    """Kinds of mistake, counted, each with the documents it was seen in."""

    missed: Counter[str]
    alarms: Counter[str]
    retyped: Counter[str]
    slots: Counter[str]
    where: dict[str, list[str]]


def confusion(documents: list[Document], predicted: list[Document], scorer: ModuleType) -> Confusion:
    """What goes wrong over a whole set; optional gold claims count for nothing."""
    result = Confusion(Counter(), Counter(), Counter(), Counter(), defaultdict(list))
    by_id = {row["id"]: row["claims"] for row in predicted}
    for document in documents:
        for row in matches(document, by_id.get(document["id"], []), scorer):
            for counter, key in mistakes(row, result):
                counter[key] += 1
                if document["id"] not in result.where[key]:
                    result.where[key].append(document["id"])
    return result


def mistakes(row: Match, result: Confusion) -> Iterator[tuple[Counter[str], str]]:
    """Where a match counts, and under which name."""
    if row.optional:
        return
    if row.gold is None and row.found is not None:
        yield result.alarms, row.found["type"]
    elif row.found is None and row.gold is not None:
        yield result.missed, row.gold["type"]
    elif row.gold is not None and row.found is not None:
        if row.wrong == ("type",):
            yield result.retyped, f"{row.gold['type']} read as {row.found['type']}"
            return
        for slot in row.wrong:
            if slot in ("modality", "polarity"):
                change = f"{slot_text(row.gold, slot)} read as {slot_text(row.found, slot)}"
            else:
                gold, found = row.gold.get(slot), row.found.get(slot)
                change = (
                    "left empty"
                    if gold and not found
                    else "filled though empty"
                    if found and not gold
                    else "other value"
                )
            yield result.slots, f"{slot} {change} ({row.gold['type']})"


def confusion_lines(result: Confusion, limit: int = 25) -> Iterator[str]:
    """The counts, biggest first, with up to four documents to look at."""
    tables = (
        ("missed", result.missed),
        ("false alarms", result.alarms),
        ("wrong type", result.retyped),
        ("wrong slot", result.slots),
    )
    for title, counter in tables:
        yield f"{title}: {sum(counter.values())}"
        for key, count in sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:limit]:
            yield f"  {count:4d}  {key:70s} {' '.join(result.where[key][:4])}"
