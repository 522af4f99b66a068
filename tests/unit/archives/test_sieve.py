"""The sieve: a word counts where a reader could see it, and nowhere else in a page's bytes."""

from __future__ import annotations

import pytest

from trucewatch.archives.sieve import Sieve, without_scripts

SEEN = [
    b"<p>A truce held in Gaza.</p>",
    b"<p>the TRUCE held</p>",
    b"truce",
    b"<h1>WAR IN GAZA</h1>",
    b"<h1>STEPANAKERT</h1>",
    b"<p>Rumah-rumah di Gazanya hancur</p>",
    b"<p>Troops entered <a href='/g'>Gaza</a> again</p>",
    b"<script>var a = 1</script>truce<script>b</script>",
    b"<p>one</p><script>never closed: a truce held",
    b"<script>truce</script><p>in Gaza</p>",
    b"<p>\xc5\x9eu\xc5\x9fa and A\xc4\x9fdam</p>",
]
HIDDEN = [
    b"",
    b"<p>stepanakert</p>",
    b"<p>truceful and entruced Gazans at gaza street</p>",
    b"<li><a href='/g'>Gaza</a></li>",
    b"<li>\n <A href='/g'>War in Gaza: truce</A></li>",
    b"<img alt='a truce in Gaza'>",
    b"<script>{'title': 'a truce in Gaza'}</script>",
    b"<script src='truce'>Gaza</script><p>nothing</p>",
]


@pytest.fixture(scope="module")
def sieve() -> Sieve:
    return Sieve({b"truce": False, b"gaza": True, b"stepanakert": True, "ağdam".encode(): True})


@pytest.mark.parametrize("raw", SEEN)
def test_a_word_that_can_be_seen_is_found(sieve: Sieve, raw: bytes) -> None:
    assert sieve.shows_a_word(raw)


@pytest.mark.parametrize("raw", HIDDEN)
def test_programs_tags_menus_and_parts_of_words_show_none(sieve: Sieve, raw: bytes) -> None:
    assert not sieve.shows_a_word(raw)


def test_letters_that_mean_something_in_patterns_are_only_letters() -> None:
    assert Sieve({b"u.s. (north)": False}).shows_a_word(b"the U.S. (North) said")
    assert not Sieve({b"u.s. (north)": False}).shows_a_word(b"the Uxs. North said")


def test_scripts_are_taken_out_and_what_may_be_text_is_kept() -> None:
    assert without_scripts(b"a<script>b</script>c<script d>e") == b"a</script>c<script d>e"
