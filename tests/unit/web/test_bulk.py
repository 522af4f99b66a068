"""Many decisions at once: each a link of its own, all or none, and all taken back together."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")

from trucewatch.store import Store
from web_client import OURS, PAGE


def _waiting(client: Any, query: str = "") -> list[dict[str, Any]]:
    return client.get(f"/queue.json{query}").json()["items"]


def _send(client: Any, action: str, keys: list[str], **more: str) -> Any:
    form = {"item": keys, "action": action, "reviewer": "sari", **more}
    return client.post("/queue", data=form, headers=OURS)


def test_the_list_shows_what_the_queue_holds(client: Any) -> None:
    page = client.get("/queue", headers=PAGE).text
    boxes = re.findall(r'name="item" value="([^"]+)"', page)
    assert boxes == [item["key"] for item in _waiting(client)]
    assert len(boxes) > 1
    kinds = {item["kind"] for item in _waiting(client)}
    for kind in kinds:
        assert {item["kind"] for item in _waiting(client, f"?kind={kind}")} == {kind}


def test_marked_items_are_decided_one_by_one_and_taken_back_together(client: Any, store: Store) -> None:
    before = _waiting(client)
    keys = [item["key"] for item in before][:2]
    answer = _send(client, "accept", keys, reason="seen together")
    assert answer.status_code == 303
    assert [d.action for d in store.decisions()] == ["accept"] * len(keys)
    assert len({d.hash for d in store.decisions()}) == len(keys)
    assert {item["key"] for item in _waiting(client)} == {item["key"] for item in before} - set(keys)
    shown = client.get(answer.headers["location"], headers=PAGE).text
    numbers = re.findall(r'name="undoes" value="(\d+)"', shown)
    assert numbers == [str(d.id) for d in store.decisions()]
    client.post("/queue", data={"undoes": numbers, "action": "undo", "reviewer": "sari"}, headers=OURS)
    assert _waiting(client) == before
    assert store.verify() == ()


def test_where_one_is_refused_none_is_taken(client: Any, store: Store) -> None:
    keys = [item["key"] for item in _waiting(client)]
    assert _send(client, "merge", keys).status_code == 400, "not all of them are pairs"
    assert _send(client, "retype", keys).status_code == 400
    assert _send(client, "accept", []).status_code == 400
    assert _send(client, "accept", ["nothing.here"]).status_code == 400
    assert store.decisions() == ()


def test_the_api_takes_a_batch_whole_or_not_at_all(client: Any, store: Store) -> None:
    good = {"target": "first-c2", "action": "accept", "reviewer": "sari"}
    bad = {"target": "nothing", "action": "accept", "reviewer": "sari"}
    assert client.post("/api/decisions/batch", json=[good, bad]).status_code == 404
    assert store.decisions() == ()
    taken = client.post("/api/decisions/batch", json=[good, good | {"target": "first-c4"}])
    assert taken.status_code == 201
    assert [d["target"] for d in taken.json()["decisions"]] == ["first-c2", "first-c4"]
    undo = {"action": "undo", "reviewer": "sari", "undoes": 1}
    assert client.post("/api/decisions/batch", json=[undo, undo]).status_code == 409
    assert len(store.decisions()) == 2


def test_another_site_cannot_decide_many(client: Any) -> None:
    answer = client.post("/queue", data={"item": "x"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_claim_is_tied_to_a_truce_from_its_event_and_the_tie_is_undone(client: Any, store: Store) -> None:
    truces = client.get("/api/truces").json()["items"]
    assert len(truces) > 1
    home = next(t for t in truces if len(t["claims"]) > 1)
    other = next(t for t in truces if t["id"] != home["id"])
    cid = home["claims"][-1]
    form = {
        "target": cid,
        "action": "correct link_agreement",
        "after_link_agreement": other["id"],
        "reviewer": "s",
    }
    assert client.post("/decide", data=form, headers=OURS).status_code == 303
    now = client.get("/api/truces").json()["items"]
    assert [cid in t["claims"] for t in now if set(other["claims"]) <= set(t["claims"])] == [True]
    assert sum(cid in t["claims"] for t in now) == 1
    client.post("/api/decisions", json={"action": "undo", "undoes": 1, "reviewer": "s"})
    assert client.get("/api/truces").json()["items"] == truces
    assert store.verify() == ()


@pytest.mark.parametrize(
    ("target", "after", "status"), [("first-c2", None, 400), ("third-c2", "nowhere", 404)]
)
def test_a_tie_that_cannot_hold_is_refused(target: str, after: str | None, status: int, client: Any) -> None:
    truce = after or client.get("/api/truces").json()["items"][0]["id"]
    ask = {"target": target, "action": "link_agreement", "after": truce, "reviewer": "s"}
    assert client.post("/api/decisions", json=ask).status_code == status


def test_both_reports_of_a_pair_stand_side_by_side(client: Any) -> None:
    item = _waiting(client)[0]
    page = client.get(f"/review?item={item['key']}", headers=PAGE).text
    assert '<div class="around">' in page
    assert "<mark>" in page
    assert 'name="after_set_place"' in page
