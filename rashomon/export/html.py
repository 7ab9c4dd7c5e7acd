"""The dossier as one HTML file that can be mailed and opened offline: no script, no outside request, a content policy in the page."""

import base64
import hashlib
from typing import Any

from rashomon import __version__
from rashomon.export.pages.book import Book
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import InOneFile
from rashomon.export.pages.maps import draw_maps
from rashomon.export.pages.render import load_style, load_templates
from rashomon.export.pages.silences import silences
from rashomon.records import Dossier

__all__ = ["render_html"]


def render_html(dossier: Dossier) -> str:
    """The dossier as one self-contained HTML text; the same dossier gives the same bytes."""
    style = load_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return load_templates().get_template("dossier.html").render(style=style, policy=policy, version=__version__, **_views(dossier)) + "\n"


def _views(dossier: Dossier) -> dict[str, Any]:
    book = Book(dossier, InOneFile(Ledger(dossier).readings))
    return {
        "title": book.title, "coverage": book.coverage, "series": book.series, "key": book.key, "loose": book.loose, "days": book.days,
        "key_days": book.key_days,
        "shared": book.shared, "disputes": book.disputes, "voices": book.voices, "terms": book.terms, "entities": book.entities,
        "places": book.places, "maps": draw_maps(book.places.marked), "silences": silences(book.ledger, book.days),
        "reports": [book.report(document) for document in book.ledger.readings], "refusals": dossier.refusals, "deep": 3,
    }  # fmt: skip
