"""Which types of claims stand in which part of a report."""

from __future__ import annotations

INCIDENTS = frozenset(
    {
        "armed_clash", "shelling", "air_strike", "explosive_device", "civilian_attack", "capture_detention",
        "property_destruction", "territory_seized", "force_movement", "military_support",
    }
)  # fmt: skip
ACCESS = frozenset(
    {
        "access_restricted", "access_granted", "monitor_deployed", "humanitarian_aid", "disengagement",
        "captive_release",
    }
)  # fmt: skip
CONTACTS = frozenset({"negotiation", "mediation_contact"})
PEOPLE_FIGURES = (
    "killed",
    "injured",
    "missing",
    "captured",
    "displaced",
    "returned",
    "homes_damaged",
    "equipment_lost",
)
RHETORIC = ("accuse", "deny", "threaten", "reject", "call_for", "commit", "express_support")
NOT_HAPPENED = ("feared", "threatened", "predicted", "hypothetical", "planned", "assessed")
WEIGHTS: dict[str, int] = {
    "agreement_concluded": 100, "truce_ended": 95, "truce_in_effect": 90, "truce_violation": 70,
    "captive_release": 66, "monitor_deployed": 64, "negotiation": 62, "disengagement": 60, "toll": 58,
    "territory_seized": 56, "air_strike": 54, "shelling": 54, "civilian_attack": 54, "armed_clash": 50,
    "displacement": 48, "explosive_device": 46, "mediation_contact": 44, "access_restricted": 42,
    "hostilities_state": 40, "humanitarian_aid": 38, "access_granted": 38, "capture_detention": 36,
}  # fmt: skip
"""Order of highlights: the truce first, then people, then acts; an editor's choice, open to change."""
