"""The 39 things that must not come out of the two founding pages, each as a function to its offenders.

Numbers are those of the acceptance list. A function names people, places and days as the pages print
them and asks the case what stands there, so that the same rule is held against the exchanged pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from seed_case import Case, roots

from trucewatch.records import ActorRef, Claim, Event

Check = Callable[[Case], Iterable[object]]
CHECKS: dict[int, Check] = {}
STEPANAKERT, CLASH = "Stepanakert", "pertempuran sengit antara Pasukan Armenia dan Azerbaijan"
SHELLING = "serangan artileri terus menghantam kota itu"
PHONE = "Dalam pembicaraan telepon dengan presiden Azerbaijan dan perdana menteri Armenia"
TOLL = "lebih dari 1.000 korban jiwa"
RELATED = (
    "Ditengahi Trump, Armenia dan Azerbaijan Berdamai Setelah Perang Puluhan Tahun",
    "Sepakat Damai dengan Azerbaijan, PM Pashinyan Dimusuhi Warga Armenia Dipuji Vladimir Putin",
    "Warga Sipil Tewas Kena Ranjau Pascakesepakatan Damai, Azerbaijan Tuduh Armenia",
    "Anggota Parlemen Prancis Tuduh Azerbaijan Pakai Senjata Terlarang Saat Perang dengan Armenia",
    "Penembak Jitu Iran Bidik Presiden Azerbaijan Pascadamai dengan Armenia",
)
READ_ALSO = (
    "Baca Juga: Dewan HAM PBB: Kejahatan Perang Bisa Terjadi di Nagorno-Karabakh",
    "Baca Juga: Putin Ajak Keterlibatan Turki dalam Negosiasi Nagorno-Karabakh",
)


def check(number: int) -> Callable[[Check], Check]:
    """Enters a function under its number."""

    def enter(function: Check) -> Check:
        CHECKS[number] = function
        return function

    return enter


def at(case: Case, claim: Claim | Event, place: str) -> bool:
    """The claim's place is the printed one."""
    names = {claim.place.name, *claim.place.names} if claim.place else set()
    return case.name(place) in names


def actors_of(case: Case) -> list[ActorRef]:
    """Every actor of every claim and event."""
    things: list[Claim | Event] = [*case.claims["A"], *case.claims["B"], *case.events]
    return [ref for thing in things for ref in (*thing.actors, *thing.recipients)]


def named_anywhere(case: Case, page: str, name: str) -> list[object]:
    """Where a name serves as source, origin or actor of a page."""
    wanted = case.name(name).casefold()
    found: list[object] = [c for c in case.reports[page].credits if wanted in c.name.casefold()]
    for claim in case.claims[page]:
        words = [via.name for via in claim.via] + [link.name for link in claim.attribution]
        words += [ref.name for ref in (*claim.actors, *claim.recipients)]
        words += [claim.speaker.name] if claim.speaker else []
        found += [claim for word in words if wanted in word.casefold()]
    return found


def bounds_outside(case: Case, page: str, first: str, last: str) -> list[Claim]:
    """Claims with a bound before or after the given days."""
    low, high = case.day(first), case.day(last)
    return [c for c in case.claims[page] if any(d and not low <= d <= high for d in c.time or ())]


@check(1)
def a_turkish_deployment(case: Case) -> Iterable[object]:
    return [c for c in case.facts("A", "force_movement") if case.code("TUR") in roots(c.actors)]


@check(2)
def the_fall_of_stepanakert(case: Case) -> Iterable[object]:
    return [*case.facts("B", "territory_seized"), *(e for e in case.events if e.type == "territory_seized")]


@check(3)
def a_ground_attack_on_stepanakert(case: Case) -> Iterable[object]:
    events = (e for e in case.events if e.type == "armed_clash" and at(case, e, STEPANAKERT))
    return [*(c for c in case.facts("B", "armed_clash") if at(case, c, STEPANAKERT)), *events]


@check(4)
def monitors_deployed(case: Case) -> Iterable[object]:
    return case.facts("A", "monitor_deployed")


@check(5)
def talks_resumed(case: Case) -> Iterable[object]:
    return case.facts("A", "negotiation")


@check(6)
def people_returned(case: Case) -> Iterable[object]:
    claims = case.facts("A", "displacement")
    return [c for c in claims if c.mode == "return" or any(f.kind == "returned" for f in c.figures)]


