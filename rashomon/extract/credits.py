"""Author and date lines, and captions with their credits, in a flat text."""

import re
from functools import lru_cache

from rashomon.extract.dates import find_dates
from rashomon.extract.lines import Line, matches, plain
from rashomon.lexicon import Lexicon

__all__ = ["find_bylines", "find_captions", "find_prefix"]

GALLERY = re.compile(r"^\d{1,3}\s?(?:/|of)\s?\d{1,3}\b")
GALLERY_INSIDE = re.compile(r"\b1/(\d{1,3}) .{10,400}?\b2/\1 ")
NAME = r"[A-Z][\w.’'-]+(?: (?:de |van |von |al |bin |el )?[A-Z][\w.’'-]+){1,3}"
PREFIX = re.compile(
    rf"(?:by:? {NAME}(?:,? (?:and|&) {NAME})?(?:,? [A-Z][\w&. ]{{1,25}}?)?(?:\s*[|•·–—-]\s*|,? +)(?=[A-Z\d]))?"
    r"(?:(?:date|posted|published|updated|created)[: ]+)?",
    re.IGNORECASE,
)


def find_bylines(lines: list[Line], taken: dict[int, str], head: int, lexicon: Lexicon) -> dict[int, str]:
    """Lines that name the author, the agency or the date of the report; `head` is the line after the headline."""
    found: dict[int, str] = {}
    for line in lines:
        if line.number in taken or len(line.words) > 40 or len(line.text) > 400 or GALLERY.match(line.text):
            continue
        near = abs(line.number - head) <= 4 or line.number >= len(lines) - 4
        named = matches(line, "byline_lines", lexicon) and (near or len(line.words) <= 14)
        if named or _is_date_line(line, lexicon) or _names_author(line, near, lexicon):
            found[line.number] = "byline"
    return found


def _is_date_line(line: Line, lexicon: Lexicon) -> bool:
    """A line that holds a date with its clock time and a word or two, no sentence; an inset's clock time alone heads a live entry."""
    if len(line.text) > 300 or not re.search(r"\d", line.text):
        return False
    labels = "|".join(lexicon["segments"]["date_labels"])
    if re.match(rf"(?:{labels})\b", line.text, re.IGNORECASE) and len(line.words) <= 24 and (not line.stops or len(line.words) <= 10):
        return bool(re.search(r"\d{1,2}:\d\d|\bago\b", line.text)) or any(find_dates(line.text))
    if len(line.words) > 14 or len(line.text) > 200 or (line.stops and len(line.words) > 8):
        return False
    dates = list(find_dates(line.text))
    rest = line.text
    for dated in reversed(dates):
        rest = rest[: dated.start] + rest[dated.end :]
    return bool(dates) and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 4


def _names_author(line: Line, near: bool, lexicon: Lexicon) -> bool:
    """A bare name in the head, or a line without a stop that names a correspondent."""
    if line.stops or len(line.words) > 14:
        return False
    roles = set(plain(line.words)) & lexicon.words("segments", "byline_roles")
    named = len(re.findall(r"[A-Z][\w.’'-]+", line.text))
    if near and line.number < 8 and re.fullmatch(rf"{NAME}(?:(?:,| \||  | and| &| -) ?[\w&.,’' |-]{{2,60}})?", line.text):
        return bool(roles) and not _has_verb(line, lexicon)
    return (
        bool(roles & {"correspondent", "reporter", "editor", "columnist", "newsroom"})
        and named >= 3
        and ("," in line.text or ":" in line.text or "'s" in line.text or "’s" in line.text)
        and not _has_verb(line, lexicon)
    )


def _has_verb(line: Line, lexicon: Lexicon) -> bool:
    low = set(plain(line.words))
    return bool(low & (lexicon.words("segments", "saying") | lexicon.words("segments", "finite")))


def find_prefix(line: Line) -> int:
    """Where the report begins in a line that opens with its date or author ("date 2023-03-14 The city …"): an offset in the text, or 0.

    >>> from rashomon.extract.lines import split_lines
    >>> find_prefix(split_lines("March 14, 2023 | By Ana Lind, Harbour Post Dockers walked out today.")[0])
    43
    """
    m = PREFIX.match(line.text)
    at = m.end() if m else 0
    dated = next((d for d in find_dates(line.text, at, at + 60) if d.start == at), None)
    if dated is None or len(line.words) < 12:
        return 0
    after = re.compile(rf"(?:\s*[|•·–—-]\s*|\s+)(?:(?i:by) {NAME}(?:, (?:[A-Z][\w&.]+ ?){{1,3}}?)?\s+(?=[A-Z“\"‘(]))?").match(
        line.text, dated.end
    )
    return line.start + after.end() if after and re.match(r"[A-Z“\"‘(\d]", line.text[after.end() :]) else 0


