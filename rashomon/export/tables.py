"""The dossier in a terminal: tables, each with what a reader looks for first. Nothing of a report can steer the terminal or the markup."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from rashomon.export.json import render_object
from rashomon.records import Dossier

__all__ = ["SHOWN", "plain", "render_tables", "show_number"]

Json = dict[str, Any]
NUMBERS = {"count", "pairs", "reports", "origins", "best", "range of reports"}
LONGEST = 240  # characters of a cell: the reason of a disagreement and two quotations in it
# C0 and C1 controls and bidirectional overrides: an escape sequence in a report must not reach the terminal.
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\s]+")


def plain(text: object, longest: int = 160) -> str:
    """One line that is safe to print, cut at a word where it is too long.

    >>> plain("two\\n lines \\x1b[31m"), plain("a long sentence", 8)
    ('two lines [31m', 'a long…')
    """
    line = CONTROLS.sub(" ", "" if text is None else str(text)).strip()
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"


def show_number(low: float | None, high: float | None) -> str:
    """A value or a range for a reader.

    >>> show_number(1200.0, 1200.0), show_number(24, 99), show_number(200, None), show_number(None, 2.5), show_number(None, None)
    ('1,200', '24–99', '200 or more', 'up to 2.5', '–')
    """
    low, high = (int(v) if v is not None and v == int(v) else v for v in (low, high))
    if low is None:
        return "–" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def render_tables(dossier: Dossier, wanted: Sequence[str], rows: int = 20) -> Iterator[Table]:
    """The wanted tables (names in `SHOWN`), each with at most `rows` rows and a line that says how many more there are."""
    whole = render_object(dossier)
    for name in wanted:
        title, columns, make = SHOWN[name]
        lines = list(make(whole))
        yield _table(title, columns, lines, rows if name != "overview" else len(lines))


def _table(title: str, columns: Sequence[str], lines: Sequence[Sequence[object]], rows: int) -> Table:
    more = f"{len(lines) - rows:,} more: --rows {len(lines)} shows all" if len(lines) > rows else None
    table = Table(title=title, caption=more, title_justify="left", title_style="bold", show_header=any(columns), expand=False)
    for column in columns:
        table.add_column(column, justify="right" if column in NUMBERS else "left")
    for line in lines[:rows]:
        table.add_row(*(Text(plain(cell, LONGEST)) for cell in line))
    if not lines:
        table.add_row(*(Text("nothing found" if n == 0 else "") for n, _ in enumerate(columns)))
    return table


def _named(whole: Json, key: str = "entities") -> dict[str, str]:
    return {e["id"]: e["name"] for e in whole[key]}


def _outlets(whole: Json) -> dict[str, str]:
    return {d["id"]: d["outlet"] or d["file"] for d in whole["documents"]}


def _dates(values: Iterable[str | None]) -> str:
    """The first and the last day of ISO dates."""
    days = sorted(v[:10] for v in values if v)
    return "" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _overview(whole: Json) -> Iterator[tuple[object, ...]]:
    documents = whole["documents"]
    undated = sum(d["published"] is None for d in documents)
    kinds = Counter(d["kind"] for d in whole["disagreements"])
    yield "title", whole["title"] or "–"
    yield "reports", f"{len(documents)} by {len({d['outlet'] for d in documents if d['outlet']})} named outlets"
    yield "published", (_dates(d["published"] for d in documents) or "–") + (f" ({undated} without a date)" if undated else "")
    yield "copies", sum(d["duplicate_of"] is not None for d in documents)
    yield "stories", "; ".join(f"{s['title']} ({len(s['documents'])})" for s in whole["stories"]) or "–"
    yield "figures", f"{len(whole['figures'])} mentions in {len(whole['series'])} series"
    yield "events", f"{len(whole['events'])}, {sum(e['status'] == 'corroborated' for e in whole['events'])} with two origins or more"
    yield "statements", f"{len(whole['attributions'])} attributed"
    yield "disagreements", ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())) or "none found"
    yield "refused", len(whole["refusals"])


def _figures(whole: Json) -> Iterator[tuple[object, ...]]:
    names, figures, outlets = _named(whole), {f["id"]: f for f in whole["figures"]}, _outlets(whole)
    for s in sorted(whole["series"], key=lambda s: (-len(s["figures"]), s["id"])):
        held = [figures[f] for f in s["figures"]]
        reported = [f for f in held if f["certainty"] != "denied"]
        lows = [v for f in reported if (v := f["low"] if f["low"] is not None else f["high"]) is not None]
        highs = [v for f in reported if (v := f["high"] if f["high"] is not None else f["low"]) is not None]
        spread = show_number(min(lows), max(highs)) if lows and highs else "–"
        what = f"{s['measure']} {'' if s['group'] == 'all' else s['group'].replace('_', ' ')} {s['unit'] or ''}"
        best = show_number(s["best"]["low"], s["best"]["high"])
        reports = len({outlets[f["anchor"]["document"]] for f in held})
        yield what, names.get(s["place"], ""), best, s["best"]["as_of"] or "", spread, s["status"], reports, s["origins"]


def _timeline(whole: Json) -> Iterator[tuple[object, ...]]:
    names = _named(whole)
    for e in sorted(whole["events"], key=lambda e: (e["start"] is None, e["start"] or "", e["id"])):
        when = (e["start"] or "no date") + (f" to {e['end']}" if e["end"] else "")
        yield when, e["what"], names.get(e["place"], ""), e["type"], len(e["documents"]), e["status"]


def _disputes(whole: Json) -> Iterator[tuple[object, ...]]:
    """One row for each dispute: its gravest pair, and how many pairs there are."""
    outlets = _outlets(whole)
    pairs: dict[str, list[Json]] = defaultdict(list)
    for d in whole["disagreements"]:
        pairs[d["dispute"] or d["id"]].append(d)
    for held in pairs.values():
        first = held[0]
        sides = [f"{outlets[side['document']]}: “{plain(side['quote'], 90)}”" for side in (first["a"], first["b"])]
        yield first["kind"], first["about"], *sides, first["why"], len(held)


def _voices(whole: Json) -> Iterator[tuple[object, ...]]:
    names, outlets = _named(whole), _outlets(whole)
    spoken: dict[str, list[Json]] = defaultdict(list)
    for a in whole["attributions"]:
        spoken[names.get(a["source_entity"], "") or (a["source"]["quote"] if a["source"] else "(no source named)")].append(a)
    for voice, said in sorted(spoken.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        carriers = Counter(via for a in said for via in a["via"])
        stances = Counter(a["stance"] for a in said)
        in_reports = sorted({outlets[a["content"]["document"]] for a in said})
        yield (
            voice, len(said), ", ".join(f"{s} {n}" for s, n in sorted(stances.items())), ", ".join(sorted(carriers)), ", ".join(in_reports))


def _naming(whole: Json) -> Iterator[tuple[object, ...]]:
    outlets = _outlets(whole)
    counted: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: {"own": Counter(), "quoted": Counter()})
    for n in whole["naming"]:
        counted[n["referent"], n["term"]][n["voice"]][outlets[n["document"]]] += n["count"]
    total = {key: sum(c.total() for c in voices.values()) for key, voices in counted.items()}
    for (referent, term), voices in sorted(counted.items(), key=lambda p: (p[0][0], -total[p[0]], p[0][1])):
        cells = [", ".join(f"{outlet} {n}" for outlet, n in sorted(voices[v].items())) for v in ("own", "quoted")]
        yield referent, term, *cells


def _names(whole: Json) -> Iterator[tuple[object, ...]]:
    for e in sorted(whole["entities"], key=lambda e: (-len(e["mentions"]), e["name"], e["id"])):
        forms = ", ".join(f["form"] for f in e["forms"] if f["form"] != e["name"])
        yield e["name"], e["type"], e["role"] or "", forms, len(e["mentions"]), len({m["document"] for m in e["mentions"]})


SHOWN = {
    "overview": ("What the case covers", ("", ""), _overview),
    "figures": (
        "Counts", ("what", "place", "best", "as of", "range of reports", "status", "reports", "origins"), _figures),
    "timeline": ("Timeline", ("when", "what", "place", "type", "reports", "status"), _timeline),
    "disputes": ("Where the accounts part", ("kind", "about", "one", "other", "why", "pairs"), _disputes),
    "voices": ("Who is quoted", ("voice", "count", "how", "through", "in"), _voices),
    "naming": ("What the reports call the actors", ("who", "term", "in the outlet's own words", "in quoted words"), _naming),
    "names": ("Names", ("name", "type", "role", "also written", "count", "reports"), _names),
}
