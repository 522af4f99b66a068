"""When: the dates of a sentence given to the right claim, and what the story says where it gives none.

A citation date is no event date; the date of what someone speaks of is not the date of speaking; an
act that has not happened lies between the reference day and an open end.
"""

from __future__ import annotations

from datetime import date

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.lexicon import Match
from trucewatch.reading.scene import Scene
from trucewatch.reading.slots import CASUALTY_ACTS
from trucewatch.reading.story import Story
from trucewatch.reading.terms import of_the_deal
from trucewatch.records import Interval
from trucewatch.times import TimeMention, news_window, resolve_clause_time

UNHAPPENED = frozenset({"planned", "called_for", "threatened", "predicted", "feared", "hypothetical"})
PUNCTUAL = frozenset(
    {
        "agreement_concluded",
        "mediation_contact",
        "negotiation",
        "call_for",
        "commit",
        "accuse",
        "truce_violation",
    }
)
# What follows the lead of a report: answers to it, and what happened under the truce it tells of.
ANSWERS = CASUALTY_ACTS | {
    "truce_violation", "accuse", "deny", "captive_release", "express_support", "commit", "statement", "call_for"
}  # fmt: skip
LEADS = CASUALTY_ACTS | {"truce_in_effect", "truce_violation"}
_SPAN_OF_WAR = frozenset({"toll", "hostilities_state"})
# What befalls a truce after its day, and how far a day stands from the truce it names: "truce of
# 10 October", "jeda Selasa", "Saturday's Karabakh truce".
_BEFALLS_TRUCE = frozenset({"truce_violation", "truce_ended", "truce_in_effect", "accuse"})
_NAMED_AFTER, _NAMED_BEFORE = 8, 16
_BEGINS = frozenset({"frame:truce_begins", "frame:truce_since"})
_OF_ANY_TRUCE = _BEFALLS_TRUCE | {"mediation_contact"}
TOLD_REACH = 40  # characters
_STRIKES = frozenset({"SHELL", "HIT", "ATTACK", "LAUNCH", "FIREAT", "SEIZE", "KILLED", "AIR"})
_OF_TRUCE = frozenset({"MEDIATE", "BEGIN", "ERUPT", "AGREE", "SIGN", "ANNOUNCE"})
SOON_REACH = 60  # characters from `45 minutes after` to the truce
SHORT = 10  # days
SINCE_REACH = 4  # words


def set_time(draft: Draft, story: Story) -> None:
    """Set the draft's interval from its clause, its sentence, the story or the news window."""
    scene = draft.scene
    if draft.answers is not None and draft.answers.time is not None:
        draft.time, draft.date_prec = draft.answers.time, draft.answers.date_prec
        draft.place = draft.place or draft.answers.place
        return
    ahead = draft.modality in UNHAPPENED
    low, high = scene.segment_of(draft.trigger.start)
    pool = [t for t in scene.when if low <= t.start < high] or list(scene.when)
    pool = [
        t for t in pool if not _belongs_elsewhere(draft, t) and not (ahead and of_the_deal(draft, t, story))
    ]
    pool, since = _without_truce_days(draft, pool)
    told = resolve_clause_time(
        pool,
        story.anchor,
        clause=(draft.start, max(draft.end, _start_told(draft))),
        focus=draft.trigger.start,
        speech=draft.rule.startswith("speech:"),
        moment=draft.mode in {"started", "ended"} or draft.type in {"truce_in_effect", "agreement_concluded"},
        future=ahead,
    )
    draft.cited = next((t.interval[1] for t in scene.when if t.relation == "citation"), None)
    draft.time, draft.date_prec, draft.time_basis, draft.clock = (
        told.interval,
        told.prec,
        told.basis,
        told.clock,
    )
    draft.flags |= set(told.flags)
    _from_story(draft, story, low, high, ahead=ahead)
    if not ahead:
        _since_truce(draft, story, since)
        _from_truce(draft, story)


def _since_truce(draft: Draft, story: Story, since: date | None) -> None:
    """What befell a truce that is named by its day lies between that day and the report."""
    end = story.reference_end
    if since is None or end is None or draft.time_basis not in {"news_window", "derived"} or since > end:
        return
    draft.time, draft.time_basis, draft.date_prec = (since, end), "derived", None


