"""What a command refuses: said in one line, without a traceback."""


class Refused(Exception):  # noqa: N818  (it is said, not handled)
    """A command cannot do what was asked; the message says why and what to do."""
