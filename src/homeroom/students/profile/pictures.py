"""A photo as it is kept: a square JPEG of one size, written anew, so that nothing else of the file stays."""

import io
import warnings
from typing import Final
from uuid import UUID

from PIL import Image, ImageOps, UnidentifiedImageError

from homeroom.kernel.images import picture_of
from homeroom.students.profile.errors import PhotoRefused

PHOTOS: Final = "students/photos/"
PHOTO_BYTES: Final = 5_000_000
MOST_PIXELS: Final = 40_000_000
"""Decoded that is 120 MB: what the header says is asked before anything is decoded."""
LEAST_SIDE: Final = 64
SIDE: Final = 480
QUALITY: Final = 85
FORMATS: Final = ("JPEG", "PNG", "WEBP")


def photo_key(tenant_id: UUID, photo: str) -> str:
    """Where the file of a profile's `photo` is kept: by its content, so that it stays whoever's the profile is."""
    return f"{PHOTOS}{tenant_id}/{photo}"


def named_in(key: str) -> tuple[UUID, str] | None:
    """The tenant and the `photo` whose key this is; None for none of ours."""
    try:
        tenant_id, photo = key.removeprefix(PHOTOS).split("/")
        return UUID(tenant_id), photo
    except ValueError:
        return None


def photo_of(content: bytes) -> bytes:
    """The middle of a picture as a square, upright, without what a camera writes beside it; raises `PhotoRefused`."""
    picture = picture_of(content)
    if picture is None:
        raise PhotoRefused("not_a_picture", "A photo is a PNG, JPEG or WebP file.")
    if picture.width * picture.height > MOST_PIXELS:
        raise PhotoRefused("too_many_pixels", f"A photo has {MOST_PIXELS // 1_000_000} million pixels at the most.")
    if min(picture.width, picture.height) < LEAST_SIDE:
        raise PhotoRefused("too_small", f"A photo has {LEAST_SIDE} pixels on each side at the least.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a camera's odd notes, which are thrown away
            return _squared(content)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PhotoRefused("not_a_picture", "This file cannot be read as a picture.") from error


def _squared(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:  # what the file says of itself elsewhere does not count
            raise ValueError("too many pixels")
        opened.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(opened)
        square = ImageOps.fit(upright.convert("RGBA"), (SIDE, SIDE), Image.Resampling.LANCZOS)
    white = Image.new("RGB", square.size, "white")
    white.paste(square, mask=square.getchannel("A"))
    written = io.BytesIO()
    white.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
