"""The web application: routes, guard and the wording of faults, put together.

It decides nothing about the record. Programs are answered faults as problem+json, browsers as a page.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from trucewatch import __version__
from trucewatch.errors import TrucewatchError
from trucewatch.store import Store
from trucewatch.web import pages
from trucewatch.web.answering import problem, status_of
from trucewatch.web.api import downloads, maps
from trucewatch.web.api import router as api
from trucewatch.web.guard import Guard, check_address
from trucewatch.web.shelf import Shelf


def create_app(
    store: Store,
    *,
    host: str = "127.0.0.1",
    token: str | None = None,
    read_dossier: Callable[[], object] | None = None,
) -> FastAPI:
    """The workbench on an open record.

    >>> app = create_app(open_store("trucewatch.db"))
    """
    check_address(host, token)
    guard = Guard(host, token)
    app = FastAPI(
        title="trucewatch",
        version=__version__,
        description="Claims, events, truces and alleged breaches, each with who says so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.shelf, app.state.guard = Shelf(store), guard
    app.state.read_dossier = read_dossier
    app.include_router(api)
    app.include_router(maps.router)
    app.include_router(downloads.router)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    static = Path(str(resources.files("trucewatch.web") / "static"))
    app.mount("/static", StaticFiles(directory=static), name="static")
    app.add_exception_handler(TrucewatchError, _on_known)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=4)
    app.middleware("http")(guard)

    @app.get("/health", include_in_schema=False)
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return app


async def _on_known(request: Request, error: Exception) -> Response:
    assert isinstance(error, TrucewatchError)
    status, title = status_of(error)
    return _told(request, status, title, str(error))


async def _on_bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
    return _told(request, 422, "The request does not have the form it needs", faults)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _told(request, error.status_code, str(error.detail), f"{request.method} {request.url.path}")
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def _told(request: Request, status: int, title: str, detail: str) -> Response:
    if pages.is_page(request):
        return pages.fault(request, status, title, detail)
    return problem(status, title, detail)
