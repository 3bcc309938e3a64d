"""Checks the checks of rights: takes away one guard after the other, and a test must fail each time.

    python scripts/remove_guards.py [--list] [--only NAME …] [--lanes N] [--share K/N]

What is taken away stands in tests/access/guards.toml. Each time it is taken from a copy of the tree, on a database of
its own; the tree itself is never touched. Exits with 0 when every removal was noticed by a failing test.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final

from homeroom.platform import embedded

ROOT: Final = Path(__file__).resolve().parents[1]
LISTED: Final = Path("tests/access/guards.toml")
COPIED: Final = ("src", "tests", "bench", "pyproject.toml", "openapi.json")
LEFT_OUT: Final = shutil.ignore_patterns("__pycache__", "e2e")
MATRIX: Final = (
    "tests/access/test_matrix.py::test_who_may_do_what[{}]",
    ("tests/access/test_matrix.py::test_nobody_comes_in_without_a_token_of_ours[{}]"),
)
PLUGINS: Final = (
    *("pytest_asyncio.plugin", "pytest_timeout", "xdist.plugin"),  # the others take longer than a removal
    "no:unraisableexception",  # a test that fails leaves a connection open, which is not what is asked here
)
SUPERUSER_URL: Final = "HOMEROOM_TEST_SUPERUSER_URL"
PATIENCE_SECONDS: Final = 300
PASSED, FAILED = 0, 1  # pytest's exit codes; all others mean that the tests did not run as they should
ANSWERED: Final = re.compile(r"answered (\d+)")
CANNOT_RUN: Final = re.compile(r"^E +(NameError|ImportError|SyntaxError|AttributeError|TypeError)", re.MULTILINE)
FIRST_FAILURE: Final = re.compile(r"^FAILED (.+?)(?: - .*)?$", re.MULTILINE)


class Broken(Exception):  # noqa: N818  (a sentence for whoever runs this)
    """The list or the tests are not as this script needs them."""


@dataclass(frozen=True)
class Guard:
    """One thing to take away: in each file, the first text is replaced by the second."""

    name: str
    removed: str
    replaced: Mapping[str, Sequence[tuple[str, str]]]
    tests: Sequence[str]

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "Guard":
        replaced = {entry["file"]: [(entry["old"], entry["new"])]}
        for old, new, *elsewhere in entry.get("also", ()):
            replaced.setdefault(elsewhere[0] if elsewhere else entry["file"], []).append((old, new))
        tests = [test for named in entry["tests"] for test in _tests(named)]
        return cls(entry["name"], entry["removed"], replaced, tests)

    def taken_from(self, tree: Path) -> dict[Path, str]:
        """The files' texts without the guard; raises `Broken` where it is not there exactly once."""
        texts = {}
        for file, replaced in self.replaced.items():
            text = (tree / file).read_text()
            for old, new in replaced:
                found = text.count(old)
                if found != 1:
                    raise Broken(f"{self.name}: found {found} times in {file}, must be once:\n{old}")
                text = text.replace(old, new)
            texts[tree / file] = text
        return texts


@dataclass(frozen=True)
class Outcome:
    """What came of a removal: the test that noticed, or what went wrong."""

    guard: Guard
    caught_by: str | None
    trouble: str = ""


def _tests(named: str) -> list[str]:
    """A test by its path, or the tests of the matrix by their route."""
    return [named] if named.startswith("tests/") else [test.format(named) for test in MATRIX]


def read_list(only: Sequence[str]) -> list[Guard]:
    guards = [Guard.of(entry) for entry in tomllib.loads((ROOT / LISTED).read_text())["guard"]]
    names = [guard.name for guard in guards]
    unknown = set(only) - set(names)
    if unknown or len(set(names)) != len(names):
        raise Broken(f"No such guard: {', '.join(sorted(unknown))}" if unknown else f"Two of one name in {LISTED}.")
    astray = []
    for guard in guards:
        try:
            guard.taken_from(ROOT)
        except Broken as broken:
            astray.append(str(broken))
    if astray:
        raise Broken("\n".join(astray))
    return [guard for guard in guards if not only or guard.name in only]


