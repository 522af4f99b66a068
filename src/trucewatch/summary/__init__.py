"""The record at a glance: a printed summary and one self-contained page.

It decides layout and wording. Everything it shows is a value of the record with who says so.
"""

from trucewatch.summary.overview import overview
from trucewatch.summary.page import render_page
from trucewatch.summary.text import render
from trucewatch.summary.views import Overview

__all__ = ["Overview", "overview", "render", "render_page"]
