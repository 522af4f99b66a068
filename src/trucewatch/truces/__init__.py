"""From claims to truces: the ledger of agreements, their status and alleged breaches."""

from __future__ import annotations

from trucewatch.truces.explain import explain_truce
from trucewatch.truces.mentions import TELLING
from trucewatch.truces.track import Tracked, founder, track

__all__ = ["TELLING", "Tracked", "explain_truce", "founder", "track"]
