"""A small record by hand: two truces, a clash, an alleged strike with its denial, a toll, talks, a fear.

The texts are our own words about the war of 2020. Events and truces are written out, so that tests of
reports and exports stand still while merging and tracking grow.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from trucewatch.records import (
    ActorRef,
    Block,
    Breach,
    Claim,
    Credit,
    Decision,
    Disagreement,
    Event,
    Figure,
    PlaceRef,
    Position,
    Report,
    Speaker,
    Term,
    Transition,
    Truce,
    Via,
)
from trucewatch.snapshots import Snapshot

ARM, AZE = ActorRef(code="ARM.GOV", name="Armenia"), ActorRef(code="AZE.GOV", name="Azerbaijan")
ARM_MIL = ActorRef(code="ARM.MIL", name="Armenia: armed forces")
AZE_MIL = ActorRef(code="AZE.MIL", name="Azerbaijan: armed forces")
RUS, FRA = ActorRef(code="RUS.GOV", name="Russia"), ActorRef(code="FRA.GOV", name="Emmanuel Macron")
SHUSHA = PlaceRef(
    name="Shushi",
    names=("Shusha", "Shushi", "Şuşa"),
    lat=39.76,
    lon=46.75,
    kind="town",
    country="AZE",
    where_prec=2,
)
GANJA = PlaceRef(
    name="Ganja", names=("Ganja", "Gəncə"), lat=40.68, lon=46.36, kind="town", country="AZE", where_prec=1
)
KARABAKH = PlaceRef(
    name="Nagorno-Karabakh", names=("Nagorno-Karabakh", "Karabakh", "Artsakh"),
    lat=39.82, lon=46.75, kind="region", country="AZE", where_prec=4,
)  # fmt: skip
TEXTS = {
    "first": "Armenia and Azerbaijan agreed on a truce from noon. Baku alleged that Armenian forces fired "
    "missiles at Ganja, killing nine people. Yerevan denied it. At least 3 civilians died near Shushi as both "
    "armies fought. Talks went on.",
    "second": "Tembakan masih terdengar di sekitar Shushi. Sedikitnya 1.000 orang tewas sejak 27 September.",
    "third": "Prancis meminta pengawasan atas gencatan senjata Armenia-Azerbaijan. Puluhan ribu orang mengungsi. "
    "Dikhawatirkan Turki mengirim pasukan. Kesepakatan dicapai awal November.",
}
DAYS = {"first": "2020-10-10", "second": "2020-11-07", "third": "2020-11-20"}
OUTLETS = {"first": "Harbour Herald", "second": "Warta Samudra", "third": "iNews.id"}
LEARNED = {name: datetime(2020, 11, 20, 7, number, tzinfo=UTC) for number, name in enumerate(DAYS)}


def report(name: str, **fields: Any) -> Report:
    """One of the three reports."""
    text = TEXTS[name]
    stated: dict[str, Any] = {
        "report_id": name,
        "external_id": f"page-{name}",
        "origin": f"{name}.txt",
        "outlet": OUTLETS[name],
        "language": "en" if name == "first" else "id",
        "url": f"https://example.org/{name}",
        "title": f"Title of {name}",
        "published_at": DAYS[name],
        "published_basis": "meta",
        "text": text,
        "blocks": (Block(kind="body", start=0, end=len(text)),),
        "credits": () if name == "first" else (Credit(name="Reuters"),),
        "content_class": "community" if name == "second" else "staff" if name == "first" else "relay",
    }
    return Report(**(stated | fields))


def claim(name: str, number: int, quote: str, type: str, **fields: Any) -> Claim:
    """A claim that stands on its words."""
    start = TEXTS[name].index(quote)
    day = date.fromisoformat(DAYS[name])
    stated: dict[str, Any] = {
        "cid": f"{name}-c{number}",
        "report_id": name,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "type": type,
        "time": (day, day),
        "date_prec": 1,
        "time_basis": "explicit",
    }
    return Claim(**(stated | fields))


def claims() -> tuple[Claim, ...]:
    """The eleven claims of the three reports."""
    baku, yerevan = Speaker(code="AZE.GOV", name="Azerbaijan"), Speaker(code="ARM.GOV", name="Armenia")
    macron, reuters = Speaker(code="FRA.GOV", name="Emmanuel Macron"), (Via(name="Reuters"),)
    autumn = (date(2020, 11, 1), date(2020, 11, 10))
    week = (date(2020, 11, 14), date(2020, 11, 20))
    return (
        claim("first", 1, "Armenia and Azerbaijan agreed on a truce", "agreement_concluded", actors=(ARM, AZE)),
        claim("first", 2, "Armenian forces fired missiles at Ganja, killing nine people", "shelling", modality="alleged",
              speaker=baku, actors=(ARM_MIL,), place=GANJA, figures=(Figure(kind="killed", low=9, best=9, high=9),)),
        claim("first", 3, "Yerevan denied it", "deny", speaker=yerevan, actors=(ARM,)),
        claim("first", 4, "At least 3 civilians died near Shushi as both armies fought", "armed_clash", place=SHUSHA,
              actors=(ARM_MIL, AZE_MIL), figures=(Figure(kind="killed", low=3, high=None, who="civilian"),)),
        claim("second", 1, "Tembakan masih terdengar di sekitar Shushi", "armed_clash", place=SHUSHA, via=reuters),
        claim("second", 2, "Sedikitnya 1.000 orang tewas sejak 27 September", "toll",
              time=(date(2020, 9, 27), date(2020, 11, 7)), date_prec=5,
              figures=(Figure(kind="killed", low=1000, high=None, cumulative=True),)),
        claim("third", 1, "Prancis meminta pengawasan", "call_for", actors=(FRA,), time=week, time_basis="news_window"),
        claim("third", 2, "gencatan senjata Armenia-Azerbaijan", "truce_in_effect", actors=(ARM, AZE), place=KARABAKH,
              time=week, time_basis="news_window", factivity="presupposed"),
        claim("third", 3, "Puluhan ribu orang mengungsi", "displacement", speaker=macron, via=reuters, time=week,
              figures=(Figure(kind="displaced", low=10000, high=99999, text="Puluhan ribu"),)),
        claim("third", 4, "Turki mengirim pasukan", "force_movement", modality="feared",
              actors=(ActorRef(code="TUR.GOV", name="Turkey"),), time=None, date_prec=None,
              speaker=Speaker(code="UNNAMED", name="unnamed")),
        claim("third", 5, "Kesepakatan dicapai awal November", "agreement_concluded", actors=(ARM, AZE), time=autumn,
              date_prec=4, time_basis="relative"),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    """What the claims tell of."""
    denied = Disagreement(
        attribute="occurrence",
        positions=(
            Position(value="occurred", claims=("first-c2",), speakers=("AZE.GOV",)),
            Position(value="denied", claims=("first-c3",), speakers=("ARM.GOV",)),
        ),
    )
    one = {"n_reports": 1, "n_outlets": 1, "origins": (1, 1)}
    known = {made.cid: made for made in claims()}

    def event(name: str, cids: tuple[str, ...], **fields: Any) -> Event:
        first = known[cids[0]]
        stated = {"id": name, "type": first.type, "standing": "asserted", "time": first.time, "claims": cids}
        stated |= {
            "date_prec": first.date_prec,
            "place": first.place,
            "actors": first.actors,
            "figures": first.figures,
        }
        return Event(**(stated | one | fields))

    return (
        event("e-agreement-1", ("first-c1",)),
        event("e-strike", ("first-c2",), standing="alleged", actors=(), figures=(), disagreements=(denied,)),
        event("e-denial", ("first-c3",)),
        event("e-clash-1", ("first-c4",)),
        event("e-clash-2", ("second-c1",), origins=(1, 2)),
        event("e-toll", ("second-c2",), clarity=2),
        event("e-call", ("third-c1",)),
        event("e-in-effect", ("third-c2",), date_prec=3, flags=("presupposed",)),
        event("e-displaced", ("third-c3",), date_prec=3),
        event("e-agreement-2", ("third-c5",)),
    )


def truces() -> tuple[Truce, ...]:
    """Two truces: one with an alleged breach, one in effect by presupposition alone."""
    terms = (
        Term(term_id="P1", kind="prohibition", assumed=True),
        Term(term_id="O1", kind="obligation", assumed=True),
    )
    october, november = date(2020, 10, 10), (date(2020, 11, 1), date(2020, 11, 10))
    breach = Breach(
        id="b-strike", basis="rule_match", event_id="e-strike", term_id="P1", time=(october, october), place=GANJA,
        in_force="yes", in_zone="yes", alleged_violators=(ARM_MIL,), alleged_by=("AZE.GOV",), denied_by=("ARM.GOV",),
        attribution_status="single_side", origins=(1, 1), claims=("first-c2",),
    )  # fmt: skip
    waiting = breach.model_copy(
        update={"id": "b-clash", "event_id": "e-clash-1", "place": SHUSHA, "alleged_violators": (), "alleged_by": (),
                "denied_by": (), "in_force": "unknown", "attribution_status": "unattributed", "counted": False,
                "claims": ("first-c4",)}
    )  # fmt: skip
    return (
        Truce(
            id="t-october", names=("truce",), parties=(ARM, AZE), mediators=(RUS,), announced=(october, october),
            effective=(october, october), effective_clock="12:00", status="violations_alleged",
            transitions=(
                Transition(time=(october, october), from_state="unknown", to_state="agreed", rule="S1", claims=("first-c1",)),
                Transition(time=(october, october), from_state="agreed", to_state="violations_alleged", rule="S3", claims=("first-c2",)),
            ),
            breaches=(breach, waiting), terms=terms, claims=("first-c1",),
        ),
        Truce(
            id="t-november", names=("gencatan senjata", "kesepakatan"), parties=(ARM, AZE), announced=november,
            status="in_effect",
            transitions=(
                Transition(time=november, from_state="unknown", to_state="agreed", rule="S1", claims=("third-c5",)),
                Transition(time=(date(2020, 11, 14), date(2020, 11, 20)), from_state="agreed", to_state="in_effect",
                           rule="S2", claims=("third-c2",), flags=("presupposed",)),
            ),
            terms=terms, claims=("third-c2", "third-c5"),
        ),
    )  # fmt: skip


def snapshot(as_of: date | None = None) -> Snapshot:
    """The record, as it could be read on a day."""
    whole = Snapshot(
        reports=tuple(report(name) for name in TEXTS),
        claims=claims(),
        events=events(),
        truces=truces(),
        learned=LEARNED,
    )
    return whole if as_of is None else _until(whole, as_of)


def _until(whole: Snapshot, last: date) -> Snapshot:
    readable = {name for name, day in DAYS.items() if date.fromisoformat(day) <= last}
    kept = {c.cid for c in whole.claims if c.report_id in readable}
    return replace(
        whole,
        reports=tuple(r for r in whole.reports if r.report_id in readable),
        claims=tuple(c for c in whole.claims if c.cid in kept),
        events=tuple(e for e in whole.events if set(e.claims) <= kept),
        truces=tuple(t for t in whole.truces if set(t.claims) <= kept),
        as_of=last,
    )


def a_decision(number: int, target: str, action: str, **fields: Any) -> Decision:
    """A decision of a reviewer."""
    stated: dict[str, Any] = {
        "id": number,
        "target": target,
        "action": action,
        "reviewer": "sari",
        "at": datetime(2020, 11, 20, 9, number, tzinfo=UTC),
        "reason": "the witness named in it could be found",
    }
    return Decision(**(stated | fields))