def _start_told(draft: Draft) -> int:
    """`berlaku mulai 19 Januari`: the end of the date right behind a beginning, which belongs to it."""
    if draft.rule != "frame:truce_begins":
        return draft.end
    scene, end = draft.scene, draft.trigger.end
    return max(
        (t.end for t in scene.when if len(scene.words_between(end, t.start)) <= 1 and t.start >= end),
        default=end,
    )


def _from_truce(draft: Draft, story: Story) -> None:
    """What the truce's own day tells: minutes after it began, before it was made, or one of several truces."""
    end, day = story.reference_end, day_of(draft.time)
    if end is None:
        return
    if draft.type == "truce_in_effect" and _is_yet_to_come(draft.time, end):
        draft.modality = "planned" if draft.modality == "asserted" else draft.modality
        return
    if "spoken" in draft.flags and _dates_a_count(draft):
        draft.time, draft.time_basis, draft.date_prec = (None, end), "derived", None
        return
    begun = _begun(draft, story)
    if begun is not None:
        draft.time, draft.time_basis, draft.date_prec = (begun, begun), "derived", 1
    elif draft.rule == "frame:mediated" and day is not None:
        draft.time = (None, day)
    elif draft.time_basis == "news_window" and draft.type in _OF_ANY_TRUCE and _of_many(draft):
        draft.time, draft.time_basis, draft.date_prec = (None, end), "derived", None
    elif (start := _start_after(draft)) is not None and draft.time and (draft.time[0] or start) > start:
        window = news_window(story.anchor)
        low = window[0] if window and window[0] and window[0] <= start else None
        draft.time, draft.time_basis, draft.date_prec = (low, start), "derived", None
    elif (
        draft.time_basis == "news_window" and draft.type == "agreement_concluded" and draft.polarity == "neg"
    ):
        draft.time, draft.time_basis, draft.date_prec = (end, end), "derived", 1


def _dates_a_count(draft: Draft) -> bool:
    """`5.000 tewas sejak perang pecah, kata Putin Kamis`: the war did not break out on the day of speaking."""
    scene = draft.scene
    before = scene.forms_between(scene.start, draft.trigger.start)[-SINCE_REACH:]
    return bool(set(before) & set(toml(scene.language, "syntax")["deals"]["since"]))


def _is_yet_to_come(time: Interval | None, end: date) -> bool:
    """Later than the day after the report: by another zone's clock the next day may have begun."""
    return time is not None and time[0] is not None and (time[0] - end).days > 1


def _start_after(draft: Draft) -> date | None:
    """`disepakati dan berlaku 14 September`: the day on which the truce agreed on begins."""
    if draft.type != "agreement_concluded":
        return None
    days = [t.interval[0] for t in draft.scene.when if _starts_truce(draft, t)]
    return days[0] if days else None


def _starts_truce(draft: Draft, time: TimeMention) -> bool:
    scene, at = draft.scene, draft.trigger
    begins = [m for m in scene.labelled("BEGIN") if m.end <= time.start]
    before = time.end <= at.start and scene.clause_at(time.start).index != scene.clause_at(at.start).index
    return any(at.end <= m.start or before for m in begins)


def _begun(draft: Draft, story: Story) -> date | None:
    """`45 menit setelah jeda dimulai`: the day on which that truce began, if the report tells it."""
    if draft.type not in _BEFALLS_TRUCE:
        return None
    scene, (low, high) = draft.scene, draft.scene.segment_of(draft.trigger.start)
    stretch = scene.text[low:high].casefold()
    for phrase in toml(scene.language, "syntax")["deals"]["soon_after"]:
        at = stretch.find(f"{phrase} ")
        truces = [m for m in scene.labelled("TRUCE") if at >= 0 and 0 <= m.start - low - at <= SOON_REACH]
        if truces:
            own = [t.interval[0] for t in scene.when if 0 <= t.start - truces[0].end <= _NAMED_AFTER]
            return own[0] if own else story.begun
    return None


