"""Files in memory: a photo of the bot, or what a person sends, gets a `file_id` and can be fetched."""

import hashlib
import struct
from dataclasses import dataclass

from sandbox.params import Params, Upload
from sandbox.refusals import bad_request
from sandbox.wire import Json

MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_PHOTO_SIDES = 10_000  # width + height
MAX_PHOTO_RATIO = 20
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset({*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    content: bytes
    width: int
    height: int
    suffix: str

    @property
    def unique_id(self) -> str:
        return self.file_id[-16:]

    @property
    def path(self) -> str:
        folder = "photos" if self.width else "documents"
        return f"{folder}/{self.unique_id}{self.suffix}"

    @property
    def content_type(self) -> str:
        if not self.width:
            return "application/octet-stream"
        return "image/png" if self.suffix == ".png" else "image/jpeg"

    def as_photo_size(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "width": self.width,
            "height": self.height,
        }

    def as_file(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
            "file_path": self.path,
        }


class FileStore:
    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def keep_document(self, content: bytes, *, suffix: str) -> StoredFile:
        """What a person sends as a file; it has no sides."""
        file_id = f"BQAC{hashlib.sha256(content).hexdigest()[:40]}"
        return self._files.setdefault(file_id, StoredFile(file_id, content, 0, 0, suffix))

    def get(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return next((file for file in self._files.values() if file.path == path), None)

    def photo_of(self, params: Params) -> StoredFile:
        """The `photo` argument: an upload, `attach://<name>` or a known file_id. Raises ApiError 400."""
        upload = params.uploads.get("photo")
        reference = params.text("photo")
        if reference.startswith("attach://"):
            upload = params.uploads.get(reference.removeprefix("attach://"))
        if upload is not None:
            return self._keep(upload)
        if not reference:
            raise bad_request("there is no photo in the request")
        known = self._files.get(reference)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known

    def _keep(self, upload: Upload) -> StoredFile:
        content = upload.content
        if not content:
            raise bad_request("file must be non-empty")
        if len(content) > MAX_PHOTO_BYTES:
            raise bad_request("file is too big")
        size = image_size(content)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = size
        shortest = max(1, min(size))
        if width + height > MAX_PHOTO_SIDES or max(size) / shortest > MAX_PHOTO_RATIO:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        suffix = ".png" if content.startswith(_PNG) else ".jpg"
        file_id = f"AgAC{hashlib.sha256(content).hexdigest()[:40]}"
        return self._files.setdefault(file_id, StoredFile(file_id, content, width, height, suffix))


def image_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG in pixels, None for anything else."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return (width, height) if width and height else None
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
