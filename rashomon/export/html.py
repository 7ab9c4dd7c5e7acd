"""The dossier as one HTML file that can be mailed and opened offline: no script, no outside request, a content policy in the page."""

import base64
import hashlib
from typing import Any

from rashomon import __version__
from rashomon.export.pages.disputes import disputes
from rashomon.export.pages.figures import key_series, loose_figures, series_views
from rashomon.export.pages.front import coverage, dossier_title
from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import InOneFile
from rashomon.export.pages.names import entity_views
from rashomon.export.pages.render import load_style, load_templates
from rashomon.export.pages.reports import report_view
from rashomon.export.pages.timeline import shared_events, timeline
from rashomon.export.pages.voices import term_tables, voices
from rashomon.records import Dossier

__all__ = ["render_html"]


def render_html(dossier: Dossier) -> str:
    """The dossier as one self-contained HTML text; the same dossier gives the same bytes."""
    style = load_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return load_templates().get_template("dossier.html").render(style=style, policy=policy, version=__version__, **_views(dossier)) + "\n"


def _views(dossier: Dossier) -> dict[str, Any]:
    ledger = Ledger(dossier)
    links = InOneFile(ledger.readings)
    series, days = series_views(ledger, links), timeline(ledger, links)
    outlets = ledger.outlets(ledger.readings)
    return {
        "title": dossier_title(ledger),
        "coverage": coverage(ledger, links),
        "series": series,
        "key": key_series(series),
        "loose": loose_figures(ledger, links),
        "days": days,
        "shared": shared_events(days, len(outlets)),
        "disputes": disputes(ledger, links),
        "voices": voices(ledger, links),
        "terms": term_tables(ledger, links),
        "entities": entity_views(ledger, links),
        "reports": [report_view(ledger, links, r) for r in ledger.readings.values()],
        "refusals": dossier.refusals,
    }
