"""Which claims speak of which truce.

Claims that fix a day make truces; vaguer ones join the truce they can only mean, by date, by their own
report, by the nearest truce named before them. One that could mean two goes to review, and a background
mention without a start ("the accord") never makes a truce of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from trucewatch.truces.clock import APART_HOURS, hours_apart
from trucewatch.truces.ledger import Draft, Ledger
from trucewatch.truces.mentions import ARRANGING, FOLLOWING, SPAWNING, WEEK_DAYS, Mention, Sides

TOLD = ("asserted", "alleged", "denied")
START_GAP = 3
"""Days from a deal to its H-hour that need no report to tie them; longer gaps do (15 to 19 January 2025)."""
TIED_GAP = 14
LIVE_DAYS = 120
"""How long after its start a truce that nobody ended is still what "the truce" means."""
MONTH_DAYS = 31
SAME_DAY = 1
ONE_START = 5
"""Starts this near are one truce misdated or put off, unless two hours are told that lie a day apart."""


def gather(found: Sequence[Mention], around: dict[str, Sides], mates: Mapping[str, Sequence[str]]) -> Ledger:
    """Every truce that the claims speak of; `mates` are the claims of the same event."""
    ledger = Ledger(around=around)
    spawning = [mention for mention in found if _can_found(mention)]
    planned = [mention for mention in found if _is_planned_start(mention)]
    _found_exact(ledger, [mention for mention in [*spawning, *planned] if _is_exact(mention)])
    waiting = [mention for mention in spawning if not _is_exact(mention)]
    for mention in sorted(waiting, key=_by_precision):
        _place_vague(ledger, mention)
    _place_arrangements(ledger, found)
    for mention in found:
        if mention.cid not in ledger.home and not _can_found(mention) and mention.claim.type not in ARRANGING:
            _place_other(ledger, mention)
    _join_mates(ledger, found, mates)
    for mention in found:
        if _is_plural(mention):
            _place_plural(ledger, mention)
    return ledger


def _is_exact(mention: Mention) -> bool:
    """A deal or a start whose day and sides are told; that a truce stands or is prolonged tells no start."""
    if mention.extension:
        return False
    begins = mention.claim.type != "truce_in_effect" or mention.starts
    return begins and mention.narrow and len(mention.key) > 1


def _can_found(mention: Mention) -> bool:
    claim = mention.claim
    return (
        claim.type in SPAWNING
        and claim.polarity == "pos"
        and claim.modality in ("asserted", "alleged")
        and not mention.several
    )


def _is_planned_start(mention: Mention) -> bool:
    """An H-hour announced in advance: it ties a deal to its start but makes no truce alone."""
    claim = mention.claim
    is_start = claim.type == "truce_in_effect" and claim.polarity == "pos" and claim.modality == "planned"
    return is_start and mention.narrow and not mention.several


def _is_plural(mention: Mention) -> bool:
    return mention.several and mention.claim.polarity == "pos"


def _by_precision(mention: Mention) -> tuple[bool, bool, int, int, str]:
    """Closed before open, deals before their being in effect, exact before wide."""
    in_effect = mention.claim.type == "truce_in_effect"
    return mention.span is None, in_effect, mention.span or 0, mention.low, mention.cid


# --- claims about several truces at once


def _place_plural(ledger: Ledger, mention: Mention) -> None:
    """ "The first two, mediated by …" tells of those two if the record knows just two it can mean."""
    meant = _counted(ledger, mention) if mention.claim.modality in ("asserted", "alleged") else []
    if meant:
        ledger.share(meant, mention)
    elif mention.claim.type in SPAWNING | FOLLOWING:
        ledger.ask(
            mention, "speaks of several truces at once; it may include known ones and makes none by itself"
        )


def _counted(ledger: Ledger, mention: Mention) -> list[Draft]:
    told_on = mention.told_on if mention.told_on is not None else mention.high
    known = [draft for draft in ledger.of_key(mention.key) if told_on - LIVE_DAYS <= draft.start <= told_on]
    if mention.count is None or len(mention.key) < 2:
        return []
    # A report of a new truce that looks back on "the first two" does not count its own.
    if len(known) == mention.count + 1 and known[-1] in ledger.in_report(mention.claim.report_id):
        known = known[:-1]
    return known if len(known) == mention.count else []


# --- truces from claims that fix a day


def _found_exact(ledger: Ledger, exact: Sequence[Mention]) -> None:
    by_key: dict[Sides, list[Mention]] = defaultdict(list)
    for mention in exact:
        by_key[mention.key].append(mention)
    for key in sorted(by_key, key=sorted):
        for group in _same_truce_groups(sorted(by_key[key], key=lambda mention: (mention.low, mention.cid))):
            if any(_can_found(mention) for mention in group):
                ledger.open(key, group)


def _same_truce_groups(ordered: list[Mention]) -> list[list[Mention]]:
    """Days of deals and of their H-hours, joined where they can be one truce."""
    groups: list[list[Mention]] = []
    starts = [mention for mention in ordered if mention.claim.type == "truce_in_effect"]
    for mention in starts:
        home = next((group for group in groups if all(_one_start(other, mention) for other in group)), None)
        groups.append([mention]) if home is None else home.append(mention)
    for mention in ordered:
        if mention.claim.type != "truce_in_effect":
            home = _home_of_deal(groups, mention)
            groups.append([mention]) if home is None else home.append(mention)
    return _with_next_start(groups)


def _with_next_start(groups: list[list[Mention]]) -> list[list[Mention]]:
    """A deal without a start and the next start without a deal, a week apart at most, are one truce."""
    ordered = sorted(groups, key=lambda group: (min(mention.low for mention in group), group[0].cid))
    joined: list[list[Mention]] = []
    for group in ordered:
        before = joined[-1] if joined else None
        if before is not None and _waits_for(before, group):
            before.extend(group)
        else:
            joined.append(list(group))
    return joined


def _waits_for(deals: Sequence[Mention], starts: Sequence[Mention]) -> bool:
    if any(mention.claim.type == "truce_in_effect" for mention in deals):
        return False
    if any(mention.claim.type != "truce_in_effect" for mention in starts):
        return False
    return min(mention.low for mention in starts) - max(mention.high for mention in deals) <= WEEK_DAYS


def _one_start(a: Mention, b: Mention) -> bool:
    if abs(a.low - b.low) > ONE_START:
        return False
    apart = hours_apart(a.clock, date.fromordinal(a.low), b.clock, date.fromordinal(b.low))
    return apart is None or apart < APART_HOURS


def _home_of_deal(groups: list[list[Mention]], deal: Mention) -> list[Mention] | None:
    """The start that a deal leads to: tied by one report, else the next within days; else an equal deal."""
    fits: list[tuple[int, int, list[Mention]]] = []
    for index, group in enumerate(groups):
        gap = min(_gap(deal, other) for other in group)
        tied = any(other.claim.report_id == deal.claim.report_id for other in group)
        if gap <= (TIED_GAP if tied else START_GAP):
            fits.append((0 if tied else 1, gap * len(groups) + index, group))
    return min(fits, key=lambda fit: fit[:2])[2] if fits else None


def _gap(deal: Mention, other: Mention) -> int:
    """Days from the deal to the other claim's day; a start before its deal is far."""
    if other.claim.type != "truce_in_effect":
        return max(0, other.low - deal.high, deal.low - other.high)
    return max(0, other.low - deal.high) if other.high >= deal.low - SAME_DAY else TIED_GAP + 1


