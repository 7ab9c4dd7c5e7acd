"""Text to sentences, as offsets.

A rule-based splitter for news as it is found on the web. A line break ends a sentence unless the lines are one hard-wrapped
paragraph; inside a paragraph each full stop is tried by the word before it, what touches it and the word after it. It also cuts
where the space after the full stop was lost ("… launchers.Past midnight"). Nothing is read from comments, boilerplate and links to
other stories.

Measured with benchmarks/sentences.py on the dev parts of EWT and GUM (paragraphs joined again from their sentences).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.lexicon import Lexicon
from rashomon.records import Report

__all__ = ["SILENT", "split_paragraph", "split_paragraphs", "split_sentences"]

SILENT = frozenset({"comment", "boilerplate", "related"})  # segments that are no source of anything

LINE = re.compile(r"[^\r\n\u2028\u2029\v\f]+")
# A stop with the quotes and brackets that close after it; a quotation mark may stand after a space (machine translation: `upon. ” In`).
STOP = re.compile(r"(?:(?:\.[ \u00a0]){2,}\.|[.!?…‽]+)(?:[\"'”’»›)\]]|[ \u00a0][”»](?=\s|$))*(?: ?\[\d{1,3}\])*")
NEXT = re.compile(r"(?P<gap>\s*)(?P<open>(?:[\"'“‘«‹„(\[¿¡•▪●*–—-]|\s(?=[A-Z“‘«(\[\"'–—-]))*)(?P<word>[^\W_][\w'’.-]{0,40}|[$£€#@+])?")
BEFORE = re.compile(r"[\w.'’&/-]+$")
INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
BULLET = re.compile(r"#{1,6}\s+|[•◦▪●■►·*]\s+|[•◦▪●■►·](?=\w)")
DASHES = ("-", "–", "—", "--")
LONGEST = 3000  # code points; a longer stretch without any stop (a table, a transcript) is cut at a space


def split_sentences(report: Report, lexicon: Lexicon) -> list[tuple[int, int, int, str | None]]:
    """[(start, end, paragraph, segment kind or None)] of what is read, in order: body, headline, byline and caption."""
    found = []
    for number, (start, end, kind) in enumerate(split_paragraphs(report)):
        found += [(s, e, number, kind) for s, e in split_paragraph(report.text, start, end, lexicon)]
    return found


def split_paragraphs(report: Report) -> list[tuple[int, int, str | None]]:
    """[(start, end, segment kind or None)]: lines cut at segments' edges, hard-wrapped lines joined, silent segments left out."""
    pieces = [p for line in LINE.finditer(report.text) for p in _cut_at_segments(report, line.start(), line.end())]
    pieces = [(s, e, kind) for s, e, kind in pieces if report.text[s:e].strip()]
    joined: list[tuple[int, int, str | None]] = []
    for at, (start, end, kind) in enumerate(pieces):
        if joined and joined[-1][2] == kind and _is_wrapped(report.text, pieces, at):
            joined[-1] = (joined[-1][0], end, kind)
        else:
            joined.append((start, end, kind))
    return [p for p in joined if p[2] not in SILENT]


