"""How documents refuse."""

from homeroom.kernel.problems import Conflict, NotFound, Problem


class DocumentNotFound(NotFound):
    slug, title = "students/document-not-found", "Document not found"

    def __init__(self) -> None:
        super().__init__("This document")


class KindNotFound(NotFound):
    slug, title = "students/document-kind-not-found", "Kind of document not found"

    def __init__(self) -> None:
        super().__init__("This kind of document")


class KindNameTaken(Conflict):
    slug, title = "students/document-kind-name-taken", "Name taken"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a kind of document called “{name}” already.", name=name)


class DocumentChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/document-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("It was changed after you opened it: look at it again.", version=version)


class CannotSend(NotFound):
    """The student or the kind is out of reach, or families do not send this kind."""

    slug, title = "students/document-not-yours-to-send", "Not found"

    def __init__(self) -> None:
        super().__init__("A student and a kind of document that you may send")


class UploadNotThere(Conflict):
    slug, title = "students/upload-not-there", "The file has not arrived"

    def __init__(self) -> None:
        super().__init__("Put the whole file to its link first, then complete it.")


class UploadOver(Conflict):
    """It was completed, refused or abandoned, or somebody is looking into it now."""

    slug, title = "students/upload-over", "This upload is over"

    def __init__(self) -> None:
        super().__init__("This upload is being looked into, or is over: look at the document again.")


class LinkOver(NotFound):
    slug, title = "students/document-link-over", "This link is over"

    def __init__(self) -> None:
        super().__init__("The file of this link; links last some minutes only. It")


class FileRefused(Problem):
    """What came is not kept; the refusal is, with the version."""

    status = 422
    keeps_work = True


class TypeMismatch(FileRefused):
    """`found`: what the bytes are; null for nothing that is taken here."""

    slug, title = "students/document-type-mismatch", "Not the type it says"

    def __init__(self, declared: str, found: str | None) -> None:
        super().__init__(
            f"The file says it is {declared}, and its content is {found or 'something that is not taken here'}.",
            declared=declared,
            found=found,
        )


class SizeMismatch(FileRefused):
    slug, title = "students/document-size-mismatch", "Not the size it says"

    def __init__(self, declared: int, found: int) -> None:
        super().__init__(
            f"The file was to have {declared} bytes, and {found} came: send it again.", declared=declared, found=found
        )


class FileBursts(FileRefused):
    slug, title = "students/document-bursts", "Too large when it is opened"

    def __init__(self) -> None:
        super().__init__("Opened, this file would take far more room than it has bytes: it is not kept.")


class FileInfected(FileRefused):
    slug, title = "students/document-infected", "The virus scanner refuses it"

    def __init__(self, virus: str) -> None:
        super().__init__("The virus scanner found something in this file: it is not kept.", virus=virus)


class NotWaiting(Conflict):
    slug, title = "students/document-not-waiting", "Not waiting for a decision"

    def __init__(self) -> None:
        super().__init__("Somebody decided on this version already, or it was not looked into yet.")


class NotToSign(Conflict):
    slug, title = "students/document-not-to-sign", "Not to be signed"

    def __init__(self) -> None:
        super().__init__("Only the version that counts is signed for, where its kind asks for it, and once.")
