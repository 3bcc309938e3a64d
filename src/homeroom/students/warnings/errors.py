"""How early warning refuses."""

from homeroom.kernel.problems import Problem


class WarningRulesChanged(Problem):
    """Someone saved first: `version` is the one that stands now."""

    status, slug, title = 412, "students/warning-rules-changed", "Someone changed this first"

    def __init__(self, version: int) -> None:
        super().__init__("The rules were changed after you opened them: look at them again.", version=version)
