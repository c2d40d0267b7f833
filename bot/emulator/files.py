"""Files as Telegram keeps them: stored once, named by identifiers that differ from bot to bot."""

import base64
import hashlib
import struct
from dataclasses import dataclass, field
from typing import Any

from .refusals import bad_request

Json = dict[str, Any]

# Longest side of the sizes Telegram makes of a picture.
PHOTO_SIDES = (90, 320, 800, 1280)
PREFIX = {
    "photo": "AgACAgUAAxk", "document": "BQACAgUAAxk", "video": "BAACAgUAAxk", "audio": "CQACAgUAAxk",
    "voice": "AwACAgUAAxk", "animation": "CgACAgUAAxk", "video_note": "DQACAgUAAxk", "sticker": "CAACAgUAAxk",
}  # fmt: skip
MEGABYTE = 1024 * 1024
MOST_BYTES = {"photo": 10 * MEGABYTE}
UPLOAD_BYTES = 50 * MEGABYTE
DOWNLOAD_BYTES = 20 * MEGABYTE


@dataclass(eq=False, slots=True)
class StoredFile:
    """One file in the cloud; `kind` is what it was sent as, since an identifier works for that kind only."""

    kind: str
    content: bytes
    name: str
    mime: str
    width: int = 0
    height: int = 0
    attributes: Json = field(default_factory=dict)
    number: int = 0
    names_for: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def extension(self) -> str:
        return self.name.rpartition(".")[2].lower() if "." in self.name else "jpg" if self.kind == "photo" else "bin"


class Cloud:
    """Every file of the world. The same acts in the same order give the same identifiers."""

    def __init__(self) -> None:
        self._by_id: dict[str, tuple[int, StoredFile]] = {}
        self._files: list[StoredFile] = []

    def store(self, kind: str, content: bytes, name: str = "", mime: str = "", **attributes: Any) -> StoredFile:
        """Takes a file in, or refuses it in Telegram's words."""
        if not content:
            raise bad_request("file must be non-empty")
        limit = MOST_BYTES.get(kind, UPLOAD_BYTES)
        if len(content) > limit:
            raise bad_request(
                f"file of size {len(content)} bytes is too big for a {kind}; the maximum size is {limit} bytes"
            )
        wide, high = picture_size(content)
        if kind == "photo":
            check_photo(wide, high)
        clean = {k: v for k, v in attributes.items() if v is not None}
        number = len(self._files) + 1
        file = StoredFile(kind, content, name, mime or guess_mime(name), wide, high, clean, number)
        self._files.append(file)
        return file

    def by_number(self, number: int) -> StoredFile | None:
        return self._files[number - 1] if 1 <= number <= len(self._files) else None

    def names(self, file: StoredFile, bot_id: int) -> list[Json]:
        """The identifiers of a file for one bot, from the smallest size to the whole; made on first need."""
        known = file.names_for.get(bot_id)
        if known is None:
            known = file.names_for[bot_id] = [self._name(file, bot_id, size) for size in sizes(file)]
        return known

    def _name(self, file: StoredFile, bot_id: int, size: tuple[int, int]) -> Json:
        unique = hashlib.sha256(f"{file.number}:{size}".encode() + file.content[:4096]).digest()
        private = hashlib.sha256(unique + str(bot_id).encode()).digest()
        file_id = PREFIX.get(file.kind, "BQACAgUAAxk") + base64.urlsafe_b64encode(private + unique[:13]).decode()
        self._by_id[file_id] = (bot_id, file)
        share = 1.0 if size == (file.width, file.height) else (size[0] * size[1]) / max(1, file.width * file.height)
        name: Json = {
            "file_id": file_id,
            "file_unique_id": "AQAD" + base64.urlsafe_b64encode(unique[:8]).decode().rstrip("="),
        }
        if file.kind == "photo":
            name |= {"width": size[0], "height": size[1]}
        return name | {"file_size": max(1, int(len(file.content) * share))}

    def find(self, file_id: str, bot_id: int) -> StoredFile:
        owner, file = self._by_id.get(file_id, (0, None))
        if file is None or owner != bot_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def download(self, path: str, bot_id: int) -> bytes | None:
        """The bytes behind a `file_path` of getFile."""
        for owner, file in self._by_id.values():
            if owner == bot_id and path == file_path(file):
                return file.content
        return None

    def find_for_sending(self, file_id: str, bot_id: int, kind: str) -> StoredFile:
        if file_id.startswith(("http://", "https://")):
            # An emulator that fetched addresses would need the internet.
            raise bad_request("failed to get HTTP URL content")
        file = self.find(file_id, bot_id)
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
        return file


def file_path(file: StoredFile) -> str:
    return f"{file.kind}s/file_{file.number}.{file.extension}"


def check_photo(wide: int, high: int) -> None:
    if not wide or not high:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if wide + high > 10_000 or max(wide, high) > 20 * min(wide, high):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def sizes(file: StoredFile) -> list[tuple[int, int]]:
    if file.kind != "photo":
        return [(file.width, file.height)]
    longest = max(file.width, file.height)
    smaller = [side for side in PHOTO_SIDES if side < longest]
    return [
        *((max(1, file.width * side // longest), max(1, file.height * side // longest)) for side in smaller),
        (file.width, file.height),
    ]


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF, JPEG or WebP; (0, 0) for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        return struct.unpack(">II", content[16:24])
    if content[:6] in {b"GIF87a", b"GIF89a"} and len(content) >= 10:
        return struct.unpack("<HH", content[6:10])
    if content[:2] == b"\xff\xd8":
        return jpeg_size(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return webp_size(content)
    return 0, 0


def jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            at += 1
            continue
        marker = content[at + 1]
        # Start-of-frame markers carry the size; C4, C8 and CC are tables.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        at += 2 if marker in {0xFF, 0x01} or 0xD0 <= marker <= 0xD9 else 2 + int.from_bytes(content[at + 2 : at + 4])
    return 0, 0


def webp_size(content: bytes) -> tuple[int, int]:
    match content[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(content[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            wide, high = struct.unpack("<HH", content[26:30])
            return wide & 0x3FFF, high & 0x3FFF
        case _:
            return 0, 0


MIMES = {
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "pdf": "application/pdf", "txt": "text/plain", "csv": "text/csv", "json": "application/json",
    "mp4": "video/mp4", "mp3": "audio/mpeg", "ogg": "audio/ogg", "oga": "audio/ogg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip",
}  # fmt: skip


def guess_mime(name: str) -> str:
    return MIMES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