def _of_many(draft: Draft) -> bool:
    """`Two ceasefires … have been broken`: no week of news holds what befell more than one truce."""
    scene, (low, high) = draft.scene, draft.scene.segment_of(draft.trigger.start)
    many = set(toml(scene.language, "syntax")["deals"]["many"])
    truces = [m for m in scene.labelled("TRUCE") if low <= m.start < high]
    return any(many & set(scene.forms_between(low, m.start)[-2:]) for m in truces)


def _without_truce_days(draft: Draft, pool: list[TimeMention]) -> tuple[list[TimeMention], date | None]:
    """A breach of "the truce of 10 October" is of that day or later: its other dates, and the truce's day."""
    if draft.type not in _BEFALLS_TRUCE or draft.mode == "started" or draft.rule in _BEGINS:
        return pool, None
    days = {t for t in pool if _names_truce(draft, t)}
    since = max((t.interval[0] for t in days if t.interval[0] is not None), default=None)
    return [t for t in pool if t not in days], since


def _names_truce(draft: Draft, time: TimeMention) -> bool:
    """The day stands in the truce's own name, not with what befell it."""
    if time.relation not in {"at", "citation"} or "spoken" in time.flags or not _is_short(time.interval):
        return False
    if "adnominal" not in time.flags and time.end > draft.trigger.start:
        return False
    scene, truces = draft.scene, draft.scene.labelled("TRUCE", "DEAL")
    after = any(0 <= time.start - m.end <= _NAMED_AFTER or _tells_of(scene, m, time) for m in truces)
    return after or any(0 <= m.start - time.end <= _NAMED_BEFORE for m in truces)


def _tells_of(scene: Scene, truce: Match, time: TimeMention) -> bool:
    """`jeda hasil mediasi Lavrov sepekan sebelumnya`, `the truce that began on Saturday`: which truce it is."""
    if not 0 <= time.start - truce.end <= TOLD_REACH:
        return False
    inner = [m for m in scene.matches if truce.end <= m.start and m.end <= time.start]
    return bool(inner) and all(m.label in _OF_TRUCE for m in inner)


def _from_story(draft: Draft, story: Story, low: int, high: int, *, ahead: bool) -> None:
    """Where the sentence gives no date of its own, take what earlier sentences bound it by."""
    end = story.reference_end
    if draft.time_basis == "news_window" and not ahead:
        bounded = _bounded(draft, story)
        if bounded is not None:
            draft.time, draft.time_basis, draft.date_prec = bounded, "derived", None
    elif draft.time is not None and draft.time[0] is None and draft.time[1] == end and _goes_on(draft):
        draft.time, draft.date_prec = (end, end), 1
    if draft.type == "agreement_concluded" and (draft.time is None or _only_the_start_is_told(draft, story)):
        draft.time = _before_start(draft.scene, low, high) or draft.time
    if draft.time is None and ahead and end:
        draft.time, draft.time_basis = (end, None), "derived"


def _only_the_start_is_told(draft: Draft, story: Story) -> bool:
    """A page without a day of its own knows no week of news: the deal came before the truce it starts."""
    return draft.time_basis == "news_window" and story.anchor.published is None


def _goes_on(draft: Draft) -> bool:
    """`sampai hari ini … terus menghantam`: vouched for on the day, its start unknown."""
    return draft.type in CASUALTY_ACTS


def _bounded(draft: Draft, story: Story) -> Interval | None:
    end = story.reference_end
    if end is None:
        return None
    if draft.type == "military_support":
        return (None, end)
    if draft.type in _SPAN_OF_WAR and story.war_since and _speaks_of_war(draft):
        return (story.war_since, end)
    if draft.type in {"mediation_contact", "truce_violation", "truce_ended"} and story.agreed:
        return _since_agreement(draft, story, end)
    if draft.type in ANSWERS:
        return _since_last_told(draft, story, end)
    return None


def _speaks_of_war(draft: Draft) -> bool:
    low, high = draft.scene.segment_of(draft.trigger.start)
    war = any(low <= m.start < high for m in draft.scene.labelled("FIGHTING"))
    return war and (draft.type == "toll" or draft.mode == "continuing")


