"""The REST API that the pages share: `/api/…`, described by `/api/openapi.json`."""

from trucewatch.web.api.routes import router

__all__ = ["router"]
