"""A synthetic crawl: realistic pages in several languages, a chosen share about conflict, written as WARC.

    python benchmarks/crawl.py OUT --pages 20000 --share 0.02 --shards 4 --seed 1

Deterministic: the same arguments give the same bytes. Menus, related links, scripts and footers are as
long as on news sites (20 to 70 KB a page, packed to a fifth), and name wars and countries in links,
since that is what a gate has to get past. The texts are composed of phrases of our own; the proportions
are chosen, not measured on a crawl, so that rates found here tell of cost and not of the real web.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from trucewatch.ingest.warc_writing import response_record

WORDS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("crawl_words.toml").read_text(encoding="utf-8")
)
LANGUAGES = ("en", "id", "es", "de")
START = datetime(2020, 10, 12, tzinfo=UTC)
SCRIPT = "window.layer=window.layer||[];function track(a,b){{layer.push([a,b,{n}]);}}track('page',{n});"
HEADERS = (("Content-Type", "text/html; charset=utf-8"),)
STYLE = ".c{n}{{margin:0 {n}px;padding:2px;color:#333}}.c{n} a:hover{{text-decoration:underline}}"


@dataclass(frozen=True, slots=True)
class Capture:
    """One page of the crawl, and what it is about."""

    url: str
    fetched: datetime
    html: bytes
    conflict: bool
    language: str


def captures(pages: int, *, share: float = 0.02, seed: int = 1) -> Iterator[Capture]:
    """Yield the pages of a crawl; exactly `share` of them are about conflict, one in ten of those a copy."""
    chance = random.Random(seed)
    told = set(chance.sample(range(pages), round(pages * share)))
    last: tuple[str, list[str], str] | None = None
    for number in range(pages):
        fetched = START + timedelta(seconds=number * 7)
        if number in told:
            if last is None or chance.random() > 0.1:
                last = _conflict(chance, fetched)
            title, body, language = last
        else:
            title, body, language = _other(chance)
        yield _page(chance, number, fetched, title, body, language, conflict=number in told)


def write_crawl(
    folder: Path, pages: int, *, share: float = 0.02, shards: int = 1, seed: int = 1
) -> list[Path]:
    """Write a crawl as `shards` gzipped WARC files, one member a record."""
    folder.mkdir(parents=True, exist_ok=True)
    each = -(-pages // shards)
    paths = [folder / f"crawl-{number:04}.warc.gz" for number in range(shards)]
    found = captures(pages, share=share, seed=seed)
    for path in paths:
        with path.open("wb") as out:
            for _, capture in zip(range(each), found, strict=False):
                out.write(response_record(capture.url, capture.fetched, capture.html, headers=HEADERS))
    return paths


def _conflict(chance: random.Random, fetched: datetime) -> tuple[str, list[str], str]:
    language = chance.choice(("en", "id"))
    told = WORDS[language]
    a, b = chance.choice(told["sides"])
    fills = {
        "a": a,
        "b": b,
        "town": chance.choice(WORDS["towns"]),
        "town2": chance.choice(WORDS["towns"]),
        "n": chance.randint(2, 40),
        "m": chance.randint(3, 90),
        "day": told["days"][fetched.weekday()],
        "wire": chance.choice(WORDS["wires"]),
    }
    chosen = chance.sample(told["conflict"], chance.randint(4, len(told["conflict"])))
    title = chance.choice(told["conflict_titles"]).format(**fills)
    return title, [f"{sentence.format(**fills)} {_filler(chance, language)}" for sentence in chosen], language


def _filler(chance: random.Random, language: str) -> str:
    return " ".join(chance.sample(WORDS[language]["around"], 2))


def _other(chance: random.Random) -> tuple[str, list[str], str]:
    language = chance.choices(LANGUAGES, weights=[WORDS[code]["weight"] for code in LANGUAGES])[0]
    subject = chance.choice(WORDS[language]["subjects"])
    sentences = [_sentence(chance, language, subject) for _ in range(chance.randint(12, 40))]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return sentences[0].rstrip("."), paragraphs, language


def _sentence(chance: random.Random, language: str, subject: dict[str, list[str]]) -> str:
    who, does, what = (chance.choice(subject[part]) for part in ("who", "does", "what"))
    return f"{who} {does} {what} {chance.choice(WORDS[language]['endings'])}."


def _page(
    chance: random.Random,
    number: int,
    fetched: datetime,
    title: str,
    body: list[str],
    language: str,
    *,
    conflict: bool,
) -> Capture:
    host = f"www.{chance.choice(WORDS['hosts'])}.example"
    url = f"https://{host}/{fetched:%Y/%m/%d}/{number}"
    links = "".join(
        f'<li class="c{n}"><a href="/s/{n}">{chance.choice(WORDS[language]["links"])}</a></li>'
        for n in range(chance.randint(60, 160))
    )
    scripts = "".join(f"<script>{SCRIPT.format(n=n) * 6}</script>" for n in range(chance.randint(8, 30)))
    state = "".join(f'{{"id":"{chance.getrandbits(96):x}","t":{n}}},' for n in range(chance.randint(60, 220)))
    styles = "".join(STYLE.format(n=n) for n in range(chance.randint(40, 160)))
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in body)
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - {host}</title>'
        f'<meta property="og:title" content="{title}"><link rel="canonical" href="{url}">'
        f'<meta property="article:published_time" content="{fetched:%Y-%m-%dT%H:%M:%S}+00:00">'
        f"<style>{styles}</style>{scripts}</head><body><header><nav><ul>{links}</ul></nav></header>"
        f"<article><h1>{title}</h1><div class='date'>{fetched:%d/%m/%Y %H:%M}</div>{text}</article>"
        f"<aside class='related'><h3>{WORDS[language]['related']}</h3><ul>{links}</ul></aside>"
        f"<footer><p>© {fetched.year} {host}</p></footer>{scripts}<script>window.state=[{state}0]</script>"
        "</body></html>"
    )
    return Capture(url, fetched, html.encode(), conflict, language)


def main() -> None:
    """Write a crawl."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for path in write_crawl(given.out, given.pages, share=given.share, shards=given.shards, seed=given.seed):
        print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
