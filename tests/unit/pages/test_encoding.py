"""Bytes to text: valid UTF-8 first, declarations second, nothing dropped silently."""

from __future__ import annotations

import pytest

from trucewatch.pages.encoding import declared_charset, decode

TEXT = "Presiden Prancis – “damai” di Şuşa, kata Élysée."
WESTERN = "Presiden Prancis – “damai” di Sétif, kata Élysée."

CASES = [
    (TEXT.encode("utf-8"), None, TEXT, ()),
    (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), None, TEXT, ()),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, TEXT, ()),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-8", TEXT, ()),
    (TEXT.encode("utf-16-le"), None, TEXT, ()),
    (WESTERN.encode("cp1252"), None, WESTERN, ("charset_guessed",)),
    (WESTERN.encode("cp1252"), "utf-8", WESTERN, ("charset_declared_wrongly",)),
    (WESTERN.encode("cp1252"), "iso-8859-1", WESTERN, ()),
    (TEXT.encode("utf-8"), "iso-8859-1", TEXT, ("charset_declared_wrongly",)),
    (b"damai", "utf-8", "damai", ()),
    ("мир в Карабахе".encode("cp1251"), "windows-1251", "мир в Карабахе", ()),
]


@pytest.mark.parametrize(("raw", "declared", "text", "flags"), CASES)
def test_the_real_encoding_wins_over_the_declared_one(raw, declared, text, flags):
    found = decode(raw, declared)
    assert (found.text, found.flags) == (text, flags)


def test_broken_bytes_are_replaced_and_flagged_and_move_nothing_else():
    raw = "Élysée meminta jeda – lalu pengiriman bantuan, kata “juru bicara” Élysée.".encode()
    broken = raw.replace(b"jeda", b"je\xffda")
    found = decode(broken)
    assert "je\ufffdda" in found.text
    assert found.flags == ("broken_bytes",)


def test_no_break_spaces_stay():
    assert decode("IDN Times -\u00a0Presiden".encode()).text == "IDN Times -\u00a0Presiden"


def test_the_declared_charset_is_read_from_the_first_bytes():
    assert declared_charset(b'<meta charset="windows-1252">') == "cp1252"
    assert (
        declared_charset(b'<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">')
        == "cp1252"
    )
    assert declared_charset(b'<meta charset="no-such-thing">') is None
