"""A page in, a report out: the stages of reading a page in order.

Decides nothing itself. Never raises for a bad page: the report then carries `rejected`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from trucewatch.pages.anchors import date_report
from trucewatch.pages.blocks import blocks_of
from trucewatch.pages.classes import classify
from trucewatch.pages.credits import credited, find_credits
from trucewatch.pages.encoding import Decoded, decode
from trucewatch.pages.gate import no_main_text, refuse_bytes, refuse_text, unread_language
from trucewatch.pages.labelling import Labelling
from trucewatch.pages.labels import label
from trucewatch.pages.language import READ, detect
from trucewatch.pages.lines import split_lines
from trucewatch.pages.markup import Markup, read_markup
from trucewatch.pages.names import is_desk, is_person_name, names_in
from trucewatch.pages.registry import (
    DOMAIN_NAME,
    Outlet,
    agency_mentions,
    domain_of,
    outlet_at,
    outlet_in,
    outlet_named,
    outlet_of_site,
)
from trucewatch.records import Block, Page, Report

_OF = re.compile(r"(\d+)\s*(?:/|dari|of)\s*(\d+)")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|hak cipta", re.IGNORECASE)
_WALL = re.compile(
    r"(?:subscribe|log in|sign in|register|berlangganan|masuk|daftar|login)\b.{0,20}"
    r"\b(?:to (?:continue|keep) reading|to unlock|untuk (?:lanjut|melanjutkan)? ?membaca)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b\d{1,2}\b")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*(?:\(?(?:selengkapnya|read more|more)\)?)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the labelled text says of its page."""

    outlet: Outlet | None
    outlet_name: str | None
    url: str | None
    title: str | None
    byline: str | None
    dateline: str | None


def read_page(page: Page) -> Report:
    """Read one page into a labelled report."""
    reason = refuse_bytes(page)
    if reason:
        return _rejected(page, reason)
    decoded = _decoded(page)
    markup = read_markup(decoded.text, page.hints) if page.media == "html" else None
    text = markup.text if markup else decoded.text
    flags = decoded.flags + (markup.flags if markup else ())
    reason = refuse_text(page, text)
    if reason:
        return _rejected(page, reason, text=text if len(text) < 10_000 else "", flags=flags)
    title = (markup.title if markup else None) or page.hints.title
    lines = list(markup.lines) if markup else split_lines(text)
    state = label(lines, title=title, saved_page=page.media != "jsonl")
    return _report(page, text, state, flags, markup)


def _decoded(page: Page) -> Decoded:
    """Offsets of a JSONL text count from its first code point: no mark is taken off it."""
    if page.media == "jsonl":
        return Decoded(page.raw.decode("utf-8", errors="replace"), "utf-8")
    return decode(page.raw, page.hints.charset)


def _report(page: Page, text: str, state: Labelling, flags: tuple[str, ...], markup: Markup | None) -> Report:
    blocks = blocks_of(state)
    found = _found(page, text, state, blocks, markup)
    credits = credited(find_credits(text, blocks), found.outlet)
    dating = date_report(text, blocks, page.hints.published or (markup.published if markup else None))
    body = "\n".join(text[b.start : b.end] for b in blocks if b.kind in ("body", "quote"))
    language = detect(body, page.hints.language or (markup.language if markup else None)) if body else None
    page_of, incomplete = _pages(text, blocks)
    rejected = None
    if not body:
        rejected = no_main_text(page)
    elif language not in READ:
        rejected = unread_language(language or "und")
    return Report(
        report_id=_report_id(page),
        external_id=page.external_id,
        origin=page.origin,
        outlet=found.outlet_name,
        url=found.url,
        title=found.title,
        language=language,
        published_at=dating.published_at,
        published_basis=dating.basis,
        reference_date=dating.reference,
        byline=found.byline,
        dateline=found.dateline,
        text=text,
        blocks=blocks,
        credits=credits,
        content_class=classify(text, blocks, credits, outlet=found.outlet, url=found.url),
        incomplete=incomplete,
        page_of=page_of,
        flags=tuple(sorted(set(flags))),
        rejected=rejected,
        raw_sha256=hashlib.sha256(page.raw).hexdigest(),
        text_sha256=_digest(text),
        retrieved_at=page.retrieved_at,
    )


