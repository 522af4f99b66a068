"""English sentences of every trigger class: the type, what is asserted of it, and who does it to whom."""

import pytest

ASSERTED = [
    ("In Pokrovsk the Ukrainian army repelled a Russian assault.", "armed_clash"),
    ("Indian and Pakistani troops traded gunfire along the Line of Control.", "armed_clash"),
    ("Mortar rounds landed in Goma.", "shelling"),
    ("Kherson came under artillery fire from Russian forces.", "shelling"),
    ("Saudi jets carried out air raids on Sanaa.", "air_strike"),
    ("A roadside bomb killed two soldiers in Arauca.", "explosive_device"),
    ("RSF fighters killed 12 villagers in El Fasher.", "civilian_attack"),
    ("The ELN kidnapped four police officers in Arauca.", "capture_detention"),
    ("The ELN blew up a section of an oil pipeline in Arauca.", "property_destruction"),
    ("Pakistan moved tanks to the border with India.", "force_movement"),
    ("Russian troops took Bakhmut.", "territory_seized"),
    ("The RSF turned an aid convoy back near El Fasher.", "access_restricted"),
    ("Israel let 40 lorries into Gaza.", "access_granted"),
    ("Turkey supplied armed drones to Azerbaijan.", "military_support"),
    ("Iran trained and armed Houthi fighters.", "military_support"),
    ("Thailand and Cambodia struck a truce deal in Malaysia.", "agreement_concluded"),
    ("The ceasefire between Israel and Hezbollah took hold on Wednesday.", "truce_in_effect"),
    ("The truce between Israel and Hamas fell apart.", "truce_ended"),
    ("Armenia handed Agdam district over to Azerbaijan.", "disengagement"),
    ("The ELN set two captured soldiers free.", "captive_release"),
    ("The first contingent of peacekeepers arrived in Goma.", "monitor_deployed"),
    ("The Red Cross brought medicine to Stepanakert.", "humanitarian_aid"),
    ("Qatar's emir brought Israel and Hamas together in Doha.", "mediation_contact"),
    ("Washington froze the accounts of Houthi leaders.", "sanction"),
    ("The fighting in Suwayda drove 93,000 people from their homes.", "displacement"),
    ("The death toll of the war in Sudan since April has climbed to 20,000.", "toll"),
    ("Suwayda has been calm since Sunday.", "hostilities_state"),
]

NOT_DONE = [
    ("Were India to bomb Lahore, Pakistan would hit back.", "air_strike", "hypothetical"),
    ("Had Israel attacked Rafah, Egypt would have reacted.", "armed_clash", "hypothetical"),
    ("Washington plans to send missiles to the Ukrainian army.", "military_support", "planned"),
    (
        "The Security Council demanded that Rwanda withdraw its forces from Goma.",
        "disengagement",
        "called_for",
    ),
    ("Pakistan denied that it had violated the ceasefire.", "truce_violation", "denied"),
    ("Houthi fighters breached the truce, Yemen's government alleged.", "truce_violation", "alleged"),
    ("The RSF agreed to leave civilian homes in Khartoum.", "disengagement", "planned"),
    ("Diplomats fear the ceasefire in Lebanon will collapse.", "truce_ended", "feared"),
    ("India threatened to take the area by force.", "territory_seized", "threatened"),
    (
        "Israel will strike again if Hezbollah breaks the truce, Israel Katz warned.",
        "air_strike",
        "threatened",
    ),
]

NEGATED = [
    ("No rockets have been fired at Haifa since Tuesday.", "shelling"),
    ("Thailand has not released the 18 Cambodian soldiers.", "captive_release"),
    ("Russian forces have failed to take Pokrovsk.", "territory_seized"),
    ("The army prevented RSF fighters from taking El Obeid.", "territory_seized"),
    ("Washington has halted deliveries of ammunition to Kyiv.", "military_support"),
]

