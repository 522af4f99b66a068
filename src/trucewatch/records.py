"""The records that flow through trucewatch: Page, Report, Claim, Event, Truce, Decision.

All are frozen and hold no logic beyond their own shape. Offsets are half-open, in Unicode code
points of the report's stored text. Intervals are inclusive local dates; an open or unknown end is
null. What a source does not state is null, never a default (domain model, sections 2 to 6).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

ClaimType = Literal[
    "armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "capture_detention",
    "property_destruction", "force_movement", "territory_seized", "access_restricted", "military_support",
    "agreement_concluded", "truce_in_effect", "truce_ended", "truce_violation", "disengagement",
    "captive_release", "access_granted", "monitor_deployed", "humanitarian_aid", "negotiation",
    "mediation_contact", "call_for", "commit", "accuse", "deny", "reject", "threaten", "express_support",
    "statement", "sanction", "protest", "displacement", "toll", "hostilities_state",
]  # fmt: skip
Modality = Literal[
    "asserted", "alleged", "denied", "planned", "called_for", "threatened", "hypothetical", "predicted", "feared",
    "assessed",
]  # fmt: skip
Polarity = Literal["pos", "neg"]
Aspect = Literal["punctual", "continuing", "repeated", "ended", "habitual"]
BlockKind = Literal[
    "headline", "deck", "byline", "dateline", "date", "body", "subheading", "quote", "caption", "photo_credit",
    "editor_line", "source_line", "related_list", "read_also", "author_bio", "disclaimer", "tags", "share",
    "advert", "comments", "navigation", "pagination", "live_update_meta", "network_footer",
]  # fmt: skip
ContentClass = Literal[
    "staff", "wire_copy", "relay", "community", "opinion", "official_statement", "monitor_report"
]
PublishedBasis = Literal["meta", "visible", "citation_date", "inferred", "unknown"]
FigureKind = Literal[
    "killed", "injured", "missing", "captured", "displaced", "returned", "homes_damaged", "equipment_lost", "occurrences",
]  # fmt: skip
ThirdPartyRole = Literal["mediator", "guarantor", "monitor", "host", "facilitator", "beneficiary"]
LinkBasis = Literal["explicit", "same_sentence", "inherited_paragraph", "inherited_document", "none"]
Standing = Literal["asserted", "alleged"]
Interval = tuple[date | None, date | None]
Count = tuple[int, int | None]

SPEECH_ACTS = frozenset(
    {"call_for", "commit", "accuse", "deny", "reject", "threaten", "express_support", "statement"}
)
OPEN_PLACE = "place_ambiguous"
"""Flag of a claim that says "that city" where two were named: no point is shown before a person has chosen."""

MAIN_TEXT = frozenset({"body", "quote", "dateline"})


class Record(BaseModel):
    """A frozen record; unknown fields are an error, so that a typo cannot vanish."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageHints(Record):
    """What the carrier of a page says about it: a JSONL row's fields, an HTTP header, a feed entry."""

    title: str | None = None
    language: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    charset: str | None = None


class Page(Record):
    """Raw bytes as they came: evidence, never edited."""

    external_id: str
    """The JSONL `id`, or the file's name without its suffix."""
    origin: str
    """Where the bytes came from: a path, a path with line number, or a URL."""
    media: Literal["html", "text", "jsonl"]
    """`jsonl` = plain article text from a JSONL field: offsets refer to it as given."""
    raw: bytes
    sha256: str
    retrieved_at: datetime | None = None
    hints: PageHints = PageHints()


class Block(Record):
    kind: BlockKind
    start: int
    end: int


class Credit(Record):
    """A wire or outlet that the page credits for its text (never a photo credit)."""

    name: str
    kind: Literal["wire", "outlet", "state_media", "monitor", "institution", "document"] = "wire"
    basis: Literal["explicit_credit", "byline", "dateline", "footer"] = "explicit_credit"
    start: int | None = None
    end: int | None = None


class Report(Record):
    """One article, its text labelled block by block; `rejected` names why it yields no claims."""

    report_id: str
    external_id: str
    origin: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published_at: str | None = None
    """ISO 8601; a date, a month (YYYY-MM) or an instant with offset, as precise as the page states it."""
    published_basis: PublishedBasis = "unknown"
    reference_date: Interval | None = None
    """What relative dates of the body are counted from; null where the page gives no anchor."""
    byline: str | None = None
    dateline: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    content_class: ContentClass = "staff"
    incomplete: bool = False
    page_of: str | None = None
    flags: tuple[str, ...] = ()
    rejected: str | None = None
    raw_sha256: str = ""
    text_sha256: str = ""
    retrieved_at: datetime | None = None


