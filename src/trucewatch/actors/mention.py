"""The record of one actor mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal[
    "name", "metonym", "role", "person", "force", "people", "organisation", "adjective", "generic"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words of a text that name an actor, and whom they name.

    `code` is None for a generic mention ("kedua pihak", "the army"): then `sector` or `key` says
    what kind of actor is meant. An adjective ("Russian") carries the bare root and is no actor by itself.
    """

    start: int
    end: int
    code: str | None
    name: str
    form: Form
    resolved_by_role: bool = False
    person: str | None = None
    text: str = ""
    sector: str | None = None
    key: str | None = None
    """What it is within its owner: head_of_state, defence_ministry, armed_forces, both_sides …"""
    flags: tuple[str, ...] = ()
    """shared_head, possessive ("their troops"), force_unspecified, low_priority (a region's bare name)."""
