"""Persons told one by one: "a policeman was shot dead" is one killed.

Every mention of one person is read (a name, "a 24-year-old man", "the victim", "he") and joined with the earlier ones that can mean the same
person by name, age, sex and role. A mention that is the subject of dying or the object of killing or wounding is a victim. What a
report tells of one person counts once: who is wounded and then dies is a death.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.find.counted import Cue, find_cues, group_of
from rashomon.find.numbers import parse_number
from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Name, Report, Sentence, Span

__all__ = ["Victim", "find_victims"]



@dataclass(frozen=True, slots=True)
class Victim:
    """One clause that tells one person killed or injured: the clause's stretch, the measure, the person's fullest mention, and `said`, the mention in the clause."""

    start: int
    end: int
    measure: str
    group: str
    person: Span
    sentence: int
    said: Span


@dataclass(slots=True)
class _Mention:
    """One mention of a person; `kind` is name, new ("a man"), known ("the man") or pronoun."""

    start: int
    end: int
    kind: str
    noun: str = ""
    name: str = ""
    age: str = ""
    sex: str = ""
    fresh: bool = False
    sentence: int = 0
    core: int = 0


@dataclass(slots=True)
class _Person:
    """What is known of one person so far."""

    mentions: list[_Mention] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    measures: dict[str, int] = field(default_factory=dict)


def find_victims(report: Report, annotation: Annotation, names: Sequence[Name], lexicon: Lexicon, syntax: Syntax) -> list[Victim]:
    """The clauses of a report that tell one person killed or injured, one a sentence, person and measure, in the order of the text."""
    persons: list[_Person] = []
    told: list[tuple[int, Cue, _Mention, _Person]] = []
    for number, sentence in enumerate(annotation.sentences):
        if sentence.segment == "byline":
            continue
        mentions = _mentions(report.text, number, sentence, names, lexicon, syntax)
        cues = find_cues(report.text, sentence.start, sentence.end, lexicon, syntax)
        struck = _struck(report.text, sentence, mentions, cues, syntax)
        for mention in mentions:
            mine = [c for c, m in struck if m is mention]
            person = _join(mention, persons, mine[0].measure if mine else None)
            person.mentions.append(mention)
            for cue in mine:
                person.measures[cue.measure] = person.measures.get(cue.measure, 0) + 1
                told.append((number, cue, mention, person))
    return _victims(report.text, [(n, c, m, merged) for (n, c, m, p), merged in zip(told, _merged(told), strict=True)], lexicon)


def _merged(told: Sequence[tuple[int, Cue, "_Mention", "_Person"]]) -> list["_Person"]:
    """The person of each clause, after victims that can be one are made one: a report that tells of "a man" and of "John Osk, 24" killed tells of one
    man unless ages, sexes, roles or names part them or one sentence tells of both."""
    victims: list[_Victim] = []
    for number, cue, mention, person in told:
        known = next((v for v in victims if v.person is person), None)
        if known is None:
            known = _Victim(person)
            victims.append(known)
        known.take(mention, cue.measure, number)
    for victim in victims:
        for mention in victim.person.mentions:
            if mention.kind == "name":
                victim.take(mention, None, None)
    into = {id(v.person): v for v in victims}
    for victim in sorted(victims, key=lambda v: (not v.names, not v.ages)):
        for other in victims:
            if into[id(victim.person)] is victim and into[id(other.person)] is other and victim is not other and _one(other, victim):
                other.absorb(victim)
                into = {k: other if v is victim else v for k, v in into.items()}
    return [into[id(p)].person for _, _, _, p in told]


@dataclass(slots=True)
class _Victim:
    """What the clauses that tell of a person's harm, and their name, say of them: less than all mentions, but surer."""

    person: _Person
    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    told_in: set[int] = field(default_factory=set)
    fresh: bool = False

    def take(self, mention: _Mention, measure: str | None, sentence: int | None) -> None:
        """Learn from one mention."""
        self.names |= {mention.name} - {""}
        self.ages |= {mention.age} - {""}
        self.nouns |= {mention.noun} - {""}
        self.sexes |= {mention.sex} - {""}
        if measure is not None and sentence is not None:
            self.measures.add(measure)
            self.fresh |= mention.fresh
            if mention.kind != "pronoun":
                self.told_in.add(sentence)

    def absorb(self, other: "_Victim") -> None:
        """Take over what is known of another who is the same."""
        self.names, self.ages, self.nouns, self.sexes = self.names | other.names, self.ages | other.ages, self.nouns | other.nouns, self.sexes | other.sexes
        self.measures, self.told_in, self.fresh = self.measures | other.measures, self.told_in | other.told_in, self.fresh or other.fresh
        _absorb(self.person, other.person)


