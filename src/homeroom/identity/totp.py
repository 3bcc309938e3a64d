"""One-time codes by the clock (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator app makes them."""

import hmac
from datetime import datetime
from typing import Final

import pyotp
import segno

STEP_SECONDS: Final = 30
DRIFT_STEPS: Final = 1
"""How far a device's clock may be off, either way (RFC 6238 §5.2)."""
DIGITS: Final = 6


def new_seed() -> str:
    """160 bits in base32, as RFC 4226 §4 recommends."""
    return pyotp.random_base32(32)


def step_of(seed: str, code: str, at: datetime, last_step: int) -> int | None:
    """The step whose code this is, newer than the last one used; None for a wrong or used code."""
    now = int(at.timestamp()) // STEP_SECONDS
    codes = pyotp.HOTP(seed)
    matching = [
        step
        for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1)
        if hmac.compare_digest(codes.at(step), code) and step > last_step
    ]
    return matching[0] if matching else None


def address(seed: str, email: str, tenant: str) -> str:
    """What an authenticator app reads: the `otpauth` URI of Google's Key URI Format."""
    return pyotp.TOTP(seed).provisioning_uri(name=email, issuer_name=f"Homeroom {tenant}")


def picture(uri: str) -> str:
    """The address as a QR code: a `data:` URI of an SVG, dark on white in every color scheme."""
    return str(segno.make(uri, error="m").svg_data_uri(scale=4, border=4, dark="#000", light="#fff"))
