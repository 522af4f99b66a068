"""Whatever is asked, the server answers or refuses: no request that OpenAPI allows, or nearly allows, is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from trucewatch.store import open_store
from web_client import HERE, OURS, client_of
from web_record import fill

schemathesis = pytest.importorskip(
    "schemathesis", reason="the API is tried at random with schemathesis: pip install 'trucewatch[dev]'"
)
TRIED = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with open_store(tmp_path_factory.mktemp("any") / "record.db") as store:
        yield client_of(fill(store))


def _answered(case: Any, caller: Any) -> None:
    sent = case.as_transport_kwargs(base_url=HERE)
    known = {name: sent[name] for name in ("params", "json") if sent.get(name) is not None}
    body = {"content": sent["data"]} if sent.get("data") is not None else {}
    headers = {**dict(sent["headers"]), **OURS}
    answer = caller.request(sent["method"], sent["url"], headers=headers, **known, **body)
    assert answer.status_code < 500, f"{answer.request.method} {answer.request.url}: {answer.text[:300]}"


def test_no_request_is_a_fault(caller: Any) -> None:
    schema = schemathesis.openapi.from_dict(caller.app.openapi())
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        tried = given(case=operation.as_strategy())(lambda case: _answered(case, caller))
        TRIED(tried)()