def _one(a: _Victim, b: _Victim) -> bool:
    """Whether two victims of a report can be one."""
    if a.names and b.names and not any(_same_name(x, y) for x in a.names for y in b.names):
        return False
    if a.ages and b.ages and not a.ages & b.ages or len(a.sexes | b.sexes) > 1:
        return False
    if a.fresh or b.fresh or bool(a.nouns & SHOOTER) != bool(b.nouns & SHOOTER) or a.told_in & b.told_in:
        return False
    old = [int(x) for x in a.ages | b.ages if x.isdigit()]
    if old and max(old) >= 20 and (a.nouns | b.nouns) & YOUNG:
        return False
    return bool(a.measures & b.measures) or not (a.names and b.names)


def _absorb(a: "_Person", b: "_Person") -> None:
    a.mentions = sorted([*a.mentions, *b.mentions], key=lambda m: m.start)
    a.names |= b.names
    a.ages |= b.ages
    a.nouns |= b.nouns
    a.sexes |= b.sexes
    a.measures |= b.measures


def _victims(text: str, told: list[tuple[int, Cue, "_Mention", "_Person"]], lexicon: Lexicon) -> list[Victim]:
    found: dict[tuple[int, int, str], Victim] = {}
    for number, cue, mention, person in told:
        if cue.measure == "injured" and "killed" in person.measures:
            continue
        best = _best_mention(person)
        group = next((g for m in (best, *person.mentions) if m.noun and (g := group_of(m.noun, lexicon)) and g != "all"), "all")
        victim = Victim(min(mention.start, cue.start), max(mention.end, cue.end), cue.measure, group, Span(best.start, best.end), number, Span(mention.start, mention.end))
        found.setdefault((number, best.start, cue.measure), victim)
    return [found[k] for k in sorted(found)]


def _best_mention(person: _Person) -> _Mention:
    """The fullest mention: a name with an age, a name, an age, anything but a pronoun."""
    return max(person.mentions, key=lambda m: (bool(m.name) * 2 + bool(m.age) * 2 + (" " in m.name), m.kind != "pronoun", -m.start))


# ---------------------------------------------------------------- mentions
@lru_cache(maxsize=4)
def _shapes(lexicon: Lexicon) -> re.Pattern[str]:
    """A person in words: an article or possessive, up to six words, a noun for a person; or an age that stands for one."""
    nouns = "|".join(sorted((re.escape(n) for n in lexicon["figures"]["person"] if n != "old"), key=lambda n: (-len(n), n)))
    age = r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-](?:year|month|week|day)s?[\s-]old"
    word = r"(?:[\w'’.-]+,?\s+)"
    return re.compile(
        rf"\b(?P<det>a|an|the|another|one|his|her|their|my|our|this|that|[A-Z][\w-]+['’]s|whose)\s+(?P<mods>{word}{{0,6}}?)(?P<noun>{nouns})\b(?!['’-]|\s+(?:{nouns})\b)"
        rf"|\b(?:(?P<adet>a|an|the|another|one|his|her|their)\s+(?:[\w'’.-]+\s+){{0,3}})?(?P<age>{age})\b(?P<anoun>\s+(?:[\w'’-]+\s+){{0,3}}?(?:{nouns})\b)?"
        rf"|\b(?P<pro>he|she|him|her)\b"
        rf"|^[\W]*(?:\w+\s+){{0,2}}?(?P<bare>{nouns})\b(?=\s+(?:\w+ly\s+)?(?:shot|killed|dies|dead|found|fatally|injured|wounded|stabbed|hurt|hospitalized|hospitalised|struck|hit|critical|in|was|,)|,)",
        re.IGNORECASE)


