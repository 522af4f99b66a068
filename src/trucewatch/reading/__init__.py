"""Reading: a report becomes claims, each with its words, its roles and its speaker."""

from trucewatch.reading.knowledge import Reader
from trucewatch.reading.reader import parse_reports, read_claims

__all__ = ["Reader", "parse_reports", "read_claims"]
