"""Which lands a name, a people's word or an outlet speaks for, before anything else of the report is looked at."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.lexicon import Entry, Gazetteer, Lexicon
from rashomon.records import Report

__all__ = ["demonyms", "outlet_codes", "sure_entry"]

# A town of this size that the name is not the first for keeps a village by that name from being what it surely means: "Mecca".
GIANT = 300_000


def sure_entry(candidates: Sequence[Entry]) -> Entry | None:
    """The entry that a name means without context: its only one, or one that dwarfs the rest."""
    good = [e for e in candidates if e.main] or list(candidates)
    if not good:
        return None
    if len(good) == 1 and any(e.population > max(GIANT, 50 * good[0].population) for e in candidates if not e.main):
        return None
    if len(good) == 1 or good[0].kind == "country" or good[0].population > 20 * max(good[1].population, 1):
        return good[0]
    country = {e.country for e in good[:4]}
    return good[0] if len(country) == 1 else None


@lru_cache(maxsize=4)
def demonyms(lexicon: Lexicon) -> dict[str, str]:
    """Adjective or people's plural in lower case → country code: kenyan → KE, britons → GB."""
    table: dict[str, str] = {}
    for code, country in lexicon["countries"].items():
        for word in (*country["adjectives"], *country.get("people", ())):
            table.setdefault(word.lower(), code)
            table.setdefault(word.lower() + "s", code)
    return table


def outlet_codes(report: Report, gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[str, ...]:
    """Codes of the country, and of the division where it can be told, that an outlet's name or address speaks for."""
    host = (report.url or report.outlet or "").lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    found = [code for end in [host.rsplit(".", 1)[-1]] if "." in host and (code := lexicon["places"]["domains"].get(end))]
    for word in re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", report.outlet or ""):
        sure = sure_entry(gazetteer.lookup(word))
        if sure is not None and sure.main and sure.population > 50_000:
            found += [code for code in (sure.code, *sure.within) if code]
    return tuple(dict.fromkeys(found))
