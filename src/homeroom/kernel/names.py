"""Names as they are searched for: without case, accents or punctuation."""

import unicodedata

_KEPT_APART = str.maketrans(dict.fromkeys("-'’`.,", " "))


def folded(name: str) -> str:
    """`O'Connor-Núñez` → `o connor nunez`: what is stored for search, and what a search is turned into."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_KEPT_APART))
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(plain.casefold().split())


def after_prefix(prefix: str) -> str:
    """The least text above every text that starts with `prefix`, in code-point order (for a range an index serves)."""
    return prefix + "\U0010ffff"
