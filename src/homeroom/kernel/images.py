"""What a picture is, by its own bytes: its header is read, and nothing of it decoded."""

from dataclasses import dataclass
from typing import Final

PNG: Final = b"\x89PNG\r\n\x1a\n"
PNG_END: Final = b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG: Final = b"\xff\xd8\xff"
JPEG_END: Final = b"\xff\xd9"
MARK: Final = 0xFF
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that begin a frame (ITU T.81, table B.1)."""
LOSSLESS: Final = 0x2F
WEBP_HEADER: Final = 30


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, JPEG or WebP file: its media type and its size in pixels."""

    media_type: str
    width: int
    height: int


def picture_of(content: bytes) -> Picture | None:
    """What `content` is; None for anything that is not a whole PNG, JPEG or WebP file."""
    if content.startswith(PNG):
        return _png(content)
    if content.startswith(JPEG):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    return None


def _png(content: bytes) -> Picture | None:
    """PNG, third edition, §11.2.1: the header is the first chunk, of 13 bytes."""
    if content[8:16] != b"\x00\x00\x00\x0dIHDR" or not content.endswith(PNG_END):
        return None
    return _picture("image/png", int.from_bytes(content[16:20]), int.from_bytes(content[20:24]))


def _jpeg(content: bytes) -> Picture | None:
    """ITU T.81, B.2.2: from segment to segment, up to the one that begins a frame, and an end somewhere after it.

    Not at the very end: phones write more behind it (a moving picture, notes of the camera), which readers skip.
    """
    at = 2
    while at + 9 <= len(content) and content[at] == MARK:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker == MARK:  # a byte that fills up
            at += 1
        elif marker in FRAMES:
            if content.find(JPEG_END, at + 2 + length) < 0:  # in what is coded, no such two bytes follow each other
                return None
            height, width = int.from_bytes(content[at + 5 : at + 7]), int.from_bytes(content[at + 7 : at + 9])
            return _picture("image/jpeg", width, height)
        else:
            at += 2 + max(length, 2)
    return None


def _webp(content: bytes) -> Picture | None:
    """RFC 9649, §2.3 to §2.7."""
    if int.from_bytes(content[4:8], "little") + 8 != len(content) or len(content) < WEBP_HEADER:
        return None
    match content[12:16]:
        case b"VP8X":
            sizes = int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
        case b"VP8 " if content[23:26] == b"\x9d\x01\x2a":
            both = content[26:30]
            sizes = int.from_bytes(both[:2], "little") & 0x3FFF, int.from_bytes(both[2:], "little") & 0x3FFF
        case b"VP8L" if content[20] == LOSSLESS:
            bits = int.from_bytes(content[21:25], "little")
            sizes = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case _:
            return None
    return _picture("image/webp", *sizes)


def _picture(media_type: str, width: int, height: int) -> Picture | None:
    return Picture(media_type, width, height) if width and height else None