# --- claims that do not fix the day


def _place_vague(ledger: Ledger, mention: Mention) -> None:
    home = _only_home(ledger, mention)
    if isinstance(home, Draft):
        ledger.join(home, mention)
    elif home == "several":
        ledger.ask(mention, "could mean more than one truce of this conflict")
    elif (
        not mention.extension
        and mention.span is not None
        and mention.span <= MONTH_DAYS
        and _names_conflict(mention)
    ):
        ledger.open(mention.key, [mention])
    elif mention.extension or mention.claim.type in SPAWNING:
        ledger.ask(mention, "speaks of a truce whose day or sides it does not tell")


def _names_conflict(mention: Mention) -> bool:
    """Whether the claim tells enough of who made the truce to stand on its own."""
    return len(mention.sides) > 0 or (len(mention.key) > 1 and (mention.span or MONTH_DAYS) <= WEEK_DAYS)


def _only_home(ledger: Ledger, mention: Mention) -> Draft | str | None:
    """The one truce a vague claim can mean, "several", or None."""
    rivals = _rivals(ledger, mention)
    in_effect = mention.claim.type == "truce_in_effect" or mention.extension
    slack = SAME_DAY if mention.narrow else 0
    near = [
        draft
        for draft in rivals
        if draft.overlaps(mention, slack=slack if draft.key == mention.key else 0)
        or (mention.sides < draft.key and mention.narrow and _is_inside(draft, mention))
    ]
    if in_effect and not (mention.narrow and mention.starts):
        live = [draft for draft in rivals if draft.start <= mention.high <= draft.end_of_start + LIVE_DAYS]
        return _latest(near) if near else _latest(live)
    if not near and mention.claim.type == "agreement_concluded" and (mention.span or MONTH_DAYS) <= WEEK_DAYS:
        near = _about_to_begin(ledger, mention, rivals)
    if len(near) > 1:
        same_report = [draft for draft in near if draft in ledger.in_report(mention.claim.report_id)]
        exact_key = [draft for draft in near if draft.key == mention.key]
        by_date = [draft for draft in near if _dated_to(draft, mention)]
        near = next((fit for fit in (same_report, exact_key, by_date) if len(fit) == 1), near)
    if len(near) > 1:
        return "several"
    return near[0] if near else None


