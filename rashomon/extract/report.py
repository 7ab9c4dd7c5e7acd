"""From a raw report to a `Report`."""

from rashomon.errors import Refusal
from rashomon.extract.language import find_language, normal_language
from rashomon.extract.origin import find_author, find_outlet, find_title
from rashomon.extract.published import find_published, find_sections
from rashomon.extract.segments import find_segments
from rashomon.lexicon import Lexicon
from rashomon.records import Raw, Report, Segment, make_id

__all__ = ["extract_report"]


def extract_report(raw: Raw, lexicon: Lexicon) -> Report:
    """The report's text, its segments and what is known of it. Raises Refusal where there is no text."""
    if not any(c.isalnum() for c in raw.content):
        raise Refusal(raw.file, "extract", "it holds no words; leave it out, or give a file with the report's text")
    if raw.media != "html":
        return _described(raw, raw.content, find_segments(raw.content, raw.title, lexicon), lexicon)
    from rashomon.extract.page import extract_page  # loads lxml and trafilatura, which no other input needs

    page = extract_page(raw)
    segments = find_segments(page.text[: page.comments], page.raw.title, lexicon)
    if page.comments is not None:
        segments = (*segments, Segment(page.comments, len(page.text), "comment"))
    return _described(page.raw, page.text, segments, lexicon)


def _described(raw: Raw, text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> Report:
    """The report with what its container, its address and its text say of it; what is not said stays None."""
    outlet, outlet_from = find_outlet(raw, text, segments, lexicon)
    title, title_from = find_title(raw, text, segments)
    author, author_from = find_author(raw, text, segments)
    published, published_from, written = find_published(raw, text, segments, lexicon)
    stated = normal_language(raw.language)
    language = stated or find_language(text, lexicon)
    found = [
        ("outlet", outlet_from),
        ("title", title_from),
        ("author", author_from),
        ("published", written),
        ("language", "metadata" if stated else "text" if language else None),
    ]
    notes = list(raw.notes)
    if raw.published and published_from != "metadata":
        notes.append(f"the stated date of publication, {raw.published!r}, is no date or can be read two ways; it was left out")
    if language and not language.startswith("en"):
        notes.append(f"it is written in {language}; only English is read so far, so that little will be found in it")
    return Report(
        _id_of(raw),
        raw.file,
        raw.sha256,
        text,
        segments,
        outlet,
        title,
        author,
        published,
        published_from,
        language,
        raw.url,
        tuple((key, where) for key, where in found if where),
        find_sections(text, segments, lexicon, published),
        tuple(notes),
    )


def _id_of(raw: Raw) -> str:
    """The digest of the bytes and of what the container tells: two outlets that print the same words are two reports."""
    told = (raw.outlet, raw.title, raw.author, raw.published, raw.url)
    return make_id("r", raw.sha256, *told) if any(told) else make_id("r", raw.sha256)