class Lane:
    """A copy of the tree and a PostgreSQL, for one run after the other."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.tree, self.database_url = folder, database_url
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, self.tree / name, ignore=LEFT_OUT)
            else:
                shutil.copy2(source, self.tree / name)
        self._refuse_another_tree()

    def without(self, guard: Guard) -> Outcome:
        """Run the tests that should notice."""
        without = guard.taken_from(self.tree)
        originals = {file: file.read_text() for file in without}
        self._write(without)
        try:
            ended = self.pytest("-x", *guard.tests)
        finally:
            self._write(originals)
        first = FIRST_FAILURE.search(ended.stdout)
        if ended.returncode == PASSED:
            return Outcome(guard, None, "nothing failed")
        if ended.returncode != FAILED or first is None:
            return Outcome(guard, None, f"the tests did not run (exit code {ended.returncode}):\n{_tail(ended)}")
        if _broke(ended.stdout):
            return Outcome(guard, None, f"it broke the program, where it should have opened it:\n{_tail(ended)}")
        return Outcome(guard, first[1])

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        plugins = [argument for plugin in PLUGINS for argument in ("-p", plugin)]
        command = [sys.executable, "-m", "pytest", *plugins, "--show-capture=no", "--tb=line", "-rfE", *arguments]
        return self._run(command)

    def _refuse_another_tree(self) -> None:
        used = self._run([sys.executable, "-c", "import homeroom; print(homeroom.__file__)"])
        if not used.stdout.startswith(str(self.tree.resolve())):
            raise Broken(
                f"The tests would import {used.stdout.strip() or used.stderr}, and not the copy in {self.tree}."
            )

    def _run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "HOMEROOM_TEST_MATRIX": "each",
            "PYTHONPATH": str(self.tree / "src"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "COLUMNS": "500",
            SUPERUSER_URL: self.database_url,
        }
        for name in ("PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        return subprocess.run(
            command,
            cwd=self.tree,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )

    def _write(self, texts: Mapping[Path, str]) -> None:
        for file, text in texts.items():
            file.write_text(text)
            for compiled in file.parent.glob(f"__pycache__/{file.stem}.*"):
                compiled.unlink()  # goes by whole seconds, which a quick run does not wait for


def _broke(told: str) -> bool:
    """Whether the tests failed because the program could not run without the guard: that tells nothing of rights."""
    answers = set(ANSWERED.findall(told))
    return answers == {"500"} or CANNOT_RUN.search(told) is not None


def _tail(ended: subprocess.CompletedProcess[str]) -> str:
    return "\n".join((ended.stdout + ended.stderr).splitlines()[-15:])


@contextmanager
def lanes(count: int) -> Iterator[SimpleQueue[Lane]]:
    """That many lanes, free to take."""
    memory = Path("/dev/shm")  # noqa: S108  (made unguessable below)
    free: SimpleQueue[Lane] = SimpleQueue()
    with ExitStack() as kept:
        for _ in range(count):
            folder = Path(tempfile.mkdtemp(prefix="homeroom-guards-", dir=memory if memory.is_dir() else None))
            kept.callback(shutil.rmtree, folder, ignore_errors=True)
            folder.chmod(0o755)  # PostgreSQL may run as another user
            server = kept.enter_context(embedded.server(folder / "pg", durable=False))
            (folder / "tree").mkdir()
            free.put(Lane(folder / "tree", server.superuser_url))
        yield free


def check_untouched(free: SimpleQueue[Lane], guards: Sequence[Guard]) -> None:
    """With nothing taken away all these tests pass, or what follows would mean nothing."""
    lane = free.get()
    tests = list(dict.fromkeys(test for guard in guards for test in guard.tests))
    ended = lane.pytest("-n", "2", *tests)
    free.put(lane)
    if ended.returncode != PASSED:
        raise Broken(f"With nothing removed the tests do not pass:\n{_tail(ended)}")


def remove_each(free: SimpleQueue[Lane], count: int, guards: Sequence[Guard]) -> Iterator[Outcome]:
    """Take away one after the other, in all lanes at once; in the order of the list."""

    def remove(guard: Guard) -> Outcome:
        lane = free.get()
        try:
            return lane.without(guard)
        except subprocess.TimeoutExpired:
            return Outcome(guard, None, f"the tests did not end within {PATIENCE_SECONDS} seconds")
        finally:
            free.put(lane)

    with ThreadPoolExecutor(count) as pool:
        yield from pool.map(remove, guards)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--list", action="store_true", help="say what would be removed, and stop")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="remove this one; may be repeated")
    parser.add_argument("--lanes", type=int, default=2, help="how many at once (2)")
    parser.add_argument("--share", type=_share, default=(0, 1), metavar="K/N", help="every Nth one, from the Kth on")
    wanted = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        guards = read_list(wanted.only)
        first, step = wanted.share
        guards = guards[first % step :: step]
        if wanted.list:
            for guard in guards:
                print(f"{guard.name:28} {guard.removed}")
            return 0
        with lanes(wanted.lanes) as free:
            check_untouched(free, guards)
            print(f"nothing removed → all tests pass ({time.monotonic() - started:.0f} s)", flush=True)
            return report(remove_each(free, wanted.lanes, guards), started)
    except Broken as broken:
        print(broken, file=sys.stderr)
        return 2


def _share(text: str) -> tuple[int, int]:
    first, _, step = text.partition("/")
    return int(first), max(1, int(step))


def report(outcomes: Iterator[Outcome], started: float) -> int:
    """Print the table; 1 when something was removed and nothing failed."""
    tried, unnoticed = 0, []
    for outcome in outcomes:
        tried += 1
        name, removed = outcome.guard.name, outcome.guard.removed
        if outcome.caught_by is None:
            unnoticed.append(name)
            print(f"{removed} ({name}) → NOT CAUGHT: {outcome.trouble}", flush=True)
        else:
            print(f"{removed} ({name}) → caught by {outcome.caught_by}", flush=True)
    seconds = time.monotonic() - started
    print(f"{tried} guards removed, {tried - len(unnoticed)} caught ({seconds:.0f} s)")
    if unnoticed:
        print(f"not caught: {', '.join(unnoticed)}", file=sys.stderr)
    return int(bool(unnoticed))


if __name__ == "__main__":
    sys.exit(main())
