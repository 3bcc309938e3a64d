"""What a file is by its own bytes, whatever it is called, and whether it would burst where it is opened."""

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from homeroom.kernel.images import picture_of

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
HEIC: Final = "image/heic"
TEXT: Final = "text/plain"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"

ENDINGS: Final = {
    PDF: ".pdf",
    JPEG: ".jpg",
    PNG: ".png",
    WEBP: ".webp",
    HEIC: ".heic",
    TEXT: ".txt",
    DOCX: ".docx",
    ODT: ".odt",
}
"""The types that are known here, and how files of each end."""

MOST_PIXELS: Final = 60_000_000
MOST_ENTRIES: Final = 2_000
MOST_UNPACKED: Final = 200_000_000
MOST_RATIO: Final = 100
SMALL: Final = 5_000_000
"""So much may come out of an archive however small it is: letters and numbers shrink well."""
PIECE: Final = 1 << 16
PDF_TAIL: Final = 2048
HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
CONTROLS: Final = frozenset(range(32)) - {9, 10, 12, 13}
PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How a document's archive may be packed (ISO/IEC 21320-1); others could ask for gigabytes to be unpacked."""
BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    MemoryError,
    OSError,
)
MACROS: Final = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml")


class Bursts(Exception):  # noqa: N818  (what it does)
    """Opened, it takes far more than its size: a picture of too many pixels, an archive that swells."""


def media_type_of(path: Path) -> str | None:
    """The type of a whole file; None for anything that is not one of `ENDINGS`. Raises `Bursts`."""
    with path.open("rb") as file:
        head = file.read(64)
    if head.startswith(b"%PDF-"):
        return PDF if _ends_as_pdf(path) else None
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    if head[4:8] == b"ftyp":
        return HEIC if head[8:12] in HEIC_BRANDS else None
    picture = picture_of(path.read_bytes())
    if picture is not None:
        if picture.width * picture.height > MOST_PIXELS:
            raise Bursts
        return picture.media_type
    return TEXT if _is_text(path) else None


def _ends_as_pdf(path: Path) -> bool:
    """ISO 32000-2, 7.5.5: the last line of a PDF is its end-of-file mark; readers look for it among the last bytes."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - PDF_TAIL))
        return b"%%EOF" in file.read()


def _archive(path: Path) -> str | None:
    """DOCX (ECMA-376) or ODT (OpenDocument 1.3), without macros; unpacked piece by piece, up to a limit."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Bursts
            if any(entry.compress_type not in PACKED for entry in entries):
                return None
            _unpack(archive, entries, path.stat().st_size)
            names = {entry.filename.lower() for entry in entries}
            if any(name.endswith(MACROS) for name in names):
                return None
            if {"[content_types].xml", "word/document.xml"} <= names:
                return DOCX
            if "mimetype" in names and archive.read("mimetype").strip() == ODT.encode():
                return ODT
    except BROKEN:
        return None
    return None


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Count what comes out: what an archive says of itself may be a lie."""
    most = min(MOST_UNPACKED, max(SMALL, MOST_RATIO * packed))
    unpacked = 0
    for entry in entries:
        if not entry.is_dir() and entry.filename.lower().endswith((".zip", ".jar")):
            raise Bursts  # what is inside of that, nobody counts
        with archive.open(entry) as file:
            while piece := file.read(PIECE):
                unpacked += len(piece)
                if unpacked > most:
                    raise Bursts


def _is_text(path: Path) -> bool:
    """Whether it is UTF-8 that a person could have written."""
    content = path.read_bytes()
    if not content or content.startswith((b"#!", b"MZ", b"\x7fELF")) or any(byte in CONTROLS for byte in set(content)):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
