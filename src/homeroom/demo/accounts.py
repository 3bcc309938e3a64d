"""One sign-in for each role, all with the same password, which is made by chance and kept beside the database."""

import json
import os
import secrets
from pathlib import Path
from typing import Final, NamedTuple

from homeroom.demo.district import District, Human
from homeroom.demo.keys import Key
from homeroom.demo.names import words
from homeroom.kernel.actor import Role

FILE_NAME: Final = "demo.json"
SLUG: Final = "demo"
GUARDIAN: Final = "guardian@demo.example"
BARRED: Final = "barred@demo.example"  # a parent whom a court order bars


class SignIn(NamedTuple):
    """An account of the demo; `school_id` where the role is bound to a school."""

    role: Role
    email: str
    human: Human
    school_id: Key | None


def sign_ins(district: District) -> tuple[SignIn, ...]:
    """Who can sign in, the teacher first: whoever is new begins with a roll."""
    story = district.story
    return (
        SignIn(Role.TEACHER, "teacher@demo.example", story.teacher.human, None),
        SignIn(Role.GUARDIAN, GUARDIAN, story.guardian, None),
        SignIn(Role.STUDENT, "student@demo.example", story.child.human, None),
        SignIn(Role.SCHOOL_ADMIN, "principal@demo.example", story.principal.human, story.school.id),
        SignIn(Role.NURSE, "nurse@demo.example", story.school.employee("Nurse").human, story.school.id),
        SignIn(Role.COUNSELOR, "counselor@demo.example", story.school.employee("Counselor").human, story.school.id),
        SignIn(Role.DISTRICT_ADMIN, "admin@demo.example", district.superintendent.human, None),
        SignIn(Role.GUARDIAN, BARRED, story.barred, None),
    )


def new_password() -> str:
    """Three short words and two digits, such as `maple-river-lantern-42`: easy to type, and of no use elsewhere."""
    chosen = [secrets.choice(words("password")) for _ in range(3)]
    return "-".join([*chosen, str(secrets.randbelow(90) + 10)])


def write_down(folder: Path, district: District, password: str) -> Path:
    """Keep the sign-ins in `demo.json`, for this user only; replaces what an earlier database left."""
    listed = [{"role": each.role, "email": each.email, "name": each.human.full_name} for each in sign_ins(district)]
    text = json.dumps({"tenant": SLUG, "password": password, "sign_ins": listed}, indent=2)
    folder.mkdir(parents=True, exist_ok=True)
    path, draft = folder / FILE_NAME, folder / f"{FILE_NAME}.new"
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    draft.replace(path)
    return path
