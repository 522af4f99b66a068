"""Sift compositions and finish mentions by what stands around them.

Drops owners that stand as places, weak surnames without support and heads that mean nobody alone;
shares the head of a coordination; names unnamed groups by the watch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .composing import Composer, Composition
from .mention import ActorMention
from .offices import sector_code
from .symbols import Unit

# A dateline's capital opens its line, indented by no more than this.
_INDENT = 8
# Heads tied to their owner by a place only.
_BY_PLACE = frozenset({"in_owner", "people_in", "locality", "locality_first"})


def means_somebody(found: Composition, text_units: Sequence[Unit]) -> bool:
    """Say whether the heads are enough: "the army", "officials in Kyiv" are, "an office in Kyiv" is not."""
    heads = [text_units[index] for index in found.heads]
    if found.pattern == "alone":
        return any(unit.item.alone for unit in heads)
    if found.pattern in _BY_PLACE:
        return all(unit.item.alone or unit.item.key == "governor" for unit in heads if unit.symbol in "RB")
    return True


def is_place(found: Composition, symbols: str, text_units: Sequence[Unit], text: str) -> bool:
    """Say whether a bare state or capital stands as a place: "di Moskow", "in Pakistan", "MOSKOW - "."""
    if found.pattern != "state":
        return False
    before = symbols[found.start - 1] if found.start else "~"
    after = symbols[found.end : found.end + 1]
    unit = text_units[found.start]
    if before in "ilj" or after == "j" or (unit.symbol == "C" and "c" in (before, after)):
        return True
    earlier = symbols[max(0, found.start - 3) : found.start - 1]
    if before in "&-" and len(earlier) == 2 and earlier[0] in "il" and earlier[1] in "SC":
        return True
    lead = text[max(0, unit.start - _INDENT) : unit.start].rstrip(" ")
    return unit.symbol == "C" and (not lead or lead.endswith("\n")) and after in ("-", ",", "<")


def supported(
    found: Composition, text_units: Sequence[Unit], companions: Mapping[str, frozenset[str]]
) -> bool:
    """Say whether a weak name ("Anwar", "AA") has support in the text.

    Support is its full name, its state or, for a group, another party of its conflict.
    """
    weak = [unit for unit in text_units[found.start : found.end] if unit.item.bare]
    if not weak or found.heads:
        return True
    code = weak[0].item.code
    friends = companions.get(code, frozenset()) | {code.partition(".")[0]}
    return any(unit.item.code.partition(".")[0] in friends for unit in text_units if not unit.item.bare)


def owned_by_last(
    mention: ActorMention, found: Composition, last: Composition, owner: ActorMention
) -> ActorMention:
    """Give a head after a possessive the owner named before it: "President al-Sharaa's government"."""
    if found.pattern != "alone" or owner.code is None or last.end < found.start - 1:
        return mention
    sector = "GOV" if mention.key == "spokesperson" else mention.sector or ""
    code = sector_code(owner.code.partition(".")[0], sector)
    return replace(mention, code=code, form="organisation", flags=())


def share_heads(
    mentions: list[tuple[Composition, ActorMention]],
    text_units: Sequence[Unit],
    symbols: str,
    composer: Composer,
    *,
    head_last: bool,
) -> list[ActorMention]:
    """Give bare owners in a coordination the head they share with their neighbour."""
    result = [mention for _, mention in mentions]
    backwards = [(index, index + 1) for index in range(len(mentions) - 2, -1, -1)] if head_last else []
    forwards = [(index, index - 1) for index in range(1, len(mentions))]
    for index, other in (*backwards, *forwards):
        bare, full, donor = mentions[index][0], mentions[other][0], result[other]
        if bare.pattern not in ("state", "pro") or bare.own is None or full.own is None:
            continue
        if donor.form == "generic" or not (full.heads or "shared_head" in donor.flags):
            continue
        left, right = (bare, full) if index < other else (full, bare)
        joint = symbols[left.end : right.start]
        if joint not in _JOINTS and not (joint == "," and "shared_head" in donor.flags):
            continue
        if _may_share(text_units, bare, full, donor, before=index < other):
            result[index] = composer.share(result[index], text_units[bare.own], donor)
    return result


# What may stand between two owners that share a head.
_JOINTS = ("&", ",&", "-", "&D", "&f")


def _may_share(
    text_units: Sequence[Unit], bare: Composition, full: Composition, donor: ActorMention, *, before: bool
) -> bool:
    """Say whether two coordinated owners are built alike: adjective with adjective, state with state."""
    own, other = text_units[bare.own or 0].symbol, text_units[full.own or 0].symbol
    if before:
        return own == "A" and (full.start == full.own or "shared_head" in donor.flags) and other == "A"
    return own in "SC" and other in "SC" and full.own == full.end - 1 and donor.form != "person"


def grouped(mention: ActorMention, groups: dict[str, str]) -> ActorMention:
    """Give an unnamed group the code the watch has for it: "the separatists" in a Karabakh report."""
    if mention.form != "generic" or mention.key is None:
        return mention
    whose, _, key = mention.key.rpartition("+")
    code = groups.get(mention.text.lower()) or groups.get(whose) or groups.get(key)
    if code is None or mention.code is not None or "possessive" in mention.flags:
        return replace(mention, key=key)
    if whose in groups and mention.sector:
        code = sector_code(code.partition(".")[0], mention.sector)
    return replace(mention, key=key, code=code, flags=(*mention.flags, "by_watch"))
