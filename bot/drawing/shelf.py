"""Pictures that were drawn, on disk: the one that was asked for longest ago makes room for the next."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

MOST_BYTES = 32 * 1024 * 1024
"""Some 400 pictures; each can be drawn again."""


class Shelf:
    """A folder of pictures by digest. It is a convenience: where it cannot be written, nothing is kept."""

    def __init__(self, folder: Path, *, most_bytes: int = MOST_BYTES) -> None:
        self._folder = folder
        self._most_bytes = most_bytes

    def get(self, digest: str) -> bytes | None:
        """Return a picture, None where it is not there."""
        path = self._path(digest)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return content

    def put(self, digest: str, content: bytes) -> None:
        """Keep a picture, and let go of the oldest ones where there are too many."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as part:
                part.write(content)
            Path(part.name).replace(self._path(digest))
            self._make_room()
        except OSError:
            return

    def _make_room(self) -> None:
        known = [(path.stat().st_mtime_ns, path.stat().st_size, path) for path in self._folder.glob("*.png")]
        total = sum(size for _, size, _ in known)
        for _, size, path in sorted(known):
            if total <= self._most_bytes:
                return
            path.unlink(missing_ok=True)
            total -= size

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.png"
