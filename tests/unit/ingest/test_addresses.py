"""Addresses: only the open internet is fetched, whatever a name says."""

from __future__ import annotations

import socket
import threading

import pytest

from trucewatch.ingest.addresses import is_public, vetted
from trucewatch.ingest.refused import Refused


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1:248:1893:25c8:1946", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("192.168.0.9", False), ("172.16.0.1", False), ("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False),
        ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_an_address_is_public_or_it_is_not(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "bad_address"), ("ftp://news.example/", "bad_address"), ("http://", "bad_address"),
        ("http://[broken", "bad_address"), ("http://me:secret@news.example/", "bad_address"),
        ("http://127.0.0.1/", "private_address"), ("http://[::1]:8000/", "private_address"),
        ("http://0x7f000001/", "private_address"), ("http://localhost/", "private_address"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched_say_why(url: str, code: str) -> None:
    refusal = vetted(url)
    assert isinstance(refusal, Refused)
    assert refusal.reason.startswith(f"{code}:")


def test_a_name_server_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answered.wait(30) and [])
    refusal = vetted("http://slow.example/", seconds=0.05)
    answered.set()
    assert isinstance(refusal, Refused)
    assert refusal.reason.startswith("too_slow:")


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    assert isinstance(vetted("http://rebinding.example/"), Refused)
    assert vetted("http://rebinding.example/", allow_private=True) == "93.184.216.34"
