"""Place names to coordinates: the bundled table of GeoNames entries."""

from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. `kind`: country, region or city; `within`: what contains it, nearest first ("KZ.02", "KZ")."""

    geonames: int
    name: str
    kind: str
    latitude: float
    longitude: float
    within: tuple[str, ...]
    population: int


class Gazetteer:
    """Looks up names of places."""

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear a name, the most populous first; empty where it is not known."""
        return ()


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The bundled gazetteer."""
    return Gazetteer()
