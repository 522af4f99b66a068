"""A refusal: an input that never became a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """Where an input came from and why it cannot be used: `code: what, where, what to do`."""

    origin: str
    reason: str
