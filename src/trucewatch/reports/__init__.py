"""The daily situation report: who says what happened, in one language, every sentence with its source.

It decides what a day's report holds and how it reads. It adds no judgement: silence is written as
silence, and no sentence puts a claim into our own voice.
"""

from trucewatch.reports.content import SituationReport, sentences_of
from trucewatch.reports.markdown import render_markdown
from trucewatch.reports.page import render_html
from trucewatch.reports.pdf import render_pdf
from trucewatch.reports.situation import situation_report
from trucewatch.reports.wording import LANGUAGES

__all__ = [
    "LANGUAGES",
    "SituationReport",
    "render_html",
    "render_markdown",
    "render_pdf",
    "sentences_of",
    "situation_report",
]