NOT_MOD = re.compile(r"\b(?:was|were|is|are|had|has|have|and|or|who|that|which|when|after|before|while|in|at|on|from|to|by|with|for|of|as|but|said|says|into|during|between|near|he|she|they|it|the|a|an|his|her|their|this|that|another|no|not|how|if|about|told|found|picked|shot|killed|were|him)\b|[;:!?]|,\s*$", re.IGNORECASE)


def _mentions(text: str, number: int, sentence: Sentence, names: Sequence[Name], lexicon: Lexicon, syntax: Syntax) -> list[_Mention]:
    """The mentions of one person each in a sentence, in order; a name right behind a description ("driver John Osk, 24") is one with it."""
    found: list[_Mention] = []
    for name in names:
        if name.type == "person" and sentence.start <= name.start < sentence.end and _is_name(text[name.start:name.end], lexicon):
            age = re.match(r",?\s+\(?(\d{1,3})\)?(?=\s*(?:[,.;)–—-]|$|\s(?:was|is|who|of|from|and|died|dies|in)\b))", text[name.end:name.end + 12])
            found.append(_Mention(name.start, name.end + (age.end() if age else 0), "name", name=text[name.start:name.end], age=age[1] if age else "",
                                  sentence=number, core=name.end))
    for match in _described(text, sentence, lexicon, syntax):
        mention = _described_mention(text, match, number, lexicon)
        if mention and not any(m.kind == "name" and m.start <= mention.start < m.end for m in found):
            found.append(mention)
    return _joined(text, sorted(found, key=lambda m: (m.start, -m.end)))


def _is_name(form: str, lexicon: Lexicon) -> bool:
    """Whether a found name can be one person's: capitalised, no noun for a person, no month."""
    words = form.lower().split()
    return len(form) > 2 and form[:1].isupper() and not (form.isupper() and len(words) == 1) and not set(words) & (lexicon.words("figures", "person") | lexicon.words("numbers", "months") | lexicon.words("numbers", "weekdays")) and group_of(words[-1], lexicon) is None


def _described(text: str, sentence: Sentence, lexicon: Lexicon, syntax: Syntax) -> list[re.Match[str]]:
    """Matches from left to right; where words in between cannot belong together the search goes on one word later."""
    found, at, pattern = [], sentence.start, _shapes(lexicon)
    part = text[:sentence.end]
    while at < sentence.end:
        match = pattern.search(part, at) if at > sentence.start else _first(pattern, text, sentence)
        if match is None:
            break
        before = re.match(r".*?(?=\S+$)", match[0][:match.start("age") - match.start()].strip(), re.DOTALL) if match["adet"] else None
        if match["adet"] and before and len(before[0].split()) > 1 and (NOT_MOD.search(before[0].split(None, 1)[1]) or _says(match, syntax)):
            at = match.end("adet")
            continue
        if match["mods"] and (NOT_MOD.search(match["mods"]) or _has_verb(match, syntax)):
            at = match.end("det")
            continue
        found.append(match)
        at = max(match.end(), at + 1)
    return found


def _has_verb(match: re.Match[str], syntax: Syntax) -> bool:
    """Whether a finite verb stands among the words before the noun; a participle may ("the wounded man", "the accused man")."""
    tags = [(syntax.pos(match.start("mods") + w.start()), w[0].lower()) for w in re.finditer(r"[^\W\d_][\w’']*", match["mods"])]
    return any(tag in ("VERB", "AUX", "ADP", "PRON", "SCONJ") and not word.endswith(("ed", "ing", "en")) or tag == "AUX" for tag, word in tags)


