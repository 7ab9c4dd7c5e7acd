"""A web page to text: the report's own words as paragraphs, readers' comments after them, and what the page's markup states of the report.

trafilatura finds the body and the comments; a page it cannot take (tens of thousands of nested tags, too many paragraphs: its time grows
with their square) is read tag by tag instead. What the page states comes from JSON-LD, meta tags and time elements, in this order.
"""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from rashomon.errors import Refusal
from rashomon.extract.dates import parse_date
from rashomon.records import Raw

__all__ = ["Page", "extract_page"]

MOST = 20_000_000  # code points of HTML
HEAVY = 3_000  # paragraphs; trafilatura took 54 s for 50,000
SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "svg", "head", "iframe", "select"}
)
BLOCKS = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "blockquote",
        "section",
        "article",
        "br",
        "figcaption",
        "td",
        "pre",
        "ul",
        "ol",
        "dt",
        "dd",
    }
)
NEWS = re.compile(
    r"(?:News|Blog|Report|Analysis|Opinion|Review|LiveBlog|Satirical|Background|Ask)\w*|Article|WebPage|\w*Posting", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text (paragraphs parted by blank lines), where readers' comments begin in it, and the raw report with what it states."""

    text: str
    comments: int | None
    raw: Raw


def extract_page(raw: Raw) -> Page:
    """The text of an HTML report. Raises Refusal where the page is too large or holds no text."""
    if len(raw.content) > MOST:
        raise Refusal(
            raw.file, "extract", f"the page is longer than {MOST // 1_000_000} million characters; give the report's own page or its text"
        )
    from trafilatura import load_html

    tree = load_html(raw.content)
    stated = raw if tree is None else _stated(raw, tree)
    body, comments = ([], []) if tree is None or raw.content.count("<p") > HEAVY else _by_trafilatura(tree)
    if not body:
        body = _by_tags(raw.content)
    if not any(c.isalnum() for block in body for c in block):
        raise Refusal(raw.file, "extract", "no text of a report was found in the page; save the page after it has loaded, or give its text")
    text = "\n\n".join(body)
    return Page(text + "\n\n" + "\n\n".join(comments), len(text) + 2, stated) if comments else Page(text, None, stated)


def _by_trafilatura(tree: Any) -> tuple[list[str], list[str]]:
    from lxml import etree
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, include_comments=True, include_tables=True, with_metadata=False, deduplicate=False)
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        return [], []  # the page is read tag by tag instead
    if found is None or isinstance(found, dict):
        return [], []
    return _blocks(found.body), _blocks(found.commentsbody)


def _blocks(element: Any) -> list[str]:
    """The paragraphs of trafilatura's simplified tree, list entries and table rows each for itself."""
    if element is None:
        return []
    found: list[str] = []
    for child in element:
        if child.tag in ("list", "table", "quote", "div", "row") and len(child):
            found += [" ".join((child.text or "").split())] if (child.text or "").strip() else []
            found += _blocks(child) if child.tag != "row" else [" | ".join(x for x in _blocks(child))]
        else:
            found.append(" ".join("".join(child.itertext()).split()))
        if (child.tail or "").strip():
            found.append(" ".join(child.tail.split()))
    return [x for x in found if x]


class _Tags:
    """Collects the text of block after block, as the parser meets it; what stands in menus, forms, scripts and asides is skipped."""

    def __init__(self) -> None:
        self.blocks: list[list[str]] = [[]]
        self.skipping = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        self.skipping += tag in SKIPPED
        if tag in BLOCKS and self.blocks[-1]:
            self.blocks.append([])

    def end(self, tag: str) -> None:
        """A tag closes."""
        self.skipping = max(0, self.skipping - (tag in SKIPPED))
        if tag in BLOCKS and self.blocks[-1]:
            self.blocks.append([])

    def data(self, text: str) -> None:
        """Text between tags."""
        if not self.skipping:
            self.blocks[-1].append(text)

    def close(self) -> list[str]:
        """The blocks that hold more than space."""
        blocks = [" ".join("".join(parts).split()) for parts in self.blocks]
        return [b for b in blocks if b]


