"""Titles and roles: cut off the front of a name, and read from the words around it."""

from rashomon.find.runs import Page
from rashomon.records import Span

__all__ = ["cut_title", "find_role", "is_title"]

# A role is a short phrase; what is longer is a sentence that happens to follow a comma.
LONGEST = 14


def cut_title(page: Page, first: int, last: int) -> int:
    """The word index at which the name proper begins: "Prime Minister Ana Oru" begins at "Ana".

    One word is always left, and a word that may also be a given name ("Major") is a title only where two words follow it.
    """
    start = first
    of_office = last - first > 2 and first > 1 and page.lower[first - 1] == "of" and page.listed(first - 2, "titles", "offices")
    if of_office and _elsewhere(page, first):
        start = first + 1  # "Mayor of Lun Ana Oru": the place belongs to the office
    for index in range(first, last - 1):
        if is_title(page, index):
            start = index + 1
        elif page.lower[index] not in {"and", "of", "-", "."} and not page.listed(index, "titles", "modifiers"):
            break
    return start


def _elsewhere(page: Page, index: int) -> bool:
    """Whether the word stands in the report without the one that follows it here: then it is a name of its own."""
    word, following = page.words[index], page.words[index + 1]
    return any(w == word and page.words[i + 1:i + 2] != [following] for i, w in enumerate(page.words) if i != index)


def is_title(page: Page, index: int) -> bool:
    """Whether a word is a title, a rank or an office, or names a scholar."""
    if page.words[index].strip(".") == "Md":
        return False  # "Md Oru": a given name cut short, as "MD Oru" is no managing director's
    scholar = page.lower[index].endswith(("ologist", "onomist", "ographer"))
    return scholar or any(page.listed(index, "titles", key) for key in ("honorifics", "ranks", "offices"))


def find_role(page: Page, first: int, last: int) -> Span | None:
    """What the report calls the person named by the words `[first, last)`: the title before it, else the apposition after it."""
    sentence = page.annotation.sentences[page.sentence_of[first]]
    return _role_before(page, first, sentence.first) or _role_after(page, last, sentence.last)


def _role_before(page: Page, first: int, edge: int) -> Span | None:
    """The run of title words, and of names that belong to it, that ends where the name begins."""
    end = first
    while end > edge and page.listed(end - 1, "titles", "honorifics") and not page.listed(end - 1, "titles", "offices"):
        end -= 1
    start = end
    while start > edge and end - start < LONGEST and _in_role(page, start - 1, end):
        start -= 1
    while start < end and (page.lower[start] in {"'s", "’s", "and", "of", "-", "for", "in"} or _no_role(page, start)):
        start += 1
    if not any(page.listed(i, "titles", key) for i in range(start, end) for key in ("offices", "ranks")):
        return None
    return Span(*page.span(start, end))


def _no_role(page: Page, index: int) -> bool:
    """Whether a word begins no role: a small word, or the platform that the words before the role end with."""
    return page.listed(index, "names", "never") or page.listed(index, "organizations", "platforms")


def _in_role(page: Page, index: int, end: int) -> bool:
    """Whether a word continues the role to the left: an office right at the name, then its adjectives and the body it belongs to."""
    office = any(page.listed(index, "titles", key) for key in ("offices", "ranks", "modifiers"))
    if index == end - 1 and page.lower[index] in {"state", "government"} and page.lower[index - 2:index] == ["head", "of"]:
        return True  # "head of state Ana Oru"
    if index in {end - 2, end - 3} and page.lower[end - 1] in {"state", "government"}:
        return page.lower[index] in {"head", "of"}
    if index == end - 1:
        return any(page.listed(index, "titles", key) for key in ("offices", "ranks"))
    people = page.listed(index, "names", "peoples")
    name = page.capital(index) and not page.listed(index, "names", "never")
    inner = page.lower[index] in {"and", "of", "for"} and page.capital(index + 1)
    joined = page.words[index] in {"-", "'s", "’s"} or (page.lower[index] == "in" and page.glued(index) and page.glued(index + 1))
    return office or people or name or inner or joined


def _role_after(page: Page, last: int, edge: int) -> Span | None:
    """The apposition behind a name: "Ana Oru, 30, a carpet fitter from Lun, said" gives "carpet fitter from Lun"."""
    start = last
    if start < edge and page.words[start] == ",":
        start += 1
        if start + 1 < edge and page.words[start].isdigit() and page.words[start + 1] == ",":
            start += 2
        while start < edge and page.lower[start] in {"the", "a", "an", "its", "his", "her", "their"}:
            start += 1
        end = start
        while end < edge and page.words[end] not in {",", ".", ";", ":", "(", ")", "“", "”", '"', "–", "—"}:
            end += 1
        heads = [i for i in range(start, min(end, start + 6)) if page.listed(i, "titles", "offices")]
        closed = end < edge and page.words[end] in {",", ".", "–", "—", ")"}
        clause = page.lower[start] in {"who", "which", "said", "says", "and", "whose", "where", "when", "but"}
        if heads and closed and end - start <= LONGEST and not clause and not _goes_on(page, start):
            return Span(*page.span(start, end))
    return None


def _goes_on(page: Page, index: int) -> bool:
    """Whether the words behind a comma go on with the sentence: "Her deputy, Ana Oru," + "appeared to give way"; "through a spokesman"."""
    token = page.annotation.tokens[index]
    finite = token.pos == "VERB" and token.relation in {"root", "conj", "ccomp", "parataxis"}
    return token.pos in {"ADP", "AUX"} or (finite and page.lower[index] not in {"acting", "elected", "appointed"})
