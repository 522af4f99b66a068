"""A truce as a page of the ledger: its course, and what was alleged, each with who says so.

It words what the truce stage found. It never says that a truce holds or is broken; reports say that.
"""

from __future__ import annotations

from trucewatch.records import Breach, Transition, Truce
from trucewatch.summary import wording
from trucewatch.summary.telling import Teller
from trucewatch.summary.views import Line, TruceView


def truce_view(truce: Truce, teller: Teller) -> TruceView:
    """The ledger page of a truce."""
    breaches = [_breach(breach, teller) for breach in truce.breaches if breach.counted]
    waiting = [_breach(breach, teller) for breach in truce.breaches if not breach.counted]
    return TruceView(
        key=truce.id,
        title=f"{wording.names(truce.parties) or 'Parties not named'}, {wording.days(truce.announced)}",
        names=truce.names,
        parties=wording.names(truce.parties) or "not named",
        mediators=wording.names(truce.mediators) or "none named",
        not_mediators=wording.names(truce.not_mediators),
        announced=wording.days(truce.announced),
        effective=effective(truce),
        ended=wording.days(truce.ended) if truce.ended else "no end reported",
        status=wording.truce_state(truce),
        basis=basis(truce, teller),
        time=truce.announced or truce.effective,
        end=truce.ended,
        steps=tuple(_step(f"{truce.id}-{n}", step, teller) for n, step in enumerate(truce.transitions, 1)),
        breaches=tuple(breaches),
        waiting=tuple(waiting),
        terms=tuple(
            f"{t.term_id}{' (assumed)' if t.assumed else ''}: {t.text or t.kind}" for t in truce.terms
        ),
        evidence=tuple(teller.evidence(claim) for claim in teller.known(truce.claims)),
    )


def effective(truce: Truce) -> str:
    """From when it was to be in effect, with its hour where a report states one."""
    day = wording.days(truce.effective)
    if truce.effective_clock is None:
        return day
    hour = wording.clock(truce.effective_clock)
    return hour if day == wording.NO_DAY else f"{day}, {hour}"


def basis(truce: Truce, teller: Teller) -> str:
    """What the status rests on, and what was not reported.

    `according to presuppositions in one report (Reuters via iNews.id); no adherence or breach report seen`
    """
    made = next((step for step in reversed(truce.transitions) if step.to_state == truce.status), None)
    claims = teller.known(made.claims) if made else []
    told = "a rule alone"
    if made is not None and claims:
        reports = len({claim.report_id for claim in claims})
        taken = "presupposed" in made.flags or all(claim.factivity == "presupposed" for claim in claims)
        how = "presuppositions in " if taken else ""
        told = f"{how}{'one report' if reports == 1 else f'{reports} reports'} ({teller.voices(claims)})"
    return f"according to {told}; {_heard(truce)}"


def _heard(truce: Truce) -> str:
    counted = sum(breach.counted for breach in truce.breaches)
    holding = any(step.to_state == "holding_reported" for step in truce.transitions)
    if counted:
        return f"{counted} alleged breach{'es' if counted > 1 else ''} reported"
    return "no breach report seen" if holding else "no adherence or breach report seen"


def _step(key: str, step: Transition, teller: Teller) -> Line:
    claims = teller.known(step.claims)
    again = step.from_state == step.to_state
    return Line(
        key=key,
        kind=_words(step.to_state),
        text="again" if again else "",
        when=wording.days(step.time),
        said_by=teller.voices(claims),
        origins=f"rule {step.rule}" if again else f"rule {step.rule}, was {_words(step.from_state)}",
        alleged="alleged" in step.to_state,
        time=step.time,
        lane="truce",
        evidence=tuple(teller.evidence(claim) for claim in claims),
        notes=tuple(_words(flag) for flag in step.flags),
    )


def _breach(breach: Breach, teller: Teller) -> Line:
    claims = teller.known(breach.claims)
    blamed = wording.names(breach.alleged_violators) or "nobody named"
    where = f" at {wording.place(breach.place)}" if breach.place else ""
    notes = [_words(breach.basis), _words(breach.attribution_status)]
    if breach.denied_by:
        notes.append(f"denied by {', '.join(map(teller.name, breach.denied_by))}")
    if not breach.counted:
        notes.append("not counted: waits for review")
    return Line(
        key=breach.id,
        kind="Alleged breach",
        text=f"alleged violator: {blamed}{where}",
        when=wording.days(breach.time),
        said_by=teller.voices(claims),
        origins=wording.origins(breach.origins),
        alleged=True,
        time=breach.time,
        lane="truce",
        evidence=tuple(teller.evidence(claim) for claim in claims),
        notes=tuple(notes),
    )


def _words(code: str) -> str:
    return code.replace("_", " ")
