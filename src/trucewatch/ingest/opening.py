"""Opening what a path names, on this machine or on shared storage, packed or not.

Paths with a scheme (`s3://…`, `memory://…`) go through fsspec, which is asked for only then.
"""

from __future__ import annotations

import gzip
import io
from typing import IO, Any, cast

from trucewatch.errors import BadUsage

PACKED = (".gz", ".zst")
_BUFFER = 1 << 16


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
    suffix, handle = suffix_of(path), open_bytes(path)
    if suffix == ".gz":
        return io.BufferedReader(_Unpacked(gzip.GzipFile(fileobj=handle), handle), _BUFFER)
    if suffix == ".zst":
        from fastwarc.stream_io import ZstdReader

        return io.BufferedReader(_Unpacked(ZstdReader(handle), handle), _BUFFER)
    return handle


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


class _Unpacked(io.RawIOBase):
    """What an unpacking reader gives, as a file that has lines; closing it closes the packed file."""

    def __init__(self, inner: Any, handle: IO[bytes]) -> None:
        self._inner = inner
        self._handle = handle

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._inner.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._handle.close()
        super().close()
