"""How tests send documents: files of each kind, made here, and the three steps of an upload."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from homeroom.platform.sniffing import DOCX, JPEG, ODT, PDF, PNG
from homeroom.platform.upkeep import forget_unfinished_files
from homeroom.students.documents import tasks
from tests.support.world import SignedIn, World

KINDS = "/v1/students/document-kinds"
DOCUMENTS = "/v1/students/documents"
EVERYBODY = ["office", "nurse", "counselor", "staff", "family", "student"]


def a_pdf(text: str = "Shots are up to date.") -> bytes:
    """A page with a line on it, as small as PDF lets it be."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << %s >> >> >>"
        % b"/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def a_png(width: int = 8, height: int = 8, *, content: bytes | None = None) -> bytes:
    """A grey picture; with `content` whatever is said to be one."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height)) if content is None else content
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def an_archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_docx(**more: bytes) -> bytes:
    return an_archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **more})


def packed_oddly() -> bytes:
    """A letter that says it is packed by LZMA, with properties that no unpacker takes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name in ("[Content_Types].xml", "word/document.xml"):
            archive.writestr(name, b"<w:document/>")
    return out.getvalue().replace(b"\x09\x04\x05\x00\x5d", b"\x09\x04\x05\x00\xff")


def an_odt() -> bytes:
    return an_archive({"mimetype": ODT.encode(), "content.xml": b"<office:document/>"})


WHOLE = {PDF: a_pdf(), PNG: a_png(), DOCX: a_docx(), ODT: an_odt()}
A_JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080008000801011100ffd9")
A_PHONES_JPEG = A_JPEG + b"\x00\x00\x01\x0aImage_UTC_Data1700000000000SEFHk\x00\x00\x00SEFT"
"""As some phones write them: with notes of their own behind the end."""
TYPES = {PDF, PNG, JPEG, DOCX, ODT}


async def a_kind(admin: SignedIn, name: str = "Immunization record", **said: Any) -> str:
    wanted = {"name": name, "seen_by": EVERYBODY, "family_sends": True, **said}
    made = await admin.client.post(KINDS, json=wanted)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


@dataclass
class Sent:
    """An upload that began: its answer as it was told."""

    document_id: str
    version_id: str
    url: str


async def begin(
    who: SignedIn,
    student: UUID,
    kind: str,
    content: bytes,
    media_type: str = PDF,
    **said: Any,
) -> Sent:
    wanted = {"kind_id": kind, "name": "Record", "file_name": "record.pdf", "media_type": media_type}
    answer = await who.client.post(f"/v1/students/{student}/documents", json={**wanted, "size": len(content), **said})
    assert answer.status_code == 201, answer.text
    return told(answer)


def told(answer: httpx.Response) -> Sent:
    said = answer.json()
    return Sent(said["document_id"], said["version_id"], said["url"])


async def put(who: SignedIn, sent: Sent, content: bytes) -> httpx.Response:
    return await who.client.put(sent.url, content=content)


async def complete(who: SignedIn, sent: Sent) -> httpx.Response:
    return await who.client.post(f"{DOCUMENTS}/{sent.document_id}/complete", json={"version_id": sent.version_id})


async def send(
    who: SignedIn, student: UUID, kind: str, content: bytes | None = None, media_type: str = PDF, **said: Any
) -> httpx.Response:
    """All three steps; the answer of the last."""
    content = WHOLE[media_type] if content is None else content
    sent = await begin(who, student, kind, content, media_type, **said)
    arrived = await put(who, sent, content)
    assert arrived.status_code == 204, arrived.text
    return await complete(who, sent)


async def swept(world: World) -> None:
    """What goes by the clock and takes files away."""
    for each in (tasks.sweep_uploads, tasks.sweep_documents, forget_unfinished_files):
        await each.run(world.application.parts)