ACTS = [
    ("Damascus denied blockading Suwayda.", "deny", "SYR", ""),
    ("President Felix Tshisekedi said Rwanda was to blame for the massacre.", "accuse", "COD", "RWA"),
    ("The RSF said it was not responsible for the attack in El Fasher.", "deny", "RSF", ""),
    ("Kyiv says it is ready to accept a ceasefire with Russia.", "commit", "UKR", ""),
    ("The ELN pledged to stop kidnapping civilians.", "commit", "ELN", ""),
    ("The ELN walked out of the talks in Caracas.", "reject", "ELN", ""),
    ("Colombia's government suspended peace talks with the ELN.", "reject", "COL", ""),
    ("Thailand's army warned it would retaliate if Cambodia fired again.", "threaten", "THA", ""),
    ("Turkey voiced its full support for Azerbaijan.", "express_support", "TUR", "AZE"),
    ('"The killing must stop now," Guterres said.', "call_for", "UN", ""),
]


def roots(refs) -> str:
    return "+".join(sorted({ref.code.split(".")[0] for ref in refs}))


@pytest.mark.parametrize(("text", "kind"), ASSERTED)
def test_every_class_of_act_is_found_and_asserted(claims_of, text, kind) -> None:
    found = [c for c in claims_of(text, "en") if c.type == kind]
    assert found, text
    assert {(c.modality, c.polarity) for c in found} == {("asserted", "pos")}


@pytest.mark.parametrize(("text", "kind", "modality"), NOT_DONE)
def test_what_has_not_happened_is_never_asserted(claims_of, text, kind, modality) -> None:
    assert {c.modality for c in claims_of(text, "en") if c.type == kind} == {modality}


@pytest.mark.parametrize(("text", "kind"), NEGATED)
def test_a_negation_reaches_its_act(claims_of, text, kind) -> None:
    assert {c.polarity for c in claims_of(text, "en") if c.type == kind} == {"neg"}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), ACTS)
def test_a_speech_act_has_its_speaker_and_addressee(claims_of, text, kind, actors, recipients) -> None:
    act = next(c for c in claims_of(text, "en") if c.type == kind)
    assert roots(act.actors) == actors
    assert not recipients or roots(act.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Hamas accused Israel of bombing a shelter in Gaza City.", "air_strike", "ISR"),
        ("The RSF is accused by the UN of abducting women in Khartoum.", "capture_detention", "RSF"),
        ("Kyiv accuses Russian soldiers of torturing civilians in Bucha.", "civilian_attack", "RUS"),
        ("Washington called on Azerbaijan to reopen the Lachin corridor.", "access_granted", "AZE"),
        ("Baku demanded the withdrawal of Armenian troops from Lachin.", "disengagement", "ARM"),
        ("Damascus denied blockading Suwayda.", "access_restricted", "SYR"),
    ],
)
def test_the_accused_and_the_asked_are_the_actors_of_the_content(claims_of, text, kind, actor) -> None:
    child = next(c for c in claims_of(text, "en") if c.type == kind)
    assert roots(child.actors) == actor
    assert child.parent is not None


def test_an_adjunct_of_a_refusal_stays_a_fact(claims_of) -> None:
    text = "Colombia's government suspended talks with the ELN after an attack in Arauca that killed two soldiers."
    attack = next(c for c in claims_of(text, "en") if c.type == "armed_clash")
    assert (attack.modality, attack.polarity) == ("asserted", "pos")


def test_a_strike_in_apposition_is_told_once(claims_of) -> None:
    text = "Russia fired 500 drones at Kharkiv overnight, the largest air attack of the war."
    assert len([c for c in claims_of(text, "en") if c.type == "air_strike"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake in Turkey has displaced 3,000 people since Friday.",
        "A barrage of punches stopped the boxer in the third round.",
        "The Treaty of Westphalia, signed in 1648, ended the Thirty Years' War.",
    ],
)
def test_disasters_sport_and_history_yield_nothing(claims_of, text) -> None:
    assert claims_of(text, "en") == ()
