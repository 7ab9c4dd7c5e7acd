"""From views to HTML: the templates and what they may call."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rashomon.export.pages.charts import draw_series
from rashomon.export.pages.marks import LAYERS
from rashomon.export.pages.wording import KINDS, count, day_and_time, join_words, long_date, number, subject

__all__ = ["load_style", "load_templates"]

HERE = Path(__file__).parent


@cache
def load_templates() -> Environment:
    """The templates; everything is escaped unless a function of ours made it, and an unknown name is an error."""
    held = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    held.filters["capfirst"] = lambda words: words[:1].upper() + words[1:]
    held.globals.update(
        count=count, join_words=join_words, draw_series=draw_series, moment_of=day_and_time, parts_date=long_date, subject=subject,
        best_words=best_words, KINDS=KINDS, LAYERS=LAYERS,
    )  # fmt: skip
    return held


def best_words(best: tuple[float | None, float | None, str | None]) -> str:
    """A rule's choice in words.

    >>> best_words((12, None, "2031-04-02")), best_words((29, 29, None))
    ('12 or more (2 April 2031)', '29')
    """
    low, high, as_of = best
    if low is None or high is None:
        words = f"{number(low)} or more" if low is not None else f"up to {number(high)}" if high is not None else number(None)
    else:
        words = number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"{words} ({long_date(as_of)})" if as_of else words


@cache
def load_style() -> Markup:
    """The style sheet."""
    return Markup((HERE / "style.css").read_text(encoding="utf-8"))