def _says(match: re.Match[str], syntax: Syntax) -> bool:
    words = match[0][:match.start("age") - match.start()]
    return any(syntax.pos(match.start() + w.start()) in ("VERB", "AUX") for w in re.finditer(r"[^\W\d_][\w’']*", words)) or bool(re.search(r"\b(?:says?|said)\b", words))


def _first(pattern: re.Pattern[str], text: str, sentence: Sentence) -> re.Match[str] | None:
    return pattern.search(text[:sentence.end], sentence.start)


def _described_mention(text: str, match: re.Match[str], number: int, lexicon: Lexicon) -> _Mention | None:
    det = (match["det"] or match["adet"] or "").lower()
    noun = (match["noun"] or (match["anoun"] or "").split(" ")[-1] or match["bare"] or "").lower()
    words = match[0].lower()
    age = re.search(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-](year|month|week|day)s?[\s-]old", words)
    tail = re.match(r",\s+(\d{1,3})(?=\s*[,.;)]|\s(?:was|is|who|of|from|and|died|dies|in)\b)", text[match.end():match.end() + 10])
    years = (_in_digits(age[1], lexicon) if age and age[2].startswith("year") else "0" if age else "") or (tail[1] if tail else "")
    pronoun = (match["pro"] or "").lower()
    if pronoun == "her" and re.match(r"\s+[a-z]", text[match.end():match.end() + 4]) and not re.match(r"\s+(?:in|to|and|at|on|with|by|before|after|dead|as|while|when|from|multiple|several|once|twice)\b", text[match.end():match.end() + 12]):
        return None
    if re.match(r"['’]s\s", text[match.end():match.end() + 3]) and not re.match(r"['’]s\s+(?:\w+\s+)?(?:death|murder|killing|slaying|body|wounds?|injuries)", text[match.end():match.end() + 30]):
        return None
    sex = _sex(words + " " + pronoun, lexicon)
    kind = "pronoun" if pronoun else "known" if det in ("the", "this", "that", "his", "her", "their", "my", "our", "whose") or det.endswith("s") and len(det) > 3 else "new"
    fresh = det in ("another",) or bool(re.search(r"\b(?:second|third|fourth|fifth|sixth|other|younger|older)\b", words))
    return _Mention(match.start(), match.end(), kind, noun=noun, age=years, sex=sex, fresh=fresh, sentence=number, core=match.end())


def _in_digits(age: str, lexicon: Lexicon) -> str:
    number = parse_number(age, lexicon)
    return f"{number:.0f}" if number is not None else age


def _sex(words: str, lexicon: Lexicon) -> str:
    parts = re.findall(r"[\w-]+", words)
    for part in reversed(parts):
        if part in lexicon.words("figures", "female"):
            return "f"
        if part in lexicon.words("figures", "male") and part != "his":
            return "m"
    return ""


