"""From claims to truces: the ledger of agreements, their status and alleged breaches."""

from __future__ import annotations

from trucewatch.truces.explain import explain_truce
from trucewatch.truces.track import Tracked, track

__all__ = ["Tracked", "explain_truce", "track"]