def _about_to_begin(ledger: Ledger, mention: Mention, rivals: Sequence[Draft]) -> list[Draft]:
    """Truces known to begin days after a deal told by its week; later still, if its own report tells both."""
    here = ledger.in_report(mention.claim.report_id)
    return [
        draft
        for draft in rivals
        if 0 <= draft.start - mention.high <= (TIED_GAP if draft in here else START_GAP)
        if any(other.claim.type == "truce_in_effect" and other.narrow for other in draft.founders)
    ]


def _dated_to(draft: Draft, mention: Mention) -> bool:
    """An interval without a start ("by 10 November") means the truce that began as it ends."""
    return mention.first is None and abs(mention.high - draft.end_of_start) <= SAME_DAY


def _rivals(ledger: Ledger, mention: Mention) -> list[Draft]:
    """The truces that a claim may mean."""
    around = ledger.around.get(mention.claim.report_id, frozenset())
    known = ledger.of_sides(mention.key | (frozenset() if mention.sides else around))
    return [draft for draft in known if _may_mean(draft, mention, around)]


def _may_mean(draft: Draft, mention: Mention, around: Sides) -> bool:
    """Same conflict; a claim that names nobody, or one side, may also mean a truce of its report's sides."""
    if draft.key == mention.key or _is_own_pause(draft, mention):
        return True
    if mention.sides:
        # The day of a breach or an end is not the truce's own.
        later = mention.claim.type in FOLLOWING and _is_live(draft, mention)
        near = _is_inside(draft, mention) or not mention.narrow or later
        return len(mention.sides) == 1 and mention.sides < draft.key and near
    return bool(draft.key) and draft.key <= around


def _is_inside(draft: Draft, mention: Mention) -> bool:
    """On the truce's own days; a signature told of one side alone may come days before the hour."""
    early = 0 if mention.claim.type != "agreement_concluded" or mention.own else START_GAP
    return draft.start - early <= mention.low and mention.high <= draft.end_of_start


def _is_own_pause(draft: Draft, mention: Mention) -> bool:
    """One side's own pause is "the truce" of both sides' reports until they make one together."""
    is_deal = mention.claim.type == "agreement_concluded"
    return len(draft.key) == 1 and draft.key < mention.key and not is_deal


def _join_mates(ledger: Ledger, found: Sequence[Mention], mates: Mapping[str, Sequence[str]]) -> None:
    """A claim that could not be placed goes where the other claims of its event went."""
    waiting = {item.target for item in ledger.review}
    for mention in found:
        if mention.cid not in waiting or len(mention.key) > 1:
            continue
        homes = {
            ledger.home[cid].name: ledger.home[cid]
            for cid in mates.get(mention.cid, ())
            if cid in ledger.home
        }
        if len(homes) == 1:
            ledger.join(next(iter(homes.values())), mention)
            waiting.discard(mention.cid)
    ledger.review = [item for item in ledger.review if item.target in waiting]


def _latest(drafts: Sequence[Draft]) -> Draft | None:
    return max(drafts, key=lambda draft: (draft.start, draft.name)) if drafts else None


# --- mediation, breaches, ends, plans


def _place_arrangements(ledger: Ledger, found: Sequence[Mention]) -> None:
    for mention in found:
        claim = mention.claim
        if claim.type not in ARRANGING or claim.modality not in TOLD or mention.several:
            continue
        home = _arranged(ledger, mention)
        if home is not None:
            ledger.join(home, mention)
        elif _tells_of_truce(mention) and not any(
            draft.overlaps(mention) for draft in ledger.of_key(mention.key)
        ):
            ledger.open(mention.key, [mention])


