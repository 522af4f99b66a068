"""The REST API: shapes of the command line, honest counts, cursors, ETags, problems that say what to do."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.shapes import claim_shape, event_shape
from trucewatch.store import Store
from web_client import OURS

LISTS = ("reports", "claims", "events", "truces", "breaches", "network", "decisions")


def _all(client: Any, path: str, limit: int = 2) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    answer = client.get(path, params={"limit": limit})
    while True:
        body = answer.json()
        found += body["items"]
        if body["next"] is None:
            assert len(found) == body["total"]
            return found
        answer = client.get(answer.headers["link"].partition(">")[0].removeprefix("<"))


@pytest.mark.parametrize("name", LISTS)
def test_walking_a_list_by_its_cursor_gives_every_object_once(name: str, client: Any) -> None:
    found = [str(item) for item in _all(client, f"/api/{name}")]
    assert len(found) == len(set(found))


def test_claims_and_events_have_the_shape_of_the_command_line(client: Any, store: Store) -> None:
    shown = {item["cid"]: item for item in _all(client, "/api/claims", 50)}
    assert shown == {claim.cid: claim_shape(claim) for claim in store.claims()}
    told = {item["id"]: item for item in _all(client, "/api/events", 50)}
    assert told == {event.id: event_shape(event) for event in store.events()}


@pytest.mark.parametrize("name", LISTS)
def test_an_unchanged_list_is_not_sent_twice(name: str, client: Any) -> None:
    first = client.get(f"/api/{name}")
    again = client.get(f"/api/{name}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_decision_changes_the_tag(client: Any) -> None:
    before = client.get("/api/claims").headers["etag"]
    taken = client.post(
        "/api/decisions", json={"target": "first-c2", "action": "withhold", "reviewer": "sari"}
    )
    assert taken.status_code == 201
    assert client.get("/api/claims").headers["etag"] != before


@pytest.mark.parametrize(
    "query",
    ["type=shelling", "actor=AZE", "place=shusha", "since=2020-11-01", "until=2020-10-31", "type=toll"],
)
def test_filters_find_what_the_command_line_finds(query: str, client: Any, store: Store) -> None:
    from datetime import date

    from trucewatch.store import Query

    name, value = query.split("=")
    asked = Query(**{name: date.fromisoformat(value) if name in ("since", "until") else value})  # type: ignore[arg-type]
    shown = client.get(f"/api/claims?{query}&limit=500").json()
    assert [item["cid"] for item in shown["items"]] == [claim.cid for claim in store.claims(asked)]


def test_as_of_shows_what_could_be_read_then(client: Any) -> None:
    shown = client.get("/api/reports?as_of=2020-10-31").json()["items"]
    assert {item["external_id"] for item in shown} == {"page-first", "hostile"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/events/nothing", 404),
        ("/api/claims?type=quarrel", 400),
        ("/api/claims?since=yesterday", 400),
        ("/api/claims?colour=red", 400),
        ("/api/claims?limit=0", 400),
        ("/api/claims?limit=²", 400),
        ("/api/claims?after=nothing", 400),
        ("/api/claims?known_by=9999-99-99", 400),
        ("/api/claims?place=" + "x" * 400, 400),
        ("/api/claims?place=%00", 400),
        ("/export/novel.pdf", 404),
        ("/api/nowhere", 404),
    ],
)
def test_faults_are_problems_that_say_what_is_wrong(path: str, status: int, client: Any) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"target": "first-c2", "action": "accept"}, 422),
        ({"target": "first-c2", "action": "accept", "reviewer": "s", "colour": "red"}, 422),
        ({"target": "first-c2", "action": "explode", "reviewer": "s"}, 400),
        ({"target": "nothing", "action": "accept", "reviewer": "s"}, 404),
        ({"action": "undo", "reviewer": "s", "undoes": 77}, 404),
        ("no object", 422),
    ],
)
def test_a_bad_decision_is_refused_and_nothing_is_kept(
    body: object, status: int, client: Any, store: Store
) -> None:
    answer = client.post("/api/decisions", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert store.decisions() == ()


def test_a_merge_joins_two_events_and_its_undo_parts_them(client: Any) -> None:
    before = client.get("/api/events?limit=500").json()["items"]
    one, other = (next(e for e in before if cid in e["claims"]) for cid in ("first-c2", "first-c4"))
    ask = {"target": one["id"], "action": "merge", "after": other["id"], "reviewer": "sari"}
    number = client.post("/api/decisions", json=ask).json()["id"]
    joined = client.get("/api/events?limit=500").json()["items"]
    assert any({"first-c2", "first-c4"} <= set(event["claims"]) for event in joined)
    client.post("/api/decisions", json={"action": "undo", "undoes": number, "reviewer": "sari"})
    assert client.get("/api/events?limit=500").json()["items"] == before


def test_a_split_takes_a_claim_out_and_its_undo_puts_it_back(client: Any) -> None:
    events = client.get("/api/events?limit=500").json()["items"]
    many = next((event for event in events if len(event["claims"]) > 1), None)
    if many is None:
        one, other = (next(e for e in events if cid in e["claims"]) for cid in ("first-c2", "first-c4"))
        ask = {"target": one["id"], "action": "merge", "after": other["id"], "reviewer": "sari"}
        client.post("/api/decisions", json=ask)
        many = next(e for e in client.get("/api/events?limit=500").json()["items"] if len(e["claims"]) > 1)
    parted = {"target": many["claims"][0], "action": "split", "reviewer": "sari"}
    number = client.post("/api/decisions", json=parted).json()["id"]
    after = client.get("/api/events?limit=500").json()["items"]
    assert [many["claims"][0]] in [event["claims"] for event in after]
    client.post("/api/decisions", json={"action": "undo", "undoes": number, "reviewer": "sari"})
    again = client.get("/api/events?limit=500").json()["items"]
    assert many["claims"] in [event["claims"] for event in again]


def test_what_is_withheld_leaves_every_answer_but_the_trail(client: Any) -> None:
    secret = client.get("/api/claims/first-c2").json()
    client.post("/api/decisions", json={"target": "first-c2", "action": "withhold", "reviewer": "sari"})
    paths = ["/api/claims", "/api/events", "/api/truces", "/api/breaches", "/api/reports/first", "/", "/review",
             "/reports/first", "/reports/first.json", "/index.json", "/review.json"]  # fmt: skip
    paths += [
        f"/export/{name}"
        for name in ("claims.csv", "events.jsonl", "violations.csv", "geojson.geojson", "acled.csv")
    ]
    for path in paths:
        text = client.get(path).text
        assert secret["quote"] not in text, path
        assert "first-c2" not in text, path
    assert client.get("/api/claims/first-c2").status_code == 404
    assert "first-c2" in client.get("/decisions").text
    assert "first-c2" in client.get("/api/decisions").text


def test_the_network_counts_origins_and_not_articles(client: Any) -> None:
    for edge in client.get("/api/network").json()["items"]:
        assert edge["origins"][0] <= edge["origins"][1]
        assert edge["origins"][0] >= len(edge["events"])


def test_openapi_describes_every_list(client: Any) -> None:
    described = client.get("/api/openapi.json").json()["paths"]
    assert {f"/api/{name}" for name in LISTS} <= set(described)


def test_another_site_can_change_nothing(client: Any, store: Store) -> None:
    ask = {"target": "first-c2", "action": "accept", "reviewer": "sari"}
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/api/decisions", json=ask, headers=headers).status_code == 403
    assert store.decisions() == ()
    assert client.post("/api/decisions", json=ask, headers=OURS).status_code == 201
