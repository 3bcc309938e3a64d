"""What schools refuses."""

from typing import Final

from homeroom.kernel.problems import Conflict, Invalid, Problem

LOGO_BYTES: Final = 512_000
LOGO_PIXELS: Final = 2_000
"""On each side: decoded it takes a browser 16 MB at the most."""


class CircularTree(Invalid):
    slug, title = "schools/circular-tree", "A circle in the tree"

    def __init__(self, name: str) -> None:
        said = f"{name} stands below itself that way: choose an organization that is not below it."
        super().__init__(said, [{"path": "parent_id", "code": "circle", "message": said}])


class SecondDistrict(Conflict):
    slug, title = "schools/second-district", "There is a district already"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is the district: what is new stands below it, as a region for example.", name=name)


class NameTaken(Conflict):
    slug, title = "schools/name-taken", "The name is taken there"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is another {name} in the same place of the tree.", name=name)


class NcesIdTaken(Conflict):
    slug, title = "schools/nces-id-taken", "The NCES id is another's"

    def __init__(self) -> None:
        super().__init__("Another school or organization of the district has this NCES id.")


class ProfileChanged(Problem):
    status, slug, title = 412, "schools/profile-changed", "Someone changed it first"

    def __init__(self, version: int) -> None:
        super().__init__("The profile was changed after you opened it: load it again.", version=version)


class LogoRefused(Invalid):
    """`code` says why: too_large, not_a_picture, too_many_pixels."""

    slug, title = "schools/logo-refused", "This is no logo"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, [{"path": "logo", "code": code, "message": message}])

    @classmethod
    def too_large(cls) -> "LogoRefused":
        return cls("too_large", f"A logo has {LOGO_BYTES // 1000} kB at the most.")

    @classmethod
    def not_a_picture(cls) -> "LogoRefused":
        return cls("not_a_picture", "A logo is a PNG, JPEG or WebP picture, whole; whatever the file is called.")

    @classmethod
    def too_many_pixels(cls) -> "LogoRefused":
        return cls("too_many_pixels", f"A logo is at most {LOGO_PIXELS:,} pixels wide and high.")
