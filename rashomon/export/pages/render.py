"""From views to HTML: the templates and what they may call."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rashomon.export.pages.charts import draw_series
from rashomon.export.pages.marks import LAYERS
from rashomon.export.pages.wording import KINDS, count, join_words

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
    held.globals.update(count=count, join_words=join_words, draw_series=draw_series, KINDS=KINDS, LAYERS=LAYERS)
    return held


@cache
def load_style() -> Markup:
    """The style sheet."""
    return Markup((HERE / "style.css").read_text(encoding="utf-8"))
