"""Opening what a path names, on this machine or on shared storage, packed or not.

Paths with a scheme (`s3://…`, `memory://…`) go through fsspec, which is asked for only then.
"""

from __future__ import annotations

import gzip
import io
from typing import IO, Any, cast

from trucewatch.errors import BadUsage

PACKED = (".gz", ".zst")


def suffix_of(path: str) -> str:
    """`.gz`, `.zst` or nothing: how a file is packed, by its name."""
    return next((suffix for suffix in PACKED if path.lower().endswith(suffix)), "")


def open_bytes(path: str) -> IO[bytes]:
    """The bytes of a file as they lie there."""
    if "://" not in path:
        return open(path, "rb")  # the caller closes it
    return cast(IO[bytes], filesystem(path).open(path, "rb"))


def open_unpacked(path: str) -> IO[bytes]:
    """The bytes of a file, unpacked where its name says that it is packed."""
    suffix = suffix_of(path)
    if suffix == ".gz":
        return cast(IO[bytes], gzip.open(open_bytes(path), "rb"))
    if suffix == ".zst":
        from fastwarc.stream_io import ZstdReader

        return io.BufferedReader(_Readable(ZstdReader(open_bytes(path))), 1 << 16)
    return open_bytes(path)


def filesystem(path: str) -> Any:
    """The fsspec file system of an address."""
    try:
        import fsspec
    except ImportError as error:
        raise BadUsage(f"{path}: shared storage needs fsspec: pip install 'trucewatch[archives]'.") from error
    try:
        return fsspec.core.url_to_fs(path)[0]
    except (ImportError, ValueError) as error:
        raise BadUsage(f"{path}: this storage cannot be opened ({error}).") from error


class _Readable(io.RawIOBase):
    """A reader that only knows `read`, as a file that gives lines."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._inner.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)