class ActorRef(Record):
    """Who: a code (`AZE.MIL`), a readable name, the words of the text."""

    code: str
    name: str
    text: str | None = None
    resolved_by_role: bool = False


class ThirdParty(Record):
    code: str
    name: str
    role: ThirdPartyRole


class PlaceRef(Record):
    """Where: the name as printed, every known name, UCDP precision 1 (exact) to 7 (international)."""

    name: str
    names: tuple[str, ...] = ()
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    kind: str | None = None
    country: str | None = None
    where_prec: int | None = None


class Figure(Record):
    """A counted quantity as an interval; `best` only where a number is printed."""

    kind: FigureKind
    low: int | None = None
    best: int | None = None
    high: int | None = None
    who: Literal["civilian", "combatant"] | None = None
    unit: Literal["person", "household", "structure", "item", "occurrence"] = "person"
    text: str | None = None
    printed_value: int | None = None
    qualifier: str | None = None
    cumulative: bool = False
    subset_of: int | None = None
    counted_by: str | None = None


class Speaker(Record):
    code: str
    name: str


class Via(Record):
    name: str


class AttributionLink(Record):
    """One link of the chain outlet → wire → institution → person; the last is the primary speaker."""

    role: Literal["outlet", "wire", "relay", "institution", "person", "document", "unnamed"]
    name: str
    code: str | None = None
    cue: str | None = None
    basis: LinkBasis = "explicit"
    cited_date: date | None = None


class Claim(Record):
    """One assertion of one report: the unit of record."""

    cid: str
    report_id: str
    start: int
    end: int
    quote: str
    zone: BlockKind = "body"
    type: ClaimType
    mode: str | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "pos"
    aspect: Aspect = "punctual"
    factivity: Literal["stated", "presupposed"] = "stated"
    voice: Literal["own", "attributed", "quoted"] = "own"
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    place: PlaceRef | None = None
    place_candidates: tuple[PlaceRef, ...] = ()
    about_place: PlaceRef | None = None
    time: Interval | None = None
    date_prec: int | None = None
    time_basis: Literal["explicit", "relative", "news_window", "derived"] | None = None
    clock: str | None = None
    """H-hour as an ISO instant with offset, or local `HH:MM` where the zone is not stated."""
    figures: tuple[Figure, ...] = ()
    weapon: str | None = None
    speaker: Speaker | None = None
    via: tuple[Via, ...] = ()
    attribution: tuple[AttributionLink, ...] = ()
    parent: str | None = None
    gloss: str | None = None
    """Content of a speech act that fits no type, in the text's words."""
    flags: tuple[str, ...] = ()
    confidence: float | None = None
    """Confidence in the reading, never in the truth."""
    rule: str = ""
    rule_version: str = ""
    model_version: str = ""


class Position(Record):
    """One side of a disagreement: a value and who holds it."""

    value: str
    claims: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    side: str | None = None


class Disagreement(Record):
    attribute: Literal["figures", "place", "time", "responsibility", "occurrence", "mediator"]
    positions: tuple[Position, ...]
    state: Literal["open", "superseded", "resolved_by_review"] = "open"


class ScorePart(Record):
    """One named part of a same-event decision: what was compared and what it gave."""

    name: Literal["type", "actors", "place", "time", "figures", "text"]
    score: float
    reason: str


class MergeEdge(Record):
    """Why two claims stand in one event, or why a reviewer is asked."""

    a: str
    b: str
    decision: Literal["merged", "candidate_same", "kept_apart"]
    parts: tuple[ScorePart, ...] = ()
    reason: str = ""


class LineageEdge(Record):
    """A report's text comes from a source or another report."""

    report_id: str
    source: str
    basis: Literal["explicit_credit", "byline", "dateline", "text_similarity", "quote_match", "footer"]
    score: float = 1.0


