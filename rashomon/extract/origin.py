"""The outlet, the title and the author of a report, each with the place where it was found."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from rashomon.lexicon import Lexicon
from rashomon.records import Raw, Segment

__all__ = ["find_author", "find_outlet", "find_title"]

NAME = r"[A-Z][\w.’'-]+(?: (?:de |van |von |al |bin |el |da |di )?[A-Z][\w.’'-]+){1,3}"
AUTHOR = re.compile(
    rf"(?:^|\n|\|\s*)\W{{0,2}}(?:(?i:by|author(?:[`’'´]?s)?(?: name)?|words by|written by|story by|reporting by|text))"
    rf"\s*[:–-]?\s+({NAME}(?:(?:,| and| &) {NAME})*)"
)
CHANNEL = re.compile(
    r"(?i:subscribe to|follow|join|like) (?:the |our )?([A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3}?)(?:['’]s)?(?: (?:news|official))? "
    r"(?i:telegram|whatsapp|facebook|youtube|twitter|newsletter|channel|rss|page|on )"
)
RIGHTS = re.compile(
    r"(?:©|\((?i:c)\)|(?i:copyright))\s*(?:©|\((?i:c)\))?\s*(?:by )?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?,?\s+)?(?:by |the )?"
    r"([A-Z][\w’'&]*(?:\.\w+)?(?: (?:of |the |and |& )?[A-Z\d][\w’'&]*){0,5}?)"
    r"(?=[\s,.(]*(?:(?:19|20)\d\d|\(|(?i:all rights?|inc|ltd|llc|corp\w*|media|group)\b|[-|–,]|$))",
    re.MULTILINE,
)


def find_title(raw: Raw, text: str, segments: tuple[Segment, ...]) -> tuple[str | None, str | None]:
    """(title, "metadata" or "text")."""
    if raw.title and raw.title.strip():
        return " ".join(raw.title.split()), "metadata"
    first = next((s for s in segments if s.kind == "headline"), None)
    if first is None:
        return None, None
    title = text[first.start : first.end].strip().split("\n")[0].strip().lstrip("#×* ").rstrip("; ")
    title = title[:-1] if title.count(".") == 1 and title.endswith(".") else title
    return (title, "text") if title else (None, None)


def find_author(raw: Raw, text: str, segments: tuple[Segment, ...]) -> tuple[str | None, str | None]:
    """(author, "metadata" or "text"): the names of a line "By …" or "Author: …"; an agency or a desk is no author."""
    if raw.author and raw.author.strip():
        return " ".join(raw.author.split()), "metadata"
    for segment in segments:
        if segment.kind != "byline":
            continue
        m = AUTHOR.search(text[segment.start : segment.end])
        if m and not re.search(r"\b(?:press|reuters|staff|news|agency|desk|service)\b", m[1], re.IGNORECASE):
            return m[1], "text"
    return None, None


def find_outlet(raw: Raw, text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """(outlet, "metadata", "address" or "text"): as stated, by the address's host, or as the page names itself."""
    if raw.outlet and raw.outlet.strip():
        return " ".join(raw.outlet.split()), "metadata"
    host = urlsplit(raw.url or "").hostname or ""
    if "." in host:
        return host.removeprefix("www."), "address"
    named = (
        _in_frame(text, segments)
        or _in_byline(text, segments, lexicon)
        or _self_named(text, segments, lexicon)
        or _in_rights(text, segments, lexicon)
    )
    return (named, "text") if named else (None, None)


def _in_frame(text: str, segments: tuple[Segment, ...]) -> str | None:
    """A masthead above the headline, or the channel that readers are asked to subscribe to."""
    headline = next((s.start for s in segments if s.kind == "headline"), 0)
    for segment in segments:
        if segment.kind == "boilerplate":
            m = CHANNEL.search(text[segment.start : segment.end])
            if m:
                return m[1]
            first = text[segment.start : segment.end].split("\n")[0].strip()
            if segment.end <= headline and re.fullmatch(r"[A-Z][\w.’'&]*(?: (?:of |the |and |& )?[A-Z][\w.’'&]*){1,4}", first):
                return first
    return None


def _in_byline(text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> str | None:
    """A paper's name in the first author or date line ("Morning Mirror, 15 March 2023"), told by a word that papers bear."""
    first = next((s for s in segments if s.kind == "byline"), None)
    if first is None or first.start > 2000:
        return None
    for m in re.finditer(r"(?:[Tt]he )?[A-Z][\w’'&]*(?: (?:of |the |and |& )?[A-Z][\w’'&]*){1,4}", text[first.start : first.end]):
        words = m.group().split()
        agency = m.group().lower() in lexicon.words("segments", "credit_agencies")
        if words[-1].lower() in lexicon.words("outlets", "paper_words") and words[0] != "By" and not agency:
            return m.group()
    return None


@lru_cache(maxsize=4)
def _self(lexicon: Lexicon) -> re.Pattern[str]:
    names = "|".join(re.escape(str(n)) for n in sorted(lexicon["outlets"]["outlets"], key=len, reverse=True))
    verbs = "|".join(lexicon["outlets"]["self"])
    return re.compile(
        rf"(?:in the material of [“\"]?(?P<a>{names})\b|[Tt]he [“\"]?(?P<b>{names})[”\"]? correspondents?\b(?! (?:for|of)\b)|"
        rf"(?:^|[.,;!?”\"] |[Tt]he |, )[“\"]?(?P<c>{names})[”\"]? (?:{verbs}))",
        re.MULTILINE,
    )


def _self_named(text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> str | None:
    """The outlet that the text speaks of as its own, where it is but one."""
    silent = [s for s in segments if s.kind in ("comment", "related")]
    found = {
        m["a"] or m["b"] or m["c"] for m in _self(lexicon).finditer(text[:100_000]) if not any(s.start <= m.start() < s.end for s in silent)
    }
    return found.pop() if len(found) == 1 else None


def _in_rights(text: str, segments: tuple[Segment, ...], lexicon: Lexicon) -> str | None:
    """Who holds the rights in the page, by its last copyright line; an agency holds those in the text, and is not the outlet."""
    for segment in reversed(segments):
        if segment.kind == "boilerplate":
            m = RIGHTS.search(text[segment.start : segment.end])
            if m and m[1].lower() not in lexicon.words("segments", "credit_agencies") | {"all", "the", "copyright"}:
                return m[1].strip(" .,")
    return None
