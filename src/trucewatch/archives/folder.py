"""The output folder, on this machine or on shared storage: whole files or none.

On this machine a file is written beside its place, flushed to the disk and renamed. On shared storage
(an fsspec address) a file appears when its upload is complete, as object stores promise.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import StoreUnavailable
from trucewatch.ingest.opening import filesystem

UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder by its path or address; names inside use `/`."""

    root: str

    @property
    def remote(self) -> bool:
        """True for an fsspec address."""
        return "://" in self.root

    def read(self, name: str) -> bytes | None:
        """A file's bytes; nothing where there is none."""
        try:
            if self.remote:
                return bytes(filesystem(self.root).cat_file(self._at(name)))
            return Path(self.root, name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """A file with this content, whole or not at all."""
        with self.workspace("write") as space:
            path = space / "content"
            path.write_bytes(content)
            self.place(path, name)

    def place(self, path: Path, name: str) -> None:
        """Move a finished local file to its place."""
        with _naming_faults(self.root):
            if self.remote:
                fs, target = filesystem(self.root), self._at(name)
                fs.makedirs(target.rpartition("/")[0], exist_ok=True)
                fs.put_file(str(path), target)
                return
            target_path = Path(self.root, name)
            target_path.parent.mkdir(parents=True, exist_ok=True)
            _flush(path)
            path.replace(target_path)
            _flush(target_path.parent)

    @contextmanager
    def workspace(self, name: str) -> Iterator[Path]:
        """A local folder for files that are not finished; gone afterwards, and emptied before."""
        with _naming_faults(self.root):
            if self.remote:
                space = Path(tempfile.mkdtemp(prefix="trucewatch-"))
            else:
                space = Path(self.root, UNFINISHED, f"{name}.{os.getpid()}")
                shutil.rmtree(space, ignore_errors=True)
                space.mkdir(parents=True)
            try:
                yield space
            finally:
                shutil.rmtree(space, ignore_errors=True)

    def names(self, under: str) -> tuple[str, ...]:
        """Names of all files under a folder of it, sorted."""
        if self.remote:
            fs, base = filesystem(self.root), self._at(under)
            root = self._at("").rstrip("/")
            return tuple(sorted(path[len(root) + 1 :] for path in fs.find(base))) if fs.exists(base) else ()
        base_path = Path(self.root, under)
        return tuple(
            sorted(path.relative_to(self.root).as_posix() for path in base_path.rglob("*") if path.is_file())
        )

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        if self.remote:
            fs = filesystem(self.root)
            if fs.exists(self._at(name)):
                fs.rm_file(self._at(name))
        else:
            Path(self.root, name).unlink(missing_ok=True)

    def clear_unfinished(self) -> None:
        """Take away what stopped runs left half done."""
        if not self.remote:
            shutil.rmtree(Path(self.root, UNFINISHED), ignore_errors=True)

    def _at(self, name: str) -> str:
        base = str(filesystem(self.root)._strip_protocol(self.root)).rstrip("/")
        return f"{base}/{name}" if name else base


@contextmanager
def _naming_faults(root: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(
            f"{root}: cannot be written ({error.strerror or error}). Make room or correct the path, then run "
            "again with --resume: finished shards are kept."
        ) from error


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