def _cut_at_segments(report: Report, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    at = start
    for n in range(bisect_right(report.segments, start, key=lambda s: s.end), len(report.segments)):
        segment = report.segments[n]
        if segment.start >= end:
            break
        if segment.start > at:
            yield at, segment.start, None
        yield max(at, segment.start), min(end, segment.end), segment.kind
        at = min(end, segment.end)
    if at < end:
        yield at, end, None


def _is_wrapped(text: str, pieces: list[tuple[int, int, str | None]], at: int) -> bool:
    """Whether piece `at` goes on where the one before it was broken by an editor's line width.

    Lines of one width (50 to 100 characters, within a word's length of each other) are wrapped; so is a line that begins in lower
    case after one of some length without a stop. A blank line always parts.
    """
    (before, stop, _), (start, end, _) = pieces[at - 1], pieces[at]
    gap, last, first = text[stop:start], text[before:stop].rstrip(), text[start:end].lstrip()
    if not first or len(re.findall(r"\r\n|\r|\n", gap)) != 1 or BULLET.match(first) or re.match(r"\(?\d{1,2}[.)]\s", first):
        return False
    if re.search(r"[.!?…:][\"'”’»)\]]*$", last) and not _same_width(pieces, at):
        return False
    if first[0].islower() and len(last) >= 40 and last[-1] not in ".!?…:|":
        return len(last) <= 140
    return _same_width(pieces, at) and (len(last) + len(first.split(None, 1)[0]) >= _width(pieces, at))


def _width(pieces: list[tuple[int, int, str | None]], at: int) -> int:
    near = [e - s for s, e, _ in pieces[max(0, at - 4):at + 4]]
    return max(near)


def _same_width(pieces: list[tuple[int, int, str | None]], at: int) -> bool:
    """Whether the lines around here are all as long as one editor's width, but for the last of a paragraph."""
    near = [e - s for s, e, _ in pieces[max(0, at - 4):at + 4]]
    full = [n for n in near if n >= max(near) - 14]
    return 50 <= max(near) <= 100 and len(near) >= 3 and len(full) >= max(2, (len(near) + 1) // 2)


def split_paragraph(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Half-open offsets of the sentences of the paragraph text[start:end], without the space around them.

    >>> from rashomon.lexicon import load_lexicon
    >>> text = "Gen. Osk spoke at 3 p.m. Friday.Two days later he left the U.S. for good."
    >>> [text[a:b] for a, b in split_paragraph(text, 0, len(text), load_lexicon())]
    ['Gen. Osk spoke at 3 p.m. Friday.', 'Two days later he left the U.S. for good.']
    """
    found: list[tuple[int, int]] = []
    begin = start
    for stop in STOP.finditer(text, start, end):
        cut = _cut_after(text, begin, stop, end, lexicon)
        if cut is not None and re.search(r"\w", text[begin:cut]):
            found += _trimmed(text, begin, cut)
            begin = cut
    rest = _trimmed(text, begin, end)
    if found and rest and not re.search(r"\w", text[rest[0][0]:rest[-1][1]]):
        return [*found[:-1], (found[-1][0], rest[-1][1])]
    return found + rest


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without space and bullet at its edges; a stretch beyond LONGEST in parts."""
    while start < end and text[start].isspace():
        start += 1
    bullet = BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    while end > start and text[end - 1].isspace():
        end -= 1
    parts = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        parts.append((start, cut))
        start = cut + 1 if space > 0 else cut
    return [*parts, (start, end)] if start < end else parts


def _cut_after(text: str, begin: int, stop: re.Match[str], end: int, lexicon: Lexicon) -> int | None:
    """Where the sentence that begins at `begin` ends, if it ends at this stop; else None."""
    at, marks = stop.end(), stop.group()
    if at < end and text[at - 1] == '"' and not text[at].isspace() and text.count('"', max(begin, at - 2000), at) % 2:
        at -= 1  # `launched."We` : the straight mark opens the next sentence
        marks = marks[:-1]
    follows = NEXT.match(text, at, end)
    word = follows["word"] if follows else None
    if not follows or not word:
        return None
    before = BEFORE.search(text, max(begin, stop.start() - 40), stop.start())
    last = before.group() if before else ""
    if follows["gap"] or follows["open"]:
        ends = _ends_before_space(text, begin, last, marks, follows, lexicon)
    else:
        bracket = text[stop.start() - 1:stop.start()] in (")", "]", "%")
        ends = not re.match(r"[\w.-]*@", text[at:at + 60]) and _ends_run_together("closed" if bracket else last, marks, word, lexicon)
    return at if ends else None


def _ends_before_space(text: str, begin: int, last: str, marks: str, follows: re.Match[str], lexicon: Lexicon) -> bool:
    """A stop with space (or an opening mark) after it."""
    word = follows["word"]
    if word[0].islower() and not re.match(r"[a-z]{1,2}[A-Z]", word):  # "iPhone", "eBay" may start a sentence
        return bool(follows["gap"]) and _is_lower_case(text, begin, last, marks, lexicon)
    if not follows["gap"] and not (word[0].isupper() and follows["open"].strip()[-1:] in tuple("\"“‘«„(")):
        return False
    if re.match(r"[!?]+[\"”’'»]$", marks) and not follows["open"] and _is_speech_tag(text, follows.start("word"), lexicon):
        return False
    if marks[0] in "!?":
        return True
    if marks.startswith(("..", "…", ". .")):
        return not word[0].isdigit()
    return (len(marks) > 1 and marks[1] not in ")]") or not _is_abbreviation(text, begin, last, follows, lexicon)


def _is_lower_case(text: str, begin: int, last: str, marks: str, lexicon: Lexicon) -> bool:
    """Whether the text around here knows no capitals at all, so that a stop after a plain word is enough."""
    if len(last) < 2 or "." in last or last in lexicon.words("abbreviations", "titles") | lexicon.words("abbreviations", "may_end"):
        return False
    return not re.search("[A-Z]|[\"”’]$", text[max(0, begin - 200):begin + 200] + marks)


def _is_speech_tag(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a name of one to four words and a verb of saying stand at `at`: '"Get out!" Ana Lind shouted'."""
    words = re.findall(r"[\w'’-]+|[.,;:!?\"“(]", text[at:at + 80].split("\n", 1)[0])[:6]
    verbs = lexicon.words("abbreviations", "speech")
    place = next((i for i, w in enumerate(words[:5]) if w in verbs), 0)
    after = words[place + 1:place + 2]
    if not place or (after and after[0] not in ".,;" and after[0] not in lexicon.words("abbreviations", "after_speech")):
        return False  # `"No!" The firm says it` begins another sentence
    pronoun = words[0].lower() in lexicon.words("abbreviations", "starters") and words[0].lower() not in {"i", "the"}
    return not pronoun and all(w[0].isupper() or w.lower() in {"the", "de", "al", "bin", "von", "van"} for w in words[1:place])


def _is_abbreviation(text: str, begin: int, last: str, follows: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the stop after `last` belongs to the word, not to the sentence."""
    last = re.split(r"[-/]", last)[-1]
    word, low = follows["word"], last.lower().lstrip("'’.")
    # The word alone, where the next sentence runs on without a space ("3 p.m. Friday.Two days later").
    first = re.sub(r"['’](?:s|m|ve|re|ll|d)$", "", re.sub(r"(?<=[a-z]{2})\.[A-Z].*", "", word).lower().rstrip(".'’-"))
    starts = first in lexicon.words("abbreviations", "starters")
    if word[0].isdigit() and low in lexicon.words("abbreviations", "before_number"):
        return not last.islower() or low in lexicon.words("abbreviations", "lower_case")
    if low.isdigit():
        return text[max(begin, follows.start() - 12):follows.start()].strip(" .)(") == last  # "1. Text": a list's number
    if low in lexicon.words("abbreviations", "clock"):
        return first in lexicon.words("abbreviations", "after_clock") or _goes_on_after_clock(text, begin, follows)
    if low in lexicon.words("abbreviations", "titles") and (last[0].isupper() or low in lexicon.words("abbreviations", "lower_case")):
        return not (starts and low in {"st", "sr", "est", "ft", "mt", "ph", "v"})
    if (len(last) == 1 and last.isupper()) or INITIALS.fullmatch(last):
        return not starts or follows["open"].strip() in DASHES
    if low in lexicon.words("abbreviations", "may_end") and (last[0].isupper() or low in lexicon.words("abbreviations", "lower_case")):
        dash = follows["open"].strip() in DASHES  # "ELKTON, Ind. - A boy was hurt"
        return dash or (not starts and follows["open"].strip() in ("", "("))
    return False


def _goes_on_after_clock(text: str, begin: int, follows: re.Match[str]) -> bool:
    """Whether "p.m." stands in a bracket, before one, before "… time", or is almost all there is so far ("Friday 6 p.m. UPDATE")."""
    so_far = text[max(begin, follows.start() - 300) : follows.start()]
    ahead = text[follows.start("word") : follows.start("word") + 40]
    return (
        follows["open"].strip() == "(" or so_far.count("(") > so_far.count(")") or len(so_far.split()) < 4
        or bool(re.match(r"(?:[A-Z][\w-]+ ){1,3}time\b", ahead))
    )  # fmt: skip


def _ends_run_together(last: str, marks: str, word: str, lexicon: Lexicon) -> bool:
    """A stop with no space after it: "launchers.Past" ends one, "Node.JS", "St.Ives", "U.S.A" and "Pravda.Ru" do not."""
    tail, low = last.split(".")[-1], word.split(".")[0].lower()
    if not word[0].isupper() or len(tail) < 2 or ("." in last and not tail.islower()):
        return False
    known = low in lexicon.words("abbreviations", "domains")
    if known and not (low in lexicon.words("abbreviations", "domains_that_are_words") and tail.islower()):
        return False
    plain = tail[-1].islower() and len(tail) > 2
    if len(word) > 1 and not word[1].islower() and not (word[1] in "'’" or plain):
        return False  # "ASP.NET", but "injured.UN troops"
    if len(marks) > 1:  # closed by a quotation mark or a bracket
        return True
    number, capitals = tail.isdigit() and len(tail) > 2, tail.isupper() and word[1:2].islower()
    return (plain or number or capitals) and tail.lower() not in lexicon.words("abbreviations", "titles")