@check(7)
def an_actor_of_the_shelling(case: Case) -> Iterable[object]:
    events = (e for e in case.events if e.type == "shelling" and e.actors)
    return [*(c for c in case.of_type("B", "shelling") if c.actors), *events]


@check(8)
def one_side_alone_as_violator(case: Case) -> Iterable[object]:
    both = {case.code("ARM"), case.code("AZE")}
    breaches = [b for t in case.truces for b in t.breaches if b.basis == "named_breach"]
    claims = (c for c in case.of_type("A", "truce_violation") if roots(c.actors) != both)
    return [*claims, *(b for b in breaches if roots(b.alleged_violators) != both)]


@check(9)
def who_started_the_fighting(case: Case) -> Iterable[object]:
    return [c for c in case.over("B", "dimulainya pertempuran pada 27 September 2020") if c.actors]


@check(10)
def minsk_as_mediator_of_the_november_truce(case: Case) -> Iterable[object]:
    assert case.second is not None
    helpers = (*case.second.mediators, *case.second.facilitators, *case.second.guarantors)
    facts = (c for c in case.facts("A", "mediation_contact") if roots(c.actors) & {"MINSK", "OSCE"})
    november = {c.cid for c in case.over("A", "ditengahi oleh Rusia tanpa melibatkan Minsk Group")}
    return [*(c for c in facts if c.cid in november), *(r for r in helpers if roots([r]) == {"MINSK"})]


@check(11)
def russia_as_party_of_the_november_truce(case: Case) -> Iterable[object]:
    assert case.second is not None
    claims = case.over("A", "menyepakati penghentian pertempuran secara total", "agreement_concluded")
    refs = [*case.second.parties, *(ref for claim in claims for ref in claim.actors)]
    return [ref for ref in refs if roots([ref]) == {case.code("RUS")}]


@check(12)
def actors_of_other_articles(case: Case) -> Iterable[object]:
    leads = [c for phrase in RELATED for c in case.over("A", phrase)]
    leads += [c for phrase in READ_ALSO for c in case.over("B", phrase)]
    involved = {case.code(code) for code in ("FRA", "RUS", "TUR", "ARM", "AZE", "USA")}
    strangers = {"UN", "UNSC", "IRN"} - involved
    trump = [ref for ref in actors_of(case) if case.name("Trump") in f"{ref.name} {ref.text}"]
    return [*leads, *trump, *(ref for ref in actors_of(case) if roots([ref]) & strangers)]


@check(13)
def pashinyan_from_the_related_list(case: Case) -> Iterable[object]:
    return case.over("A", "PM Pashinyan Dimusuhi Warga Armenia")


@check(14)
def a_personal_name_without_resolved_by_role(case: Case) -> Iterable[object]:
    names = [case.name(name) for name in ("Aliyev", "Pashinyan")]
    refs = (ref for claim in case.claims["A"] for ref in (*claim.actors, *claim.recipients))
    return [r for r in refs if any(n in r.name for n in names) and not r.resolved_by_role]


@check(15)
def the_photo_agency_as_source(case: Case) -> Iterable[object]:
    return named_anywhere(case, "A", "AFP")


@check(16)
def twitter_as_source(case: Case) -> Iterable[object]:
    return named_anywhere(case, "B", "Twitter")


@check(17)
def the_reporter_as_source(case: Case) -> Iterable[object]:
    return named_anywhere(case, "A", "Budiwinarto")


@check(18)
def the_community_writer_as_source(case: Case) -> Iterable[object]:
    return named_anywhere(case, "B", "Gading")


@check(19)
def the_dateline_paris_as_place(case: Case) -> Iterable[object]:
    return [thing for thing in (*case.claims["A"], *case.events) if at(case, thing, "Paris")]


@check(20)
def the_dateline_moscow_as_place(case: Case) -> Iterable[object]:
    return [thing for thing in (*case.claims["B"], *case.events) if at(case, thing, "Moskow")]


@check(21)
def a_claim_from_the_caption(case: Case) -> Iterable[object]:
    return case.over("B", "Logo OSCE. twitter.com/RF_OSCE")


@check(22)
def dates_from_the_ages_in_the_related_list(case: Case) -> Iterable[object]:
    return bounds_outside(case, "A", "2020-09-01", "2020-12-31")


@check(23)
def another_year_for_the_seventh_of_november(case: Case) -> Iterable[object]:
    return bounds_outside(case, "B", "2020-01-01", "2020-12-31")