def _found(
    page: Page, text: str, state: Labelling, blocks: tuple[Block, ...], markup: Markup | None
) -> _Found:
    headline = next((text[b.start : b.end] for b in blocks if b.kind == "headline"), None)
    line = next(iter(state.datelines.values()), None)
    url = page.hints.url or (markup.url if markup else None)
    site = page.hints.outlet or (markup.site if markup else None)
    outlet = (
        outlet_at(url)
        or (outlet_of_site(site) if site else None)
        or _signed_outlet(text, blocks)
        or _byline_outlet(text, blocks)
    )
    name = page.hints.outlet or (outlet.name if outlet else None) or site
    if outlet is None and line:
        named = [outlet_named(piece) for piece in line.names]
        outlet = next((o for o in named if o and o.kind not in ("wire", "state_media")), None)
        unknown = next(
            (n for n, o in zip(line.names, named, strict=True) if o is None and DOMAIN_NAME.match(n)), None
        )
        name = name or (outlet.name if outlet else unknown or line.unknown)
    byline = _byline(text, blocks, outlet, name) or _meta_author(markup, outlet) or _bio_name(text, blocks)
    title = headline or state.title
    return _Found(
        outlet,
        name or domain_of(url),
        url,
        " ".join(title.split()) if title else None,
        byline,
        line.place if line else None,
    )


def _signed_outlet(text: str, blocks: tuple[Block, ...]) -> Outlet | None:
    """A copyright line names the outlet of a page saved without its address."""
    for block in blocks:
        piece = text[block.start : block.end]
        if block.kind in ("network_footer", "editor_line") and _COPYRIGHT.search(piece):
            outlet = outlet_in(piece)
            if outlet:
                return outlet
            for _, _, agency in agency_mentions(piece):
                return Outlet(agency.name, country=agency.country, affiliation=agency.affiliation)
    return None


def _byline_outlet(text: str, blocks: tuple[Block, ...]) -> Outlet | None:
    """A newsroom that signs as itself names the page; a wire's name there is its source."""
    for block in blocks:
        if block.kind in ("byline", "date"):
            for name in names_in(text[block.start : block.end]):
                outlet = outlet_named(name)
                if outlet and outlet.kind == "news":
                    return outlet
    return None


def _byline(text: str, blocks: tuple[Block, ...], outlet: Outlet | None, site: str | None) -> str | None:
    """Names of byline blocks, else of a stamp line that carries them; the outlet itself is none."""
    for kinds in (("byline",), ("date",)):
        names = [n for b in blocks if b.kind in kinds for n in names_in(text[b.start : b.end])]
        kept = [n for n in dict.fromkeys(names) if n != site and not (outlet and outlet_named(n) == outlet)]
        people = [n for n in kept if not is_desk(n)]
        if kept:
            return ", ".join(people or kept)
    return None


def _meta_author(markup: Markup | None, outlet: Outlet | None) -> str | None:
    if not markup or not markup.author or (outlet and outlet_named(markup.author) == outlet):
        return None
    return ", ".join(n for n in names_in(markup.author) if not (outlet and outlet_named(n) == outlet)) or None


def _bio_name(text: str, blocks: tuple[Block, ...]) -> str | None:
    """A contributor's box opens with the name it is about, often twice over."""
    for block in blocks:
        if block.kind == "author_bio":
            words = text[block.start : block.end].split()
            for size in (4, 3, 2):
                head = " ".join(words[:size])
                if len(words) > size and is_person_name(head) and words[-size:] == words[:size]:
                    return head
    return None


def _pages(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, bool]:
    """Return "n/m" of a paginated page and whether text is missing behind it."""
    for block in blocks:
        if block.kind == "pagination":
            piece = text[block.start : block.end]
            match = _OF.search(piece)
            if match:
                return f"{match[1]}/{match[2]}", int(match[1]) < int(match[2])
            numbers = [int(number) for number in _NUMBERS.findall(piece)]
            if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
                return f"1/{len(numbers)}", True
    news = [b for b in blocks if b.kind in ("body", "quote", "subheading")]
    if any(b.kind == "pagination" for b in blocks):
        return "1/?", True
    if news and news[-1].kind == "subheading":
        named = is_person_name(text[news[-1].start : news[-1].end])
        return (None, False) if named else ("1/?", True)
    if any(b.kind == "advert" and _WALL.search(text[b.start : b.end]) for b in blocks):
        return None, True
    last = text[news[-1].start : news[-1].end] if news else ""
    return None, bool(_CUT.search(last)) and not last.endswith("....")


def _rejected(page: Page, reason: str, *, text: str = "", flags: tuple[str, ...] = ()) -> Report:
    return Report(
        report_id=_report_id(page),
        external_id=page.external_id,
        origin=page.origin,
        outlet=page.hints.outlet,
        url=page.hints.url,
        title=page.hints.title,
        text=text,
        flags=tuple(sorted(set(flags))),
        rejected=reason,
        raw_sha256=hashlib.sha256(page.raw).hexdigest(),
        text_sha256=_digest(text),
        retrieved_at=page.retrieved_at,
    )


def _report_id(page: Page) -> str:
    seed = page.external_id.encode("utf-8", errors="replace") + b"\0" + page.raw
    return "r" + hashlib.sha256(seed).hexdigest()[:12]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
