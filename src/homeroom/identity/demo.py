"""The demo district's sign-ins, which the sign-in page offers in development."""

import json
from typing import Any

from homeroom.platform.settings import Settings

FILE = "demo.json"


def read_demo(settings: Settings) -> dict[str, Any]:
    """What `homeroom demo` left in the state folder; nothing outside development."""
    path = settings.state_dir / FILE
    if not settings.development or not path.is_file():
        return {}
    demo = json.loads(path.read_text())
    sign_ins = [{"role": one["role"], "email": one["email"], "tenant": demo["tenant"]} for one in demo["sign_ins"]]
    return {"demo": sign_ins, "demo_password": demo["password"]}
