"""From a raw report to a `Report`."""

from rashomon.extract.segments import find_segments
from rashomon.lexicon import Lexicon
from rashomon.records import Raw, Report, make_id

__all__ = ["extract_report"]


def extract_report(raw: Raw, lexicon: Lexicon) -> Report:
    """The report's text, its segments and what is known of it. Raises Refusal where there is no text."""
    return Report(
        make_id("r", raw.sha256), raw.file, raw.sha256, raw.content, find_segments(raw.content, raw.title, lexicon), raw.outlet, raw.title,
        raw.author, raw.published, "metadata" if raw.published else None, raw.language or "en", raw.url, (), (), raw.notes,
    )