class Event(Record):
    """Claims about one occurrence. Alleged claims are positions with their accuser, never facts."""

    id: str
    type: ClaimType
    standing: Standing
    time: Interval | None = None
    date_prec: int | None = None
    place: PlaceRef | None = None
    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    """Heading, deck and caption claims that restate the event: shown, counted for nothing."""
    n_reports: int = 0
    n_outlets: int = 0
    outlets: tuple[str, ...] = ()
    origins: Count = (0, None)
    primary_sources: Count = (0, None)
    party_sources: tuple[str, ...] = ()
    grade: str | None = None
    clarity: int = 1
    disagreements: tuple[Disagreement, ...] = ()
    candidate_same: tuple[str, ...] = ()
    merges: tuple[MergeEdge, ...] = ()
    flags: tuple[str, ...] = ()


class Term(Record):
    """A clause of an agreement by the codes P1–P11, O1–O10 of the domain model."""

    term_id: str
    kind: Literal["prohibition", "obligation", "permitted"]
    text: str | None = None
    assumed: bool = False
    claims: tuple[str, ...] = ()


class Transition(Record):
    """A change of a truce's status, with the rule that made it and the claims behind it."""

    time: Interval | None = None
    from_state: str
    to_state: str
    rule: str
    claims: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    voices: tuple[Position, ...] = ()


class Breach(Record):
    """An alleged breach tied to a truce; names no violator whom no source named."""

    id: str
    basis: Literal["named_breach", "rule_match"]
    event_id: str | None = None
    term_id: str | None = None
    time: Interval | None = None
    place: PlaceRef | None = None
    in_force: Literal["yes", "no", "unknown"] = "unknown"
    in_zone: Literal["yes", "no", "unknown"] = "unknown"
    alleged_violators: tuple[ActorRef, ...] = ()
    alleged_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    admitted_by: tuple[str, ...] = ()
    attribution_status: Literal[
        "unattributed",
        "single_side",
        "mutual",
        "third_party",
        "media_asserted",
        "monitor_attributed",
        "admitted",
    ] = "unattributed"
    verification: Literal["reported", "corroborated", "mechanism_verified", "investigated", "dismissed"] = (
        "reported"
    )
    counted: bool = True
    """False where it waits for review (`in_force` or `in_zone` unknown)."""
    origins: Count = (0, None)
    claims: tuple[str, ...] = ()


class Relation(Record):
    truce_id: str
    kind: Literal["extends", "reaffirms", "supersedes", "implements"]
    claims: tuple[str, ...] = ()


class Truce(Record):
    """An agreement as an object: who, when announced, in effect, ended, and what was said of it since."""

    id: str
    names: tuple[str, ...] = ()
    kind: str = "ceasefire"
    parties: tuple[ActorRef, ...] = ()
    mediators: tuple[ActorRef, ...] = ()
    guarantors: tuple[ActorRef, ...] = ()
    facilitators: tuple[ActorRef, ...] = ()
    not_mediators: tuple[ActorRef, ...] = ()
    """Actors whom a claim says took no part in the mediation, and no claim that they did."""
    disagreements: tuple[Disagreement, ...] = ()
    """Who mediated, where reports contradict each other."""
    announced: Interval | None = None
    effective: Interval | None = None
    effective_clock: str | None = None
    ended: Interval | None = None
    end_type: str | None = None
    expires: Interval | None = None
    """When it runs out by the length or last day that reports state."""
    status: str = "unknown"
    transitions: tuple[Transition, ...] = ()
    breaches: tuple[Breach, ...] = ()
    terms: tuple[Term, ...] = ()
    relations: tuple[Relation, ...] = ()
    place: PlaceRef | None = None
    """The zone or conflict region the truce is about, where reports name it."""
    claims: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    derived_bounds: Interval | None = None


class ReviewItem(Record):
    """Something a person should decide, and why the machine did not."""

    kind: str
    target: str
    reason: str
    claims: tuple[str, ...] = ()


class Decision(Record):
    """What an analyst decided: append-only, chained by hash."""

    id: int
    target: str
    action: Literal[
        "accept", "reject", "retype", "set_place", "set_date", "set_actor", "link_agreement", "merge", "split",
        "withhold", "unsure", "note", "undo",
    ]  # fmt: skip
    reviewer: str
    at: datetime
    reason: str = ""
    before: str | None = None
    after: str | None = None
    undoes: int | None = None
    previous_hash: str = ""
    hash: str = ""
