"""Labels for the lines of a page: what is news, what is furniture, where the text ends.

Decides by wording (tables), position and shape of lines, and by what the page's tree says where
there is one; the passes are in `heads` and `bodies`.
"""

from __future__ import annotations

from trucewatch.pages.bodies import label_body, label_trailing
from trucewatch.pages.heads import find_first, find_headline, label_head
from trucewatch.pages.labelling import Labelling
from trucewatch.pages.lines import Line
from trucewatch.pages.words import furniture


def label(lines: list[Line], *, title: str | None = None, saved_page: bool = True) -> Labelling:
    """Give every line its kind; `saved_page` is False for bare article texts."""
    hits = [furniture(line.text) for line in lines]
    state = Labelling(lines, hits, [line.role for line in lines], title)
    find_headline(state, saved_page)
    find_first(state, saved_page)
    label_head(state)
    label_body(state)
    label_trailing(state)
    if not saved_page and len(lines) == 1 and len(lines[0].text.split()) > 1:
        state.kinds[0] = "body"  # a carrier that sends one line sends it as the text
    return state
