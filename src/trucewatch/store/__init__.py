"""The record on disk: evidence, readings, derived objects and decisions, in one database.

It decides when something counts as stored (report and claims together, or not at all) and which
reading of a report is current. It decides nothing about what a report says.
"""

from trucewatch.store.database import open_store
from trucewatch.store.queries import Query
from trucewatch.store.store import Store
from trucewatch.store.verifying import Problem
from trucewatch.versions import Versions

__all__ = ["Problem", "Query", "Store", "Versions", "open_store"]
