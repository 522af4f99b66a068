"""Reading: a report becomes claims, each with its words, its roles and its speaker."""

from trucewatch.reading.reader import Reader, read_claims

__all__ = ["Reader", "read_claims"]
