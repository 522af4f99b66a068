"""WARC records for tests: sound ones, and ways to damage them."""

from __future__ import annotations

import gzip

PAGE = (
    b"<html><body><h1>Page %d</h1><p>"
    + b"Some words of a page that is about nothing at all. " * 10
    + b"</p></body></html>"
)


def record(
    number: int,
    body: bytes | None = None,
    *,
    length: int | None = None,
    kind: str = "text/html",
    status: str = "200 OK",
    headers: str = "",
) -> bytes:
    """An unpacked response record; `length` lies about its size."""
    body = PAGE % number if body is None else body
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:08}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2020-10-18T00:00:0{number % 10}Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as gzip members, one each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def corrupt(member: bytes) -> bytes:
    """A gzip member with a few bytes turned over in the middle."""
    turned = bytearray(member)
    for at in range(len(member) // 2, len(member) // 2 + 4):
        turned[at] ^= 0xFF
    return bytes(turned)