def _since_agreement(draft: Draft, story: Story, end: date) -> Interval | None:
    """A breach follows its agreement; who mediated or was left out did so when it was made."""
    agreed = story.agreed
    if agreed is None or draft.time is None or draft.time[0] is None or agreed[0] is None:
        return None
    deals = draft.scene.labelled("DEAL", "TRUCE", "EFFORT")
    if draft.type == "mediation_contact":
        return agreed if deals and draft.rule in {"frame:mediated", "exclusion"} else None
    return (agreed[0], end) if agreed[0] < draft.time[0] else None


def _since_last_told(draft: Draft, story: Story, end: date) -> Interval | None:
    """An undated claim after a dated lead is news since that day: from the day last told to the reference day."""
    if draft.time is None or draft.time[0] is None or story.told is None:
        return None
    if story.told_at >= draft.scene.start or _earlier(draft):
        return None
    days = [t.interval[1] for t in draft.scene.when if t.relation == "at" and t.interval[1] is not None]
    if draft.type in CASUALTY_ACTS and days and max(days) < story.told:
        return (None, max(days))  # the sentence looks back: `…, and again on the 17th`
    return (story.told, end) if draft.time[0] <= story.told <= end else None


def _earlier(draft: Draft) -> bool:
    """`Sebelumnya Goris ditembaki`, `Earlier, …`: before what the report has told."""
    words = draft.scene.words_between(draft.scene.start, draft.trigger.start)[:1]
    return bool(words) and words[0].form in toml(draft.scene.language, "syntax")["deals"]["earlier"]


def _before_start(scene: Scene, low: int, high: int) -> Interval | None:
    """A truce is agreed at the latest when it starts."""
    starts = [t.interval[0] for t in scene.when if low <= t.start < high and t.interval[0] is not None]
    return (None, min(starts)) if starts else None


def _of_a_later_act(draft: Draft, time: TimeMention) -> bool:
    """`menembakkan rudal ke A, menembaki B pada 15 Oktober`: a date is of the act it stands behind."""
    scene, low = draft.scene, draft.trigger.end
    acts = (m for m in scene.matches if m.label in _STRIKES and m.voice in {"act", "pass"})
    later = (m.start for m in acts if low <= m.start and m.end <= time.start)
    return draft.type in CASUALTY_ACTS and any("," in scene.text[low:start] for start in later)


def _belongs_elsewhere(draft: Draft, time: TimeMention) -> bool:
    """A duration dates no single act; `mulai tengah malam` dates a truce's start, not its conclusion."""
    scene = draft.scene
    if time.relation == "duration":
        return draft.type in PUNCTUAL
    if _of_a_later_act(draft, time):
        return True
    if draft.rule.startswith("speech:") and time.start > draft.trigger.end:
        return scene.clause_at(time.start).index != scene.clause_at(draft.trigger.start).index
    if draft.type != "agreement_concluded":
        return False
    before = scene.forms_between(max(scene.start, time.start - 12), time.start)
    return (
        _starts_truce(draft, time)
        or time.relation == "since"
        or before[-1:] in {("mulai",), ("from",), ("sejak",)}
    )


def remember(drafts: list[Draft], story: Story) -> None:
    """Keep what the following sentences may be dated by: the lead's day, the last agreement, the war's start."""
    for draft in drafts:
        firm = draft.modality in {"asserted", "alleged"} and draft.time_basis in {
            "explicit",
            "relative",
            "derived",
        }
        if not firm or draft.time is None:
            continue
        day = day_of(draft.time)
        if draft.type in LEADS and day is not None:
            story.told, story.told_at = day, draft.trigger.start
        if draft.rule in _BEGINS and day is not None:
            story.begun = day
        if draft.type == "agreement_concluded":
            story.agreed = draft.time
        if draft.type == "hostilities_state" and draft.mode == "started" and day is not None:
            story.war_since = day


def _is_short(interval: Interval) -> bool:
    """A day or a week, not a month: what a truce may be named by."""
    start, end = interval
    return start is not None and end is not None and (end - start).days < SHORT


def day_of(interval: Interval | None) -> date | None:
    """Return the single day of an interval, or null."""
    return interval[0] if interval and interval[0] == interval[1] else None