def _by_tags(html: str) -> list[str]:
    from lxml import etree

    parser = etree.HTMLParser(target=_Tags(), huge_tree=True, recover=True)
    try:
        parser.feed(html)
        blocks: list[str] = parser.close()
    except (etree.LxmlError, ValueError):
        return []
    return blocks


def _stated(raw: Raw, tree: Any) -> Raw:
    """The raw report with the fields that its container left open filled from the page's markup."""
    news = _linked(tree)
    meta = {
        str(m.get("property") or m.get("name") or m.get("itemprop") or "").lower(): (m.get("content") or "").strip()
        for m in reversed(tree.xpath("//meta[@content]"))
    }

    def first(*values: Any) -> str | None:
        return next((" ".join(v.split()) for v in values if isinstance(v, str) and v.strip()), None)

    title = first(
        news.get("headline"),
        meta.get("og:title"),
        meta.get("twitter:title"),
        *[h.text_content() for h in tree.xpath("//h1")[:1]],
        *[t.text_content() for t in tree.xpath("//title")[:1]],
    )
    outlet = first(_name(news.get("publisher")), meta.get("og:site_name"), meta.get("application-name"))
    author = first(
        _name(news.get("author")), meta.get("author"), meta.get("article:author"), meta.get("parsely-author"), meta.get("dc.creator")
    )
    url = first(*tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url"), news.get("url"))
    return replace(
        raw,
        outlet=raw.outlet or outlet,
        title=raw.title or title,
        author=raw.author or (author if author and "://" not in author else None),
        published=raw.published or _dated(news, meta, tree),
        url=raw.url or (url if url and url.startswith("http") else None),
        language=raw.language or first(news.get("inLanguage"), *tree.xpath("//html/@lang"), meta.get("og:locale")),
    )


def _dated(news: dict[str, Any], meta: dict[str, str], tree: Any) -> str | None:
    """The first date of publication that the markup states and that is one."""
    keys = (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "parsely-pub-date",
        "sailthru.date",
        "publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
        "originalpublicationdate",
        "published_at",
        "timestamp",
    )
    marked = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
        " | //article//time[not(ancestor::*[contains(@class,'comment')])]/@datetime"
        " | //header//time/@datetime"
    )
    values = [news.get("datePublished"), news.get("dateCreated"), *[meta.get(k) for k in keys], *marked[:1]]
    byline = tree.xpath(
        "//*[contains(@class,'byline') or contains(@class,'dateline') or contains(@class,'pubdate')"
        " or contains(@class,'published') or contains(@class,'timestamp')]"
    )
    values += [
        " ".join(b.text_content().split())[:150]
        for b in byline[:4]
        if not any("comment" in (a.get("class") or "") + (a.get("id") or "") for a in b.iterancestors())
    ]
    return next((v for v in values if isinstance(v, str) and parse_date(v)), None)


def _linked(tree: Any) -> dict[str, Any]:
    """The first JSON-LD object of the page that describes an article; {} where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            held = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in held if isinstance(held, list) else [held, *(held.get("@graph") or [])] if isinstance(held, dict) else []:
            kinds = thing.get("@type") if isinstance(thing, dict) else None
            if any(isinstance(k, str) and NEWS.fullmatch(k) for k in (kinds if isinstance(kinds, list) else [kinds])) and thing.get(
                "headline"
            ):
                return dict(thing)
    return {}


def _name(thing: Any) -> str | None:
    """The name of a person or an organisation of JSON-LD: a string, an object with `name`, or a list of such."""
    if isinstance(thing, list):
        return ", ".join(n for n in (_name(t) for t in thing[:10]) if n) or None
    if isinstance(thing, dict):
        thing = thing.get("name")
    return thing.strip() if isinstance(thing, str) and thing.strip() else None
