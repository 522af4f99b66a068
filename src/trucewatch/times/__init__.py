"""News dates: finds mentions of times, counts them from a document's own anchors, gives a clause its time.

Null over guess: a date whose year nothing tells has no interval; a citation date is an upper bound only.
"""

from trucewatch.times.anchors import news_window, read_anchor, reference, reference_day
from trucewatch.times.clause import ClauseTime, h_hour, resolve_clause_time, story_day
from trucewatch.times.find import find_times
from trucewatch.times.mentions import Anchor, TimeMention

__all__ = [
    "Anchor",
    "ClauseTime",
    "TimeMention",
    "find_times",
    "h_hour",
    "news_window",
    "read_anchor",
    "reference",
    "reference_day",
    "resolve_clause_time",
    "story_day",
]