@check(24)
def the_citation_date_as_day_of_the_calls(case: Case) -> Iterable[object]:
    cited = case.day("2020-11-20")
    return [c for c in case.over("A", PHONE, "mediation_contact") if c.time == (cited, cited)]


@check(25)
def the_citation_date_as_day_of_the_displacement(case: Case) -> Iterable[object]:
    cited = case.day("2020-11-20")
    return [c for c in case.of_type("A", "displacement") if c.time == (cited, cited)]


@check(26)
def a_best_number_of_dead(case: Case) -> Iterable[object]:
    figures = (f for c in case.over("B", TOLL, "toll") for f in c.figures)
    return [f for f in figures if f.best is not None or f.high is not None or f.low != f.printed_value + 1]


@check(27)
def a_best_number_of_displaced(case: Case) -> Iterable[object]:
    figures = (f for c in case.of_type("A", "displacement") for f in c.figures)
    return [f for f in figures if f.best is not None or (f.low, f.high) != (10000, 99999)]


@check(28)
def the_displaced_added_up(case: Case) -> Iterable[object]:
    things: list[Claim | Event] = [*case.claims["A"], *case.events]
    moved = (f for t in things for f in t.figures if f.kind in ("displaced", "returned"))
    return [f for f in moved if (f.low or 0) > 10000 or (f.high or 0) > 99999]


@check(29)
def the_toll_attached_to_an_event(case: Case) -> Iterable[object]:
    tolls = {claim.cid for page in ("A", "B") for claim in case.of_type(page, "toll")}
    other = (e for e in case.events if e.type != "toll")
    return [e for e in other if tolls & set(e.claims) or any(f.kind == "killed" for f in e.figures)]


@check(30)
def the_dead_split_by_side(case: Case) -> Iterable[object]:
    claims = case.over("B", TOLL, "toll")
    figures = (f for c in claims for f in c.figures if f.who is not None)
    return [*figures, *(c for c in claims if c.recipients or len(c.figures) > 1)]


@check(31)
def one_event_of_two_phone_calls(case: Case) -> Iterable[object]:
    first = case.event_of("B", "melalui sambungan telepon berbincang", "mediation_contact")
    second = case.event_of("A", PHONE, "mediation_contact")
    return [first] if first is not None and first == second else []


@check(32)
def one_truce_of_two(case: Case) -> Iterable[object]:
    return [case.first] if case.first is not None and case.first == case.second else []


@check(33)
def a_third_agreement(case: Case) -> Iterable[object]:
    return case.truces[2:]


@check(34)
def three_origins_for_the_clash(case: Case) -> Iterable[object]:
    event = case.event_of("B", CLASH, "armed_clash")
    return [event] if event and (event.origins[1] is None or event.origins[1] > 2) else []


@check(35)
def a_colloquial_that_as_a_condition(case: Case) -> Iterable[object]:
    phrase = "Putin dan Macron menyetujui bahwa"
    claims = [*case.over("B", phrase), *case.over("B", "harus melanjutkan mediasi untuk mendamaikan Armenia")]
    return [claim for claim in claims if claim.modality == "hypothetical"]


@check(36)
def a_lost_negation(case: Case) -> Iterable[object]:
    claims = case.over("A", "tanpa melibatkan Minsk Group", "mediation_contact")
    return [c for c in claims if "MINSK" in roots(c.actors) and c.polarity != "neg"]


@check(37)
def grave_hearsay_as_fact(case: Case) -> Iterable[object]:
    claims = case.over("B", "informasi keterlibatan Pejuang Suriah") + case.over(
        "B", "didanai Pemerintah Turki"
    )
    return [
        claim
        for claim in claims
        if claim.type == "military_support"
        and (claim.modality != "alleged" or claim.speaker is None or claim.speaker.code != "UNNAMED")
    ]


@check(38)
def the_november_truce_as_holding(case: Case) -> Iterable[object]:
    assert case.second is not None
    return [t for t in case.second.transitions if t.to_state == "holding_reported"]


@check(39)
def the_november_truce_as_violated(case: Case) -> Iterable[object]:
    assert case.second is not None
    states = ("violations_alleged", "incidents_reported", "collapse_reported", "ended")
    moves = (t for t in case.second.transitions if t.to_state in states)
    return [*moves, *(b for b in case.second.breaches if b.basis == "named_breach" or b.counted)]
