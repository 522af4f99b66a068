"""The pages: made on the server, complete without scripts, each with a `.json` twin."""

from trucewatch.web.pages import event, overview, queue, report, review, session, trail, truce
from trucewatch.web.pages.page import fault, is_page

ROUTERS = (
    overview.router,
    event.router,
    truce.router,
    report.router,
    review.router,
    queue.router,
    trail.router,
    session.router,
)
__all__ = ["ROUTERS", "fault", "is_page"]