def _tells_of_truce(mention: Mention) -> bool:
    """A mediation claim that is the only word of a truce: it names a truce, a mediator and the conflict."""
    roles = {party.role for party in mention.claim.third_parties}
    is_fact = mention.claim.polarity == "pos" and mention.claim.modality == "asserted"
    stated = mention.claim.time_basis in ("explicit", "relative")
    dated = mention.span is not None and mention.span <= (MONTH_DAYS if stated else WEEK_DAYS)
    return (
        is_fact
        and (dated or _is_news(mention))
        and bool(mention.names)
        and "mediator" in roles
        and len(mention.key) > 1
    )


def _is_news(mention: Mention) -> bool:
    """Told without a beginning, but as the news of the report's own week."""
    if mention.first is not None or mention.last is None or mention.told_on is None:
        return False
    return 0 <= mention.told_on - mention.last < WEEK_DAYS


def _arranged(ledger: Ledger, mention: Mention) -> Draft | None:
    here = ledger.in_report(mention.claim.report_id)
    known = [*here, *(draft for draft in ledger.of_key(mention.key) if draft not in here)]
    for slack in (0, SAME_DAY, START_GAP) if (mention.span or MONTH_DAYS) <= WEEK_DAYS else (0,):
        fitting = [draft for draft in known if draft.overlaps(mention, slack=slack)]
        dated = [draft for draft in fitting if _dated_to(draft, mention)]
        told = [draft for draft in fitting if draft in here]
        for choice in (fitting, dated, told):
            if len(choice) == 1:
                return choice[0]
        if fitting:
            return _nearest_before(mention, fitting)
    return _looked_back_on(ledger, mention)


def _looked_back_on(ledger: Ledger, mention: Mention) -> Draft | None:
    """An undated word on who mediated ("the truce, which X brokered") means the truce that then stood."""
    if mention.claim.time_basis != "news_window" or not _on_mediation(mention):
        return None
    known = [draft for draft in ledger.of_key(mention.key) if _is_live(draft, mention)]
    return _latest(known)


def _on_mediation(mention: Mention) -> bool:
    roles = {party.role for party in mention.claim.third_parties}
    return mention.claim.polarity == "neg" or (bool(mention.names) and "mediator" in roles)


def _place_other(ledger: Ledger, mention: Mention) -> None:
    """Breaches, ends, and what is denied, planned or called for, with the truce they speak of."""
    if mention.several:
        return
    home = _spoken_of(ledger, mention)
    if home is not None:
        ledger.join(home, mention)
    elif mention.claim.type in FOLLOWING and mention.claim.modality in ("asserted", "alleged"):
        ledger.ask(mention, "a breach or end whose truce cannot be told")


def _spoken_of(ledger: Ledger, mention: Mention) -> Draft | None:
    rivals = [draft for draft in ledger.of_key(mention.key) if draft.start <= mention.high]
    if not rivals:
        rivals = [draft for draft in _rivals(ledger, mention) if draft.start <= mention.high]
        if len({draft.key for draft in rivals if _is_live(draft, mention)}) > 1:
            return None
    here = [draft for draft in ledger.in_report(mention.claim.report_id) if draft.start <= mention.high]
    if mention.claim.type == "truce_ended" and len(rivals) > 1 and here:
        newest = _latest(here)
        earlier = [draft for draft in rivals if newest is not None and draft.start < newest.start]
        return _latest([draft for draft in earlier if _is_live(draft, mention)])
    if mention.narrow:
        return _latest([draft for draft in rivals if _is_live(draft, mention)])
    began = [draft for draft in rivals if draft.start == mention.first]
    if len(began) == 1:
        return began[0]
    before = _nearest_before(mention, here)
    if before is not None:
        return before
    fitting = [draft for draft in rivals if _is_live(draft, mention)]
    return fitting[0] if len(fitting) == 1 else None


def _is_live(draft: Draft, mention: Mention) -> bool:
    return draft.start <= mention.high and mention.low <= draft.end_of_start + LIVE_DAYS


def _nearest_before(mention: Mention, drafts: Sequence[Draft]) -> Draft | None:
    """The truce that the report named last before this claim ("… a first truce. It failed when …")."""
    best: tuple[int, Draft] | None = None
    for draft in drafts:
        for other in draft.mentions:
            same = other.claim.report_id == mention.claim.report_id
            if (
                same
                and other.claim.start <= mention.claim.start
                and (best is None or other.claim.start > best[0])
            ):
                best = other.claim.start, draft
    return best[1] if best else None