@lru_cache(maxsize=4)
def _credit(lexicon: Lexicon) -> re.Pattern[str]:
    names = [*lexicon["segments"]["credit_agencies"], *lexicon["segments"]["credit_networks"]]
    agencies = "|".join(re.escape(str(a)) for a in sorted(names, key=len, reverse=True))
    slash = rf"(?:{NAME} ?/ ?)?(?i:{agencies})(?: ?/ ?(?i:{agencies}))*(?:(?: via| ?[,–-]) [\w /.-]{{2,40}})?"
    return re.compile(
        rf"(?:\((?:(?i:photos?|image|picture|credit|source|video|courtesy|file)(?: by| of|:)? ?[^()]{{2,60}}|{slash}|"
        rf"(?i:file(?: photo)?)|[WK][A-Z]{2, 4}(?:-TV)?|(?i:published|updated|posted) [^()]{4, 60}|{NAME} ?/ ?[A-Z][\w .’'&-]{{2,40}})\)\.?"
        rf"|(?:©|(?i:photo|photograph|image|credit|picture)(?: by| credit)?:|"
        rf"\b(?:photo|image) (?:by|via)) ?[^.]{{2,60}}\.?|(?<=[^.!?]) {slash})$"
    )


def find_captions(lines: list[Line], taken: dict[int, str], head: int, title: str | None, lexicon: Lexicon) -> dict[int, str]:
    """Captions and credits: labelled, credited, numbered (a gallery of another story: related), in a quotation, or piled at the end."""
    found: dict[int, str] = {}
    for line in lines:
        if line.number in taken:
            continue
        if (
            matches(line, "caption_starts", lexicon)
            or _is_credited(line, lexicon)
            or _is_leading_credit(line, lexicon)
            or (line.number > head + 1 and (_breaks_quotation(line, lines) or _is_doubled(line.text)))
        ):
            found[line.number] = "caption"
    found |= _unmarked(lines, taken | found, head, lexicon)
    found |= dict.fromkeys(_above_credit(lines, taken | found, lexicon), "caption")
    found |= _pile(lines, taken | found, lexicon)
    return found | _galleries(lines, taken, title)


