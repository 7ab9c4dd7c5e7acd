"""Names by their words, as those who may speak."""

from dataclasses import dataclass

__all__ = ["BODIES", "NamedWords"]

BODIES = frozenset(["organization", "facility"])


@dataclass(frozen=True, slots=True)
class NamedWords:
    """A name's words `[first, last)` and its index among the report's names; `role` in lower case."""

    index: int
    first: int
    last: int
    type: str
    role: str
    gender: str | None