def _joined(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Appositions as one mention: "the driver, John Osk, 24", "John Osk, a 24-year-old plumber", "23-year-old John Osk"."""
    found: list[_Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        gap = text[last.core:mention.start] if last else ""
        if last and mention.start < last.end and mention.kind != "name":
            continue
        named = {last.kind, mention.kind} if last else set()
        if last and "name" in named and "pronoun" not in named and len(named) == 2 and re.fullmatch(r"(?:,?\s*(?:\d{1,3},\s*)?(?:identified as |named |whom police identified as |known as )?|\s+)(?:(?:Army|Sgt\.?|Officer|Lt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pvt\.?|Cpl\.?|Det\.?)\s+)?", gap):
            if not (mention.kind == "known" and "," in gap and last.kind == "name" and re.match(r"\s+(?:was|were|died|told|said|shot|and)", text[mention.end:mention.end + 8])):
                last.name, last.age, last.sex = last.name or mention.name, last.age or mention.age, last.sex or mention.sex
                last.noun, last.end, last.core = last.noun or mention.noun, mention.end, mention.core
                last.kind = "name"
                continue
        found.append(mention)
    return found


# ---------------------------------------------------------------- who is struck
def _struck(text: str, sentence: Sentence, mentions: list[_Mention], cues: Sequence[Cue], syntax: Syntax) -> list[tuple[Cue, _Mention]]:
    """The pairs of cue and mention that belong together: subjects of dying, objects of killing."""
    found: list[tuple[Cue, _Mention]] = []
    for cue in cues:
        if cue.measure not in ("killed", "injured") or cue.way == "noun" or NATURAL.match(text, cue.end):
            continue
        voice = syntax.voice(cue.start) if re.fullmatch(r"\w+", text[cue.start:cue.end]) else None
        if cue.way == "is" or (cue.way == "done" and voice is not False and (cue.passive or _bare(text, cue))):
            found += [(cue, m) for m in _subjects(text, sentence, mentions, cue, syntax)]
        if cue.way == "does" or (cue.way == "done" and voice is not True and not _aux_before(text, sentence, cue)):
            found += [(cue, m) for m in _objects(text, mentions, cue) if (cue, m) not in found]
    for mention in mentions:
        owned = re.match(r"['’]s?\s+(?:\w+\s+){0,2}?(?P<what>shooting death|death|murder|killing|slaying|homicide|body|wounds?|injuries|gunshot wounds?)\b", text[mention.end:mention.end + 45])
        if owned and mention.kind != "pronoun":
            measure = "injured" if re.match(r"wound|injur|gunshot", owned["what"]) else "killed"
            found.append((Cue(mention.end, mention.end + owned.end(), measure, "is"), mention))
    return found


def _bare(text: str, cue: Cue) -> bool:
    """A participle without auxiliary that is no active verb: nothing that could be its object follows ("Man shot in Osk", "woman killed,")."""
    return not re.match(r"\s+(?:and (?:\w+ly )?(?:wounded|killed|injured|wounding)\s+)?(?:both|at least|himself|herself|a|an|the|his|her|their|him|another|[A-Z]\w*|at|\d+|two|three|four|five|six|one)\b", text[cue.end:cue.end + 40])


def _aux_before(text: str, sentence: Sentence, cue: Cue) -> bool:
    return bool(re.search(r"\b(?:was|were|is|are|been|being|be|got)\s+(?:\w+ly\s+|also\s+)*$", text[max(sentence.start, cue.start - 30):cue.start], re.IGNORECASE))


# A death that no happening of a crisis caused.
NATURAL = re.compile(r"\s+(?:\w+\s+)?(?:of|from|after a battle with)\s+(?:\w+\s+)?(?:cancer|natural causes|heart (?:attack|failure|disease)|pneumonia|leukemia|old age|an? illness|a stroke|diabetes)", re.IGNORECASE)
# Words over which a subject does not reach its predicate.
# Right before the cue: the subject is a group or a number, no one person.
NO_ONE_PERSON = re.compile(r"\b(?:those|people|all|ones|everyone|anyone|others|many|most|some|several|many of those|\d+|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)\s+(?:who\s+)?(?:(?:have|had|were|was|are|being|sadly|people|more|others|also|been)\s+)*$", re.IGNORECASE)
OFFENDING = re.compile(r"\b(?:confirmed|announced|discovered|claimed|believes?|reports|shot|killed|said|says|told|opened fire|fired|stabbed|struck|hit|arrested|charged|accused|because|when|after|that|but|so|if)\b", re.IGNORECASE)


def _subjects(text: str, sentence: Sentence, mentions: list[_Mention], cue: Cue, syntax: Syntax) -> list[_Mention]:
    """The nearest person before the cue that nothing parts from it, with those listed beside it ("A, 24, and B, 22, were killed").

    The tree's subject comes first where it lies in a mention; a subject that is a counted group ("two girls were killed") is no one person."""
    before = [m for m in mentions if m.end <= cue.start]
    if re.search(NO_ONE_PERSON, text[max(sentence.start, cue.start - 40):cue.start]):
        return []
    head = syntax.subject(cue.start, cue.end)
    if head is not None and head < cue.start:
        told = [m for m in before if m.start <= head < m.end]
        if told:
            others = [m for m in before if m.end <= told[-1].start]
            after = [m for m in before if m.start >= told[-1].end and re.fullmatch(r"(?:,? ?\d{0,3},?)?,? and (?:his |her |their |the )?", text[told[-1].end:m.start])]
            return [told[-1], *after[:1], *_listed_before(text, others, told[-1], "")]
        if re.search(r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|people)\s+(?:[\w-]+\s+){0,2}$", text[max(sentence.start, head - 30):head], re.IGNORECASE):
            return []
    while before:
        last = before.pop()
        gap = text[last.end:cue.start]
        if len(gap) > 120 or re.search(r"[;:!?/|]|\.\s", gap):
            return []
        if re.match(r"['’]s?\s", gap) or _is_object(text, sentence, last):
            continue
        if not _reaches(gap):
            return []
        return [last, *_listed_before(text, before, last, gap)]
    return []


def _reaches(gap: str) -> bool:
    """Whether a subject reaches its predicate over these words: an apposition, a relative clause, an adverbial, or a verb joined by "and"."""
    rest = re.sub(r",\s*(?:who|whom)\b[^,]*,", " ", gap)
    rest = re.sub(r",[^,]*,", " ", rest) if rest.count(",") >= 2 else rest
    joined = re.search(r"\b(?:and|but|then|where|before)\s+(?:\w+ly\s+|later\s+|was\s+|then\s+|he\s+|she\s+|had\s+|is\s+|also\s+|himself\s+)*$", rest)
    if joined:
        return len(gap) <= 120 and not re.search(r"\bwho\b", rest)
    if OFFENDING.search(rest):
        return False
    return len(rest.split()) <= 10


def _is_object(text: str, sentence: Sentence, mention: _Mention) -> bool:
    """Whether a mention stands behind a preposition: "a friend of the man", "the car of John Osk"."""
    lead = re.search(r"\b(\w+)\s+$", text[max(sentence.start, mention.start - 15):mention.start])
    return bool(lead and lead[1].lower() in ("of", "by", "with", "from", "near", "against", "about", "between", "to", "for", "beside"))


def _listed_before(text: str, before: list[_Mention], last: _Mention, gap: str) -> list[_Mention]:
    found: list[_Mention] = []
    at = last
    if re.search(r"\b(?:himself|herself)\b", text[last.end:last.end + 60]):
        return found
    for mention in reversed(before):
        between = text[mention.end:at.start]
        if not re.fullmatch(r"\s*(?:,\s*(?:\d{1,3}|of [A-Z][\w .]+|from [A-Z][\w .]+|both [^,]{1,20}),?)?\s*(?:,|and|,\s*and|as well as|along with)?\s*(?:his |her |their |the )?(?:\w+ ){0,2}", between) or not re.search(r"and|,", between):
            break
        if "and" not in between and not found and not re.search(r"\band\b", text[mention.end:last.start]):
            break
        found.append(mention)
        at = mention
    return found


def _objects(text: str, mentions: list[_Mention], cue: Cue) -> list[_Mention]:
    """The person right behind the cue, with those listed after: "killing her and her two sons", "shot John Osk, 24, and Ann Osk"."""
    found: list[_Mention] = []
    for mention in mentions:
        if mention.start < cue.end:
            continue
        between = text[(found[-1].end if found else cue.end):mention.start]
        if not found and re.fullmatch(r"(?:\s+(?:at least|and|the|his|her|their|fellow|former|ex|off-duty|police|army|innocent|local|[A-Z][\w.]*|killing|injuring|wounding|critically|both))*\s+", between):
            found.append(mention)
        elif found and re.fullmatch(r"(?:,\s*(?:\d{1,3}|of [A-Z][\w ]+))?,?\s*(?:,|and|and also|as well as|,\s*and|along with)\s+(?:the |his |her |their )?", between):
            if re.match(r"\s+(?:was|were|is|told|said|fled|then|has|had|are)\b", text[mention.end:mention.end + 8]):
                break
            found.append(mention)
        else:
            break
    return found


# ---------------------------------------------------------------- who is who
def _join(mention: _Mention, persons: list[_Person], measure: str | None) -> _Person:
    """The person that a mention means: an earlier one that fits, the latest first, or a new one."""
    best, most = None, 0.0
    for rank, person in enumerate(reversed(persons)):
        likeness = _likeness(mention, person, measure)
        if likeness > 0 and likeness - rank * 0.01 > most:
            best, most = person, likeness - rank * 0.01
    if best is None:
        best = _Person()
        persons.append(best)
    _learn(best, mention)
    return best


def _learn(person: _Person, mention: _Mention) -> None:
    if mention.name:
        person.names.add(mention.name)
    if mention.age:
        person.ages.add(mention.age)
    if mention.noun:
        person.nouns.add(mention.noun)
    if mention.sex:
        person.sexes.add(mention.sex)


def _likeness(mention: _Mention, person: _Person, measure: str | None) -> float:
    """How well a mention fits a person; 0 or less: it cannot be the same."""
    if mention.sex and person.sexes and mention.sex not in person.sexes:
        return 0.0
    if mention.age and person.ages and mention.age not in person.ages:
        return 0.0
    if mention.name and person.names and not any(_same_name(mention.name, n) for n in person.names):
        return 0.0
    roles = {mention.noun} & SHOOTER, person.nouns & SHOOTER
    if mention.noun == "victim" and roles[1] or (roles[0] and "victim" in person.nouns):
        return 0.0
    again = mention.kind == "known" and (mention.noun in person.nouns or mention.age in person.ages)
    if any(m.sentence == mention.sentence and mention.kind != "pronoun" and not mention.name for m in person.mentions) and not again:
        return 0.0
    if mention.name and person.names:
        return 5.0
    if mention.kind == "pronoun":
        near = mention.sentence - person.mentions[-1].sentence
        return 3.0 - near * 0.5 + 0.4 * (mention.sex in person.sexes) + 0.3 * bool(person.measures) if near <= 2 else 0.0
    if mention.fresh:
        return 0.0
    if mention.age and person.ages:
        return 4.0
    old = [int(a) for a in (*person.ages, mention.age) if a.isdigit()]
    if old and max(old) >= 20 and (person.nouns | {mention.noun}) & YOUNG:
        return 0.0
    shared = bool(mention.noun) and mention.noun in person.nouns and not (mention.age and not person.ages and not person.measures)
    if mention.kind == "known":
        if mention.noun in ("victim", "deceased") and person.measures:
            return 3.0
        if person.measures and mention.noun in GENERIC and not (person.nouns & SHOOTER):
            return 2.2
        return 2.5 if shared else 1.5 if mention.noun in ("man", "woman", "boy", "girl", "teen", "teenager", "child") and person.sexes & {mention.sex} else 0.0
    if measure and measure in person.measures and bool(mention.name) != bool(person.names):
        return 2.0
    if measure and measure in person.measures and mention.kind == "new" and (shared or mention.sex in person.sexes) and not (mention.age and not person.ages and len(person.mentions) > 1):
        return 1.2
    return 0.0


def _same_name(a: str, b: str) -> bool:
    """Whether two names can mean one person: equal, or one's last word is among the other's, and no first names that part them."""
    x, y = [re.sub(r"\W", "", w).lower() for w in a.split()], [re.sub(r"\W", "", w).lower() for w in b.split()]
    if len(x) > 1 and len(y) > 1:
        return x[-1] == y[-1] and (x[0] == y[0] or x[0][:1] == y[0][:1] and min(len(x[0]), len(y[0])) <= 2)
    return bool({x[-1], x[0]} & {y[-1], y[0]})