def _above_credit(lines: list[Line], known: dict[int, str], lexicon: Lexicon) -> list[int]:
    """Captions on the line above a credit that stands alone, and names with their role under a name printed twice (a portrait)."""
    found = []
    for line in lines[1:]:
        above = lines[line.number - 1]
        alone = re.match(r"©|(?:photo|image|picture|credit)s?(?: by)?\s?:", line.text, re.IGNORECASE) and len(line.words) <= 12
        if (
            alone
            and known.get(line.number) == "caption"
            and above.number not in known
            and len(above.words) <= 25
            and len(re.findall(r"[.!?](?:\s|$)", above.text)) <= 1
            and line.number <= 12
            and not _has_speech(above, lexicon)
        ):
            found.append(above.number)
        elif (
            _is_doubled(above.text)
            and line.number not in known
            and not line.stops
            and line.text.startswith(above.text[: len(above.text) // 2].strip())
        ):
            found.append(line.number)
    return found


def _is_doubled(text: str) -> bool:
    half = len(text) // 2
    return 8 <= len(text) < 90 and text[:half].strip() == text[half:].strip()


def _is_credited(line: Line, lexicon: Lexicon) -> bool:
    """A credit at the end, after words that are no full sentences of reporting ("… after the fair (Reuters)")."""
    if len(line.words) > 70 or len(line.text) > 600:
        return False
    m = _credit(lexicon).search(line.text, max(0, len(line.text) - 130))
    if not m:
        return False
    before = line.text[: m.start()].strip()
    bracket = m.group().lstrip().startswith("(")
    if not before:
        return True
    sentences = len(re.findall(r"[.!?][\"”’]?(?:\s|$)", before))
    if re.search(r"photo|image|picture|file|courtesy|source|credit|published|©|\([WK][A-Z]{2,4}", m.group(), re.IGNORECASE):
        return sentences <= 3 and len(line.words) <= 60
    if (
        not bracket
        and m.group().strip().lower() in lexicon.words("segments", "credit_networks")
        and m.group().strip() != m.group().strip().upper()
    ):
        return False  # "… she wrote on Facebook"
    quoted = re.search(r"[\"“”]", before) and set(plain(line.words)) & lexicon.words("segments", "saying")
    return not quoted and not re.search(r"[.!?][\"”]?$", before) and len(line.words) <= 45 and (bracket or sentences == 0)


def _is_leading_credit(line: Line, lexicon: Lexicon) -> bool:
    """A credit before its caption ("PA • GETTY The square at noon", "Getty - Contributor The square"), in a line without a stop."""
    if line.stops or not 4 <= len(line.words) <= 40:
        return False
    known = lexicon.words("segments", "credit_agencies") | lexicon.words("segments", "credit_networks")
    known |= lexicon.words("segments", "broadcasters")
    words = line.text.split(" ")
    for n in range(1, min(6, len(words) - 3)):
        parts = [p.strip().lower() for p in re.split(r"[-:/•|]", " ".join(words[:n])) if p.strip()]
        ahead = words[n].lstrip("\"'“‘")[:1]
        credit = parts and words[0][:1].isupper() and all(p in known or p in ("contributor", "handout", "licensors", "pool") for p in parts)
        if credit and (ahead.isupper() or ahead.isdigit()):
            return True
    return bool(re.match(r"[A-Z]{2,}(?: [A-Z]{2,})?\s?•\s?[A-Z]{2,}", line.text))


def _breaks_quotation(line: Line, lines: list[Line]) -> bool:
    """A line without a stop between two paragraphs of one quotation."""
    if line.stops or not 3 <= len(line.words) <= 25 or len(line.text) > 250 or line.number + 1 >= len(lines):
        return False
    before, after = lines[line.number - 1].text, lines[line.number + 1].text
    opened = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return opened and after[0] in '“"' and line.text[0] not in '“"'


def _unmarked(lines: list[Line], taken: dict[int, str], head: int, lexicon: Lexicon) -> dict[int, str]:
    """Captions without any mark: lines without a stop amid prose, alone or in a row, with no verb of saying."""
    found: dict[int, str] = {}
    row: list[int] = []
    for line in lines[head + 2 :]:
        if line.number not in taken and _is_unmarked(line, lexicon):
            row.append(line.number)
            continue
        before = lines[row[0] - 1] if row else line
        if row and before.stops and (line.stops or line.text.endswith(":") or line.number in taken):
            found |= dict.fromkeys(row, "caption")
        row = []
    if len(row) > 1 and lines[row[0] - 1].stops:
        found |= dict.fromkeys(row, "caption")
    return found


def _is_unmarked(line: Line, lexicon: Lexicon) -> bool:
    """A longer line without a stop, no title, no verb of saying."""
    text = line.text
    if len(text) > 300:
        return False
    if "(@" in text or "pic.twitter" in text:  # an embedded post is a quotation, and is read
        return False
    if line.stops or text.endswith((":", "|", ",", ";")) or text[0] in "“\"‘'•-–—*" or _has_speech(line, lexicon):
        return False
    return 8 <= len(line.words) <= 28 and len(re.findall(r"[.!?]\s+[A-Z]", text)) == 0 and not _title_case(line)


def _has_speech(line: Line, lexicon: Lexicon) -> bool:
    return bool(set(plain(line.words)) & lexicon.words("segments", "saying"))


def _title_case(line: Line) -> bool:
    long = [w for w in line.words if len(w) > 3]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _pile(lines: list[Line], taken: dict[int, str], lexicon: Lexicon) -> dict[int, str]:
    """Captions of a picture strip at the end: three lines or more, none quoting anybody, some without a stop, two of which begin alike."""
    block: list[Line] = []
    for line in reversed(lines):
        if line.number in taken and not block:
            continue
        if (
            line.number in taken
            or re.search(r"[\"“”]", line.text)
            or _has_speech(line, lexicon)
            or len(line.words) > 40
            or len(re.findall(r"[.!?]\s+[A-Z]", line.text)) > 0
        ):
            break
        block.append(line)
    starts = [plain(x.words)[:5] for x in block]
    alike = len(starts) - len(set(starts))
    if len(block) < 3 or alike < 2 or not any(not x.stops for x in block) or len(block) > len(lines) // 2:
        return {}
    return {x.number: "caption" for x in block}


def _galleries(lines: list[Line], taken: dict[int, str], title: str | None) -> dict[int, str]:
    """Numbered pictures ("3/12 …") with the two lines above that name the gallery: related if they are of another story than the report."""
    shots = [x for x in lines if GALLERY.match(x.text) and x.number not in taken]
    found: dict[int, str] = {}
    if len(shots) >= 3:
        first = shots[0].number
        names = [x for x in lines[max(0, first - 2) : first] if not x.stops and len(x.words) <= 10 and x.number not in taken]
        kind = _gallery_kind(" ".join(x.text for x in names) or shots[0].text, lines[: first - len(names)], title)
        found = {x.number: kind for x in [*names, *shots]}
    for line in lines:
        inside = GALLERY_INSIDE.search(line.text[:4000]) if line.number not in taken else None
        if inside:
            found[line.number] = _gallery_kind(line.text[: inside.start()] or line.text, lines[: line.number], title)
    return found


def _gallery_kind(name: str, before: list[Line], title: str | None) -> str:
    """caption where the gallery's name shares a word with the title and the lead, related where it is of another story."""
    lead = set(plain(title or "")) | set(plain(" ".join(x.text for x in before[:4])[:1500]))
    own = {w for w in plain(name) if len(w) > 3} - {"show", "pictures", "photos", "gallery", "images", "news", "view", "slideshow"}
    return "caption" if own & lead else "related"
