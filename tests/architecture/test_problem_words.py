"""Whatever a screen may be refused with has words in every language of the app."""

import ast
import importlib
import json
import pkgutil
from pathlib import Path

import pytest

import homeroom
from homeroom.kernel.problems import Problem

SOURCE = Path(homeroom.__file__).parent
MESSAGES = SOURCE.parents[1] / "web" / "messages"
OF_PYDANTIC = {
    *("missing", "value_error", "string_too_short", "string_too_long", "string_pattern_mismatch"),
    *("greater_than_equal", "less_than_equal", "too_short", "too_long", "int_parsing", "date_from_datetime_parsing"),
    *("enum", "literal_error", "uuid_parsing"),
}
"""What the fields of screens are refused with before a service sees them."""
SAY_WHAT_IS_WRONG = {409, 422}
"""Of the others the words of their status say enough (`status/404`)."""


def _codes(tree: ast.AST) -> set[str]:
    """The codes of refused fields: of `Invalid.at(path, code, …)`, and of the dictionaries of `errors`."""
    found = set()
    for node in ast.walk(tree):
        code: ast.AST | None = None
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("Invalid.at", "PydanticCustomError")):
            place = 1 if ast.unparse(node.func).endswith("Invalid.at") else 0
            code = node.args[place] if len(node.args) > place else None
        elif isinstance(node, ast.Dict):
            named = {
                key.value: value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
            }
            code = named.get("code") if "path" in named else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            found.add(code.value)
    return found


def _refusals(of: type[Problem] = Problem) -> set[type[Problem]]:
    return {of}.union(*(_refusals(each) for each in of.__subclasses__()))


@pytest.mark.parametrize("locale", ["en", "es"])
def test_every_refusal_has_words(locale: str) -> None:
    words = json.loads((MESSAGES / locale / "problems.json").read_text(encoding="utf-8"))
    codes = set().union(*(_codes(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCE.rglob("*.py")))
    assert len(codes) > 50, "they are looked for in the right way"
    assert sorted(code for code in codes | OF_PYDANTIC if f"field/{code}" not in words) == []
    for module in pkgutil.walk_packages([str(SOURCE)], "homeroom."):
        if module.name.endswith(("errors", "problems")) or ".errors." in module.name:
            importlib.import_module(module.name)
    refusals = [each for each in _refusals() if each.__module__.startswith("homeroom.")]
    slugs = {each.slug for each in refusals if each.status in SAY_WHAT_IS_WRONG and "/" in each.slug}
    assert len(slugs) > 100
    assert sorted(slug for slug in slugs if slug not in words) == []
