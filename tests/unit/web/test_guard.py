"""Nobody else may ask or act, and no report can do more than be read."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.errors import BadUsage
from trucewatch.store import Store
from web_client import HERE, OURS, PAGE, client_of
from web_record import HANDLER, NOON, SCRIPT, TURNED, VERSIONS, _save, hostile_page, refresh

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")
TOKEN = "a-token-nobody-guesses"


def test_pages_run_no_inline_script_and_load_nothing_from_elsewhere(client: Any, store: Store) -> None:
    paths = [
        "/",
        "/reports/first",
        "/review",
        f"/events/{store.events()[0].id}",
        f"/truces/{store.truces()[0].id}",
        "/nowhere",
    ]
    for path in paths:
        answer = client.get(path, headers=PAGE)
        policy = answer.headers["content-security-policy"]
        assert "'unsafe" not in policy
        assert "default-src 'none'" in policy
        assert " style=" not in answer.text, path
        assert " onclick=" not in answer.text, path
        assert answer.text.count("<script") == 1, path
        assert 'src="http' not in answer.text
        assert '<link rel="stylesheet" href="/static/' in answer.text


def test_hostile_text_shows_as_text_on_every_page(client: Any, store: Store) -> None:
    report, claims = hostile_page()
    event = next(e for e in store.events() if claims[0].cid in e.claims)
    side_by_side = f"/reports/first?beside={report.report_id}"
    own = (f"/reports/{report.report_id}", f"/events/{event.id}", side_by_side)
    for path in ("/", "/reports", "/network", "/review", "/queue", "/api/map", *own):
        page = client.get(path, headers=PAGE).text
        assert SCRIPT not in page, path
        assert HANDLER not in page, path
        assert TURNED not in page, path
        assert 'href="javascript' not in page, path
    reading = client.get(f"/reports/{report.report_id}", headers=PAGE).text
    assert "&lt;script&gt;" in reading
    assert "⟦U+202E⟧" in reading
    assert "{{ 7*7 }}" in reading


def test_a_megabyte_in_one_paragraph_is_read_like_any_other(store: Store) -> None:
    report, claims = hostile_page(padding=500_000)
    run_id = store.begin_run(VERSIONS, at=NOON)
    _save(store, report, claims, run_id)
    refresh(store)
    answer = client_of(store).get(f"/reports/{report.report_id}", headers=PAGE)
    assert answer.status_code == 200
    assert len(answer.text) > 1_000_000


@pytest.mark.parametrize("field", ["reason", "reviewer"])
def test_what_a_reviewer_writes_shows_as_text(field: str, client: Any) -> None:
    form = {"target": "first-c2", "action": "accept", "reviewer": "sari", field: SCRIPT}
    client.post("/decide", data=form, headers=OURS)
    assert SCRIPT not in client.get("/decisions", headers=PAGE).text


def test_another_name_for_this_machine_is_refused(client: Any) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "127.0.0.1:9"}).status_code == 200


def test_an_address_that_others_reach_needs_a_token(store: Store) -> None:
    pytest.importorskip("httpx2", reason="httpx2 is not installed: pip install 'trucewatch[dev]'")
    for token in (None, "", "short"):
        with pytest.raises(BadUsage):
            client_of(store, host="0.0.0.0", token=token)
    assert client_of(store, host="0.0.0.0", token=TOKEN).get("/api/events").status_code == 401


def test_the_token_opens_the_api_and_a_session(store: Store) -> None:
    client = client_of(store, host="0.0.0.0", token=TOKEN)
    assert client.get("/api/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/events", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/", headers=PAGE).headers["location"] == "/login"
    assert client.post("/login", data={"token": "wrong"}, headers=OURS).status_code == 403
    entered = client.post("/login", data={"token": TOKEN}, headers=OURS)
    assert TOKEN not in entered.headers["set-cookie"]
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert client.get("/", headers=PAGE).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/review",
        "/decide",
        "/queue",
        "/language",
        "/login",
        "/dossier",
        "/api/decisions",
        "/api/decisions/batch",
    ],
)
def test_no_form_of_another_site_is_taken(path: str, client: Any) -> None:
    answer = client.post(path, data={"action": "accept"}, headers={"origin": "http://127.0.0.1:9999"})
    assert answer.status_code == 403


def test_a_body_too_large_is_refused(client: Any) -> None:
    answer = client.post("/decide", content=b"x" * 300_000, headers={"origin": HERE})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fguard.py"])
def test_static_files_end_at_their_folder(path: str, client: Any) -> None:
    assert client.get(path).status_code in (403, 404)


@pytest.mark.parametrize("body", [b"a=1&" * 60, b"", b"\xff\xfe", b"undoes=%D9%A1&action=undo&reviewer=x"])
def test_a_form_that_no_page_sends_is_refused_and_not_a_defect(body: bytes, client: Any) -> None:
    headers = OURS | {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/review", "/decide", "/language"):
        assert client.post(path, content=body, headers=headers).status_code in (400, 404)
