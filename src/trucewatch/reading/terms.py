"""What a deal provides for, and what somebody names as an aim, is not done yet.

The sentences after `X and Y agree to a truce that begins on Sunday` list its terms in bare passives:
`33 sandera dibebaskan, bantuan ditambah`. They are planned until a report tells them as done.
"""

from __future__ import annotations

from trucewatch.languages.tables import toml
from trucewatch.reading.drafts import Draft
from trucewatch.reading.modality import cue_words
from trucewatch.reading.story import Story
from trucewatch.times import TimeMention

PROVIDED = frozenset(
    {"captive_release", "humanitarian_aid", "disengagement", "monitor_deployed", "access_granted"}
)
_AIMED_AT = PROVIDED | {
    "negotiation",
    "mediation_contact",
    "truce_in_effect",
    "agreement_concluded",
    "displacement",
}
PERFECT_REACH = 4  # words before a verb in which `telah`, `have` stands
AS_REACH = 3  # words from `as` to the noun of aiming
AIM_REACH = 16  # words from what is aimed at to `as goals`


def set_terms(drafts: list[Draft], story: Story) -> None:
    """Make asserted drafts of one sentence planned or called for where the words around them say so."""
    for draft in drafts:
        if draft.modality != "asserted" or draft.polarity != "pos" or draft.rule.startswith("speech:"):
            continue
        if draft.type in _AIMED_AT and _is_aim(draft):
            draft.modality = "called_for"
        elif (
            draft.type in PROVIDED
            and _still_to_begin(draft, drafts, story)
            and not _told_as_done(draft, story)
        ):
            draft.modality = "planned"


def _is_aim(draft: Draft) -> bool:
    """`menyebut pemulangan petempur dan perundingan sebagai tujuan`."""
    scene, high = draft.scene, draft.scene.segment_of(draft.trigger.start)[1]
    after = scene.forms_between(draft.trigger.end, high)[:AIM_REACH]
    words = toml(scene.language, "syntax")["deals"]
    named = [i for i, form in enumerate(after) if form in words["aims"]]
    return any(set(words["as"]) & set(after[max(0, i - AS_REACH) : i]) for i in named)


def _still_to_begin(draft: Draft, drafts: list[Draft], story: Story) -> bool:
    """The truce that the report tells of has not begun, or its terms follow a colon."""
    begins = [d for d in (*story.drafts, *drafts) if d.type == "truce_in_effect" and "dropped" not in d.flags]
    agreed = [d for d in drafts if d.type == "agreement_concluded" and d.trigger.end <= draft.trigger.start]
    listed = any(":" in draft.scene.text[d.trigger.end : draft.trigger.start] for d in agreed)
    return listed or (
        bool(begins) and all(d.modality == "planned" for d in begins) and _agreement_told(story)
    )


def _agreement_told(story: Story) -> bool:
    return any(d.type == "agreement_concluded" and d.modality == "asserted" for d in story.drafts)


def _told_as_done(draft: Draft, story: Story) -> bool:
    """`telah dibebaskan`, `were freed on Monday`: a perfect or a day that has come."""
    scene, (low, high) = draft.scene, draft.scene.segment_of(draft.trigger.start)
    before = scene.forms_between(low, draft.trigger.start)[-PERFECT_REACH:]
    end = story.reference_end
    own = [t for t in scene.when if low <= t.start < high and not of_the_deal(draft, t, story)]
    days = [t.interval[1] for t in own if t.relation == "at"]
    come = [day for day in days if day is not None and end is not None and day <= end]
    return bool(cue_words(scene.language, "perfect") & set(before)) or bool(come)


def of_the_deal(draft: Draft, time: TimeMention, story: Story) -> bool:
    """`signed on 19 July a declaration that provides for talks`: the day of the deal, not of what it provides."""
    scene, day = draft.scene, time.interval[1] if time.interval[0] == time.interval[1] else None
    past = day is not None and story.reference_end is not None and day <= story.reference_end
    if not past or time.end > draft.trigger.start or "now" in time.flags:
        return False
    listed = ":" in scene.text[time.end : draft.trigger.start]
    return listed or scene.clause_at(time.start).index != scene.clause_at(draft.trigger.start).index
