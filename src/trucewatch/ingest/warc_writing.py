"""WARC records as bytes: what was fetched, with its digests, one gzip member each."""

from __future__ import annotations

import gzip
import hashlib
import uuid
from base64 import b32encode
from collections.abc import Iterable
from datetime import UTC, datetime


def response_record(
    url: str,
    fetched: datetime,
    body: bytes,
    *,
    status: str = "200 OK",
    headers: Iterable[tuple[str, str]] = (),
) -> bytes:
    """A response as a gzip member of its own; its id follows from address, time and content."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    lines.append(f"Content-Length: {len(body)}")
    block = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + body
    stamp = fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    payload = _digest(body)
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{url} {stamp} {payload}")
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{identity}>\r\nWARC-Date: {stamp}\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"WARC-Block-Digest: sha256:{_digest(block)}\r\nWARC-Payload-Digest: sha256:{payload}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode("utf-8", "replace") + block + b"\r\n\r\n", 6, mtime=0)


def _digest(content: bytes) -> str:
    return b32encode(hashlib.sha256(content).digest()).decode().rstrip("=")
