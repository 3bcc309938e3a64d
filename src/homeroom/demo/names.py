"""Names by lot, from the lists in `names/` (where they are from: names/README.md)."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, Final

from homeroom.demo.keys import Rng

_CENSUS_AMONG_CHILDREN: Final = 0.15
_FAMILIAR_SHARE: Final = 0.25
_EVENNESS: Final = 12
"""How flat the lists without weights are: a name weighs 1 / (rank + 12)."""


@dataclass(frozen=True)
class Urn:
    """Names with their weights."""

    names: tuple[str, ...]
    heights: tuple[float, ...]

    @classmethod
    def of(cls, weighted: list[tuple[str, float]]) -> "Urn":
        return cls(tuple(name for name, _ in weighted), tuple(accumulate(weight for _, weight in weighted)))

    @classmethod
    def ranked(cls, text: str) -> "Urn":
        """A list without weights, most frequent first."""
        return cls.of([(name, 1 / (rank + _EVENNESS)) for rank, name in enumerate(text.split())])

    def draw(self, rng: Rng) -> str:
        return rng.choices(self.names, cum_weights=self.heights)[0]


@dataclass(frozen=True)
class Community:
    """What families of one origin call themselves."""

    share: int
    families: Urn
    women: Urn
    men: Urn
    girls: Urn
    boys: Urn
    locale: str | None
    spoken: int  # families in a hundred who are written to in `locale`
    two_family_names: int  # families in a hundred whose children carry a name of each parent

    def adult(self, rng: Rng, *, woman: bool) -> str:
        return (self.women if woman else self.men).draw(rng)

    def child(self, rng: Rng, *, girl: bool) -> str:
        if self.locale is None and rng.random() < _CENSUS_AMONG_CHILDREN:
            return self.adult(rng, woman=girl)
        return (self.girls if girl else self.boys).draw(rng)


@cache
def communities() -> tuple[Community, ...]:
    """All of them, in the order of the file."""
    census = {name: _census(f"{name}.txt") for name in ("family", "women", "men")}
    listed = tomllib.loads(_text("communities.toml"))
    return tuple(_community(entry, census) for entry in listed.values())


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of `words.toml`."""
    listed: str = tomllib.loads(_text("words.toml"))[key]
    return tuple(listed.split())


def draw_community(rng: Rng) -> Community:
    every = communities()
    return rng.choices(every, weights=[one.share for one in every])[0]


def familiar(given_name: str, rng: Rng) -> str | None:
    """What a child is called in class, where that is not the name on paper."""
    known = _familiar_names().get(given_name)
    return rng.choice(known) if known and rng.random() < _FAMILIAR_SHARE else None


def _community(entry: dict[str, Any], census: dict[str, Urn]) -> Community:
    def urn(key: str, otherwise: str) -> Urn:
        return Urn.ranked(entry[key]) if key in entry else census[otherwise]

    return Community(
        share=entry["share"],
        families=urn("families", "family"),
        women=urn("women", "women"),
        men=urn("men", "men"),
        girls=urn("girls", "women"),
        boys=urn("boys", "men"),
        locale=entry.get("locale"),
        spoken=entry.get("spoken", 0),
        two_family_names=entry.get("two_family_names", 0),
    )


@cache
def _familiar_names() -> dict[str, list[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for line in _text("familiar.txt").splitlines():
        given, short = line.split("\t")
        known[given].append(short)
    return known


def _census(name: str) -> Urn:
    lines = (line.split("\t") for line in _text(name).splitlines())
    return Urn.of([(each, float(weight)) for each, weight in lines])


def _text(name: str) -> str:
    return (files("homeroom.demo") / "names" / name).read_text(encoding="utf-8")
