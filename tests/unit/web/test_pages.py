"""Pages: counts that agree, state in the address, twins, both languages, keys that need no script."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from trucewatch.store import Store, open_store
from trucewatch.web.facets import FACETS
from trucewatch.web.words import words
from web_client import OURS, PAGE, client_of
from web_record import told_again

pytest.importorskip("fastapi", reason="fastapi is not installed: pip install 'trucewatch[web]'")
SELECTIONS = (
    "",
    "?type=shelling",
    "?standing=alleged",
    "?who=AZE",
    "?since=2020-11-01",
    "?place=shusha&side=own",
)


def _total(client: Any, address: str) -> int:
    return int(re.search(r'id="n-events">(\d+)<', client.get(address, headers=PAGE).text)[1])  # type: ignore[index]


@pytest.mark.parametrize("query", SELECTIONS)
def test_every_facet_count_is_what_its_link_then_shows(query: str, client: Any) -> None:
    shown = client.get(f"/index.json{query}").json()
    for facet in FACETS:
        for value, n in shown["facets"][facet]:
            asked = dict(parse_qsl(query[1:])) | {facet: value}
            assert client.get("/index.json", params=asked).json()["total"] == n, (facet, value)


@pytest.mark.parametrize("query", SELECTIONS)
def test_page_list_and_exports_hold_the_same_events(query: str, client: Any) -> None:
    page = client.get(f"/{query}", headers=PAGE).text
    told = client.get(f"/index.json{query}").json()
    rows = client.get(f"/export/events.jsonl{query}").text.splitlines()
    claims = client.get(f"/export/claims.jsonl{query}").text.splitlines()
    features = client.get(f"/export/geojson.geojson{query}").json()["features"]
    links = set(re.findall(r'href="/events/([^"]+)"', page))
    assert links == {event["id"] for event in told["events"]}
    assert _total(client, f"/{query}") == told["total"] == len(rows) == len(features) == len(links)
    if query:
        assert told["claims"] == len(claims)


def test_every_link_of_the_overview_leads_somewhere(client: Any) -> None:
    page = client.get("/", headers=PAGE).text
    for link in sorted(set(re.findall(r'href="(/[^"]*)"', page))):
        assert client.get(link.replace("&amp;", "&"), headers=PAGE).status_code == 200, link


def test_a_link_keeps_the_rest_of_the_question(client: Any) -> None:
    page = client.get("/?as_of=2020-11-19&type=shelling", headers=PAGE).text
    links = [
        dict(parse_qsl(urlsplit(link.replace("&amp;", "&")).query))
        for link in re.findall(r'href="(/\?[^"]+)"', page)
    ]
    assert links
    assert all(link.get("as_of") == "2020-11-19" for link in links)


def test_as_of_leaves_out_what_came_later(client: Any) -> None:
    assert _total(client, "/?as_of=2020-10-31") < _total(client, "/")


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_has_its_twin_and_is_whole_in_both_languages(
    language: str, client: Any, store: Store
) -> None:
    event, truce = store.events()[0].id, store.truces()[0].id
    paths = [
        "/",
        "/network",
        "/reports",
        "/reports/first",
        "/review",
        "/decisions",
        f"/events/{event}",
        f"/truces/{truce}",
    ]
    for path in paths:
        answer = client.get(path, headers=PAGE | {"accept-language": language})
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text
        twin = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', answer.text)
        assert twin is not None
        assert client.get(twin[1]).headers["content-type"] == "application/json"


def test_the_reader_chooses_the_language(client: Any) -> None:
    chosen = client.post("/language", data={"to": "id", "back": "/review?item=x"}, headers=OURS)
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/review?item=x")
    assert '<html lang="id">' in client.get("/", headers=PAGE).text


@pytest.mark.parametrize(
    "back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_no_form_leads_away_from_here(back: str, client: Any) -> None:
    assert client.post("/language", data={"to": "id", "back": back}).headers["location"] == "/"


def test_silence_is_shown_as_silence(client: Any, store: Store) -> None:
    quiet = next(t for t in store.truces() if not any(b.counted for b in t.breaches))
    page = client.get(f"/truces/{quiet.id}", headers=PAGE | {"accept-language": "en"}).text
    assert "That is silence, not adherence." in page
    assert "Nobody was seen to say that it holds." in page


def test_the_reading_pane_leads_from_claim_to_words_and_back(client: Any, store: Store) -> None:
    page = client.get("/reports/first", headers=PAGE).text
    for claim in store.claims():
        if claim.report_id == "first":
            assert f'id="at-{claim.cid}"' in page
            assert f'id="{claim.cid}"' in page
            assert re.search(rf'<mark data-claims="[^"]*{claim.cid}', page)


def test_a_merge_is_explained_with_the_parts_of_its_score(client: Any, store: Store) -> None:
    merged = next(event for event in told_again(store).events() if event.merges)
    assert any(edge.parts for edge in merged.merges)
    page = html.unescape(client.get(f"/events/{merged.id}", headers=PAGE).text)
    assert all(words("en").reason(part.reason) in page for edge in merged.merges for part in edge.parts)


def test_deciding_moves_on_and_undo_comes_back(client: Any, store: Store) -> None:
    items = client.get("/review.json").json()["items"]
    first = items[0]
    form = {"item": first["key"], "target": first["target"], "action": "unsure", "reviewer": "sari"}
    moved = client.post("/review", data=form, headers=OURS)
    assert moved.status_code == 303
    assert first["key"] not in moved.headers["location"] or len(items) == 1
    assert [d.action for d in store.decisions()] == ["unsure"]
    back = client.post("/review", data={"action": "undo", "reviewer": "sari"}, headers=OURS)
    assert first["key"] in back.headers["location"].replace("%3A", ":")
    assert [d.action for d in store.decisions()] == ["unsure", "undo"]
    assert client.get("/review", headers=PAGE).text.count("<kbd>") >= 6, "keys are shown"


def test_a_decision_from_a_page_can_be_undone_where_it_is_shown(client: Any, store: Store) -> None:
    event = store.events()[0].id
    taken = client.post(
        "/decide", data={"target": event, "action": "withhold", "reviewer": "sari"}, headers=OURS
    )
    assert taken.headers["location"] == "/decisions/1"
    assert client.get(f"/events/{event}", headers=PAGE).status_code == 404
    assert 'value="undo"' in client.get("/decisions/1", headers=PAGE).text
    client.post("/decide", data={"undoes": "1", "action": "undo", "reviewer": "sari"}, headers=OURS)
    assert client.get(f"/events/{event}", headers=PAGE).status_code == 200


def test_a_correction_shows_on_its_event(client: Any) -> None:
    form = {
        "target": "first-c2",
        "action": "correct retype",
        "after_retype": "air_strike",
        "after_set_place": "",
        "reviewer": "s",
    }
    assert client.post("/decide", data=form, headers=OURS).status_code == 303
    assert client.get("/api/claims/first-c2").json()["type"] == "air_strike"


def test_an_empty_record_explains_itself_and_offers_the_dossier(tmp_path: Any) -> None:
    with open_store(tmp_path / "empty.db") as store:
        read: list[str] = []
        client = client_of(store, read_dossier=lambda: read.append("read"))
        page = client.get("/", headers=PAGE)
        assert 'action="/dossier"' in page.text
        assert (
            client.post(
                "/dossier", data={}, headers=OURS | {"content-type": "application/x-www-form-urlencoded"}
            ).status_code
            == 303
        )
        assert read == ["read"]


def test_a_record_with_reports_takes_no_dossier(client: Any) -> None:
    answer = client.post(
        "/dossier", content=b"", headers=OURS | {"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code in (400, 404)


def test_reports_of_one_event_in_two_languages_stand_side_by_side(client: Any) -> None:
    events = client.get("/api/events?limit=500").json()["items"]
    one, other = (next(e["id"] for e in events if cid in e["claims"]) for cid in ("first-c4", "second-c1"))
    ask = {"target": one, "action": "merge", "after": other, "reviewer": "sari"}
    client.post("/api/decisions", json=ask)
    event = next(e for e in client.get("/api/events?limit=500").json()["items"] if "second-c1" in e["claims"])
    page = client.get(f"/events/{event['id']}", headers=PAGE).text
    link = html.unescape(re.search(r'href="(/reports/[^"]+beside=[^"]+)"', page)[1])  # type: ignore[index]
    shown = client.get(link, headers=PAGE).text
    assert shown.count('class="text"') == 2
    assert 'lang="id"' in shown
    assert 'lang="en"' in shown
    assert 'id="at-first-c4"' in shown
    assert 'id="at-second-c1"' in shown
    path, _, query = link.partition("?")
    told = client.get(f"{path}.json?{query}").json()
    assert {told["language"], told["beside"]["language"]} == {"en", "id"}
    alone = client.get("/reports/first", headers=PAGE).text
    assert "/reports/first?beside=second" in alone
    assert client.get("/reports/first?beside=nothing", headers=PAGE).status_code == 404
