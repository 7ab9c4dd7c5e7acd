"""Mentions of one person each, and which of them mean the same person.

A mention is a name ("John Osk, 24"), a description ("a 24-year-old man", "the driver") or a pronoun. It is joined with the latest earlier
person that it can mean: by name, by age, by noun, by sex.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.find.nouns import group_of
from rashomon.find.numbers import parse_number
from rashomon.find.syntax import Syntax
from rashomon.lexicon import Lexicon
from rashomon.records import Name, Sentence

__all__ = ["Mention", "Person", "is_apart", "is_of_other_years", "is_told_apart", "join_person", "read_mentions", "same_name"]


@dataclass(slots=True)
class Mention:
    """One mention of a person; `kind` is name, new ("a man"), known ("the man") or pronoun; `kin` tells "his brother":
    somebody else than who he is; `year`, an earlier year that its sentence names."""

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
    kin: bool = False
    year: str = ""


@dataclass(slots=True)
class Person:
    """What is known of one person so far."""

    mentions: list[Mention] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    measures: dict[str, int] = field(default_factory=dict)


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
        re.IGNORECASE,
    )


NOT_MOD = re.compile(
    r"\b(?:was|were|is|are|had|has|have|and|or|who|that|which|when|after|before|while|in|at|on|from|to|by|with|for|of|as|but|said|says|into|during|between|near|he|she|they|it|the|a|an|his|her|their|this|that|another|any|every|each|no|not|how|if|about|told|found|picked|shot|killed|were|him)\b|[;:!?]|,\s*$",
    re.IGNORECASE,
)


def read_mentions(text: str, number: int, sentence: Sentence, names: Sequence[Name], lexicon: Lexicon, syntax: Syntax) -> list[Mention]:
    """The mentions of one person each in a sentence, in order; a name right behind a description ("driver John Osk, 24") is one with it."""
    found: list[Mention] = []
    for name in names:
        if name.type == "person" and sentence.start <= name.start < sentence.end and _is_name(text, name, sentence, lexicon):
            age = re.match(
                r",?\s+\(?(\d{1,3})\)?(?=\s*(?:[,.;)–—-]|$|\s(?:was|is|who|of|from|and|died|dies|in)\b))", text[name.end : name.end + 12]
            )
            found.append(
                Mention(
                    name.start,
                    name.end + (age.end() if age else 0),
                    "name",
                    name=text[name.start : name.end],
                    age=age[1] if age else "",
                    sentence=number,
                    core=name.end,
                )
            )
    for match in _described(text, sentence, lexicon, syntax):
        mention = _described_mention(text, match, number, lexicon)
        if mention and match["det"] and match["det"][:1].isupper() and match["det"].endswith(("'s", "’s")):
            found = [m for m in found if not (m.kind == "name" and m.start <= mention.start < m.end <= match.end("det"))]
        if mention and not any(m.kind == "name" and m.start <= mention.start < m.end for m in found):
            found.append(mention)
            found += _pair(text, mention, lexicon)
    return _joined(text, sorted(found, key=lambda m: (m.start, -m.end)))


def _pair(text: str, mention: Mention, lexicon: Lexicon) -> list[Mention]:
    """The second of "a father and son", "the husband and wife": somebody of their own, though no article says so."""
    partners = "|".join(b for a, b in lexicon["figures"]["pairs"] if a == mention.noun)
    second = re.match(rf"\s+and\s+(?:[a-z]+\s+)?({partners})\b(?!['’-])", text[mention.end : mention.end + 40]) if partners else None
    if second is None:
        return []
    start, end = mention.end + second.start(1), mention.end + second.end(1)
    sex = _sex(second[1], lexicon)
    return [Mention(start, end, mention.kind, noun=second[1], sex=sex, sentence=mention.sentence, core=end, kin=mention.kin)]


def _is_name(text: str, name: Name, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a found name can be one person's: capitalised, no noun for a person, no month; one word in capitals is an acronym, unless
    all of its sentence is in capitals."""
    form = text[name.start : name.end]
    words = form.lower().split()
    return (
        len(form) > 2
        and form[:1].isupper()
        and not (form.isupper() and len(words) == 1 and not text[sentence.start : sentence.end].isupper())
        and not set(words)
        & (lexicon.words("figures", "person") | lexicon.words("numbers", "months") | lexicon.words("numbers", "weekdays"))
        and group_of(words[-1], lexicon) is None
    )


def _described(text: str, sentence: Sentence, lexicon: Lexicon, syntax: Syntax) -> list[re.Match[str]]:
    """Matches from left to right; where words in between cannot belong together the search goes on one word later."""
    found, at, pattern = [], sentence.start, _shapes(lexicon)
    part = text[: sentence.end]
    while at < sentence.end:
        match = pattern.search(part, at) if at > sentence.start else _first(pattern, text, sentence)
        if match is None:
            break
        before = re.match(r".*?(?=\S+$)", match[0][: match.start("age") - match.start()].strip(), re.DOTALL) if match["adet"] else None
        if (
            match["adet"]
            and before
            and len(before[0].split()) > 1
            and (NOT_MOD.search(before[0].split(None, 1)[1]) or _says(match, syntax))
        ):
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
    return any(
        (tag in ("VERB", "AUX", "ADP", "PRON", "SCONJ") and not word.endswith(("ed", "ing", "en"))) or tag == "AUX" for tag, word in tags
    )


def _says(match: re.Match[str], syntax: Syntax) -> bool:
    words = match[0][: match.start("age") - match.start()]
    return any(syntax.pos(match.start() + w.start()) in ("VERB", "AUX") for w in re.finditer(r"[^\W\d_][\w’']*", words)) or bool(
        re.search(r"\b(?:says?|said)\b", words)
    )


def _first(pattern: re.Pattern[str], text: str, sentence: Sentence) -> re.Match[str] | None:
    return pattern.search(text[: sentence.end], sentence.start)


def _described_mention(text: str, match: re.Match[str], number: int, lexicon: Lexicon) -> Mention | None:
    if re.search(r"\bone\s+$", text[max(0, match.start() - 4) : match.start()]) or match[0].lower() == "one another":
        return None
    det = (match["det"] or match["adet"] or "").lower()
    noun = (match["noun"] or (match["anoun"] or "").split(" ")[-1] or match["bare"] or "").lower()
    words = match[0].lower()
    age = re.search(r"(\d{1,3}|[a-z]+(?:-[a-z]+)?)[\s-](year|month|week|day)s?[\s-]old", words)
    tail = re.match(r",\s+(\d{1,3})(?=\s*[,.;)]|\s(?:was|is|who|of|from|and|died|dies|in)\b)", text[match.end() : match.end() + 10])
    years = (_in_digits(age[1], lexicon) if age and age[2].startswith("year") else "0" if age else "") or (tail[1] if tail else "")
    pronoun = (match["pro"] or "").lower()
    if (
        pronoun == "her"
        and re.match(r"\s+[a-z]", text[match.end() : match.end() + 4])
        and not re.match(
            r"\s+(?:in|to|and|at|on|with|by|before|after|dead|as|while|when|from|multiple|several|once|twice)\b",
            text[match.end() : match.end() + 12],
        )
    ):
        return None
    if re.match(r"['’]s\s", text[match.end() : match.end() + 3]) and not re.match(
        r"['’]s\s+(?:\w+\s+)?(?:death|murder|killing|slaying|body|wounds?|injuries)", text[match.end() : match.end() + 30]
    ):
        return None
    sex = _sex(words + " " + pronoun, lexicon)
    kind = (
        "pronoun"
        if pronoun
        else "known"
        if det in ("the", "this", "that", "his", "her", "their", "my", "our", "whose") or (det.endswith("s") and len(det) > 3)
        else "new"
    )
    beside = kind == "new" and ALSO.match(text, match.end()) and not text[: match.start()].rstrip().endswith(",")
    fresh = det in ("another",) or bool(beside) or bool(re.search(r"\b(?:second|third|fourth|fifth|sixth|other|younger|older)\b", words))
    kin = kind == "known" and det not in ("the", "this", "that")
    return Mention(match.start(), match.end(), kind, noun=noun, age=years, sex=sex, fresh=fresh, sentence=number, core=match.end(), kin=kin)


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


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Appositions as one mention: "the driver, John Osk, 24", "John Osk, a 24-year-old plumber", "23-year-old John Osk"."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        gap = text[last.core : mention.start] if last else ""
        if last and mention.start < last.end and mention.kind != "name":
            continue
        if last and _is_apposition(text, last, mention, gap):
            last.name, last.age, last.sex = last.name or mention.name, last.age or mention.age, last.sex or mention.sex
            last.noun, last.end, last.core, last.kind = last.noun or mention.noun, mention.end, mention.core, "name"
            _take_in_before(text, found)
            continue
        found.append(mention)
    return found


def _take_in_before(text: str, found: list[Mention]) -> None:
    """"The gunman, identified as 19-year-old John Osk": the description before an age and a name is the same mention."""
    if len(found) < 2 or not found[-2].noun or not _is_apposition(text, found[-2], found[-1], text[found[-2].core : found[-1].start]):
        return
    name = found.pop()
    last = found[-1]
    last.name, last.age, last.sex = name.name, last.age or name.age, last.sex or name.sex
    last.end, last.core, last.kind = name.end, name.core, "name"


TITLES = r"(?:Army|Sgt\.?|Officer|Lt\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pvt\.?|Cpl\.?|Det\.?)"
BESIDE = re.compile(r"(?:,?\s*(?:\d{1,3},\s*)?(?:identified as |named |whom police identified as |known as )?|\s+)" + rf"(?:{TITLES}\s+)?")


ALSO = re.compile(r"(?:\s+and\s+(?:[\w-]+\s+){0,3}?[\w-]+)?\s+(?:(?:was|were|has|have|had)\s+)?also\b")  # "a nun and two nurses also died"
SAYING = re.compile(r"\s+(?:said|says|told|added|adds|confirmed|explained|wrote|reported|announced)\b")


def _is_apposition(text: str, last: Mention, mention: Mention, gap: str) -> bool:
    """Whether a name and a description beside it are one mention; "John Osk, the man died" begins anew."""
    kinds = {last.kind, mention.kind}
    if kinds not in ({"name", "new"}, {"name", "known"}) or not BESIDE.fullmatch(gap):
        return False
    if mention.kind == "name" and "," in gap and SAYING.match(text, mention.end):
        return False  # "killing the woman, Orl said"
    anew = re.match(r"\s+(?:was|were|died|told|said|shot|and)", text[mention.end : mention.end + 8])
    return not (mention.kind == "known" and "," in gap and last.kind == "name" and anew)


# ---------------------------------------------------------------- who is who
def join_person(mention: Mention, persons: list[Person], measure: str | None, lexicon: Lexicon, barred: Person | None = None) -> Person:
    """The person that a mention means: an earlier one that fits, the latest first, or a new one; never `barred`."""
    best, most = None, 0.0
    for rank, person in enumerate(reversed(persons)):
        if person is barred:
            continue
        likeness = _likeness(mention, person, measure, lexicon)
        if likeness > 0 and likeness - rank * 0.01 > most:
            best, most = person, likeness - rank * 0.01
    if best is None:
        best = Person()
        persons.append(best)
    _learn(best, mention)
    return best


def _learn(person: Person, mention: Mention) -> None:
    if mention.name:
        person.names.add(mention.name)
    if mention.age:
        person.ages.add(mention.age)
    if mention.noun:
        person.nouns.add(mention.noun)
    if mention.sex:
        person.sexes.add(mention.sex)
    person.years.add(mention.year)


def _likeness(mention: Mention, person: Person, measure: str | None, lexicon: Lexicon) -> float:
    """How well a mention fits a person; 0 or less: it cannot be the same."""
    if mention.sex and person.sexes and mention.sex not in person.sexes:
        return 0.0
    if mention.age and person.ages and mention.age not in person.ages:
        return 0.0
    if mention.name and person.names and not any(same_name(mention.name, n) for n in person.names):
        return 0.0
    roles = {mention.noun} & lexicon.words("figures", "harm_doers"), person.nouns & lexicon.words("figures", "harm_doers")
    if (mention.noun == "victim" and roles[1]) or (roles[0] and "victim" in person.nouns):
        return 0.0
    if roles[0] and not roles[1] and "killed" in person.measures and is_told_apart(person.nouns, lexicon):
        return 0.0
    again = mention.kind == "known" and (mention.noun in person.nouns or mention.age in person.ages)
    if any(m.sentence == mention.sentence and mention.kind != "pronoun" and not mention.name for m in person.mentions) and not again:
        return 0.0
    if mention.name and person.names:
        return 5.0 + 0.3 * bool(person.measures)
    if _of_other_days(mention, person):
        return 0.0
    if mention.kind == "pronoun":
        near = mention.sentence - person.mentions[-1].sentence
        return 3.0 - near * 0.5 + 0.4 * (mention.sex in person.sexes) + 0.3 * bool(person.measures) if near <= 2 else 0.0
    if mention.fresh:
        return 0.0
    if mention.age and person.ages:
        return 4.0
    if is_of_other_years({mention.noun}, person.nouns, lexicon) or _of_other_calling(mention, person, lexicon):
        return 0.0
    if is_apart({*person.ages, mention.age}, person.nouns | {mention.noun}, lexicon):
        return 0.0
    shared = bool(mention.noun) and mention.noun in person.nouns and not (mention.age and not person.ages and not person.measures)
    if mention.kind == "known":
        if mention.noun in ("victim", "deceased") and person.measures:
            return 3.0
        if person.measures and mention.noun in lexicon.words("figures", "taken_up") and not roles[1]:
            return 2.2
        return (
            2.5
            if shared
            else 1.5
            if mention.noun in ("man", "woman", "boy", "girl", "teen", "teenager", "child") and person.sexes & {mention.sex}
            else 0.0
        )
    if measure and measure in person.measures and bool(mention.name) != bool(person.names):
        return 2.0
    if (
        measure
        and measure in person.measures
        and mention.kind == "new"
        and (shared or mention.sex in person.sexes)
        and not (mention.age and not person.ages and len(person.mentions) > 1)
    ):
        return 1.2
    return 0.0


def _of_other_days(mention: Mention, person: Person) -> bool:
    """Whether one of the two is told of an earlier year: "a driver died there in 1959" is not who was hurt today."""
    return mention.kind != "pronoun" and mention.year not in person.years


def is_of_other_years(nouns: set[str], others: set[str], lexicon: Lexicon) -> bool:
    """Whether nouns for the young meet some for the grown: "the child" is not her mother."""
    young, grown = lexicon.words("figures", "young"), lexicon.words("figures", "grown")
    return bool((nouns & young and others & grown) or (nouns & grown and others & young))


def _of_other_calling(mention: Mention, person: Person, lexicon: Lexicon) -> bool:
    """Whether a calling ("the officer") meets somebody without a name who is only told by kin, age or another calling."""
    group = group_of(mention.noun, lexicon) if mention.noun else None
    if group is None or group == "all" or mention.noun in person.nouns or person.names or not person.nouns:
        return False
    return not any(group_of(n, lexicon) == group for n in person.nouns) and bool(person.ages or is_told_apart(person.nouns, lexicon))


def is_told_apart(nouns: set[str], lexicon: Lexicon) -> bool:
    """Whether nouns tell a victim from a gunman: "a teacher" does, "a man" does not."""
    return bool(nouns - lexicon.words("figures", "anyone"))


def is_apart(ages: set[str], nouns: set[str], lexicon: Lexicon) -> bool:
    """Whether an age and a noun cannot be one person's: 34 and "the boy"."""
    old = [int(a) for a in ages if a.isdigit()]
    return bool(old) and max(old) >= 20 and bool(nouns & lexicon.words("figures", "young"))


def _words_of_name(name: str) -> list[str]:
    words = [re.sub(r"\W", "", w).lower() for w in name.split()]
    return words[:-1] if len(words) > 1 and words[-1] in ("jr", "sr", "ii", "iii", "iv") else words


def same_name(a: str, b: str) -> bool:
    """Whether two names can mean one person: equal, or one's last word is among the other's, and no first names that part them."""
    x, y = _words_of_name(a), _words_of_name(b)
    if len(x) > 1 and len(y) > 1:
        return x[-1] == y[-1] and (x[0] == y[0] or (x[0][:1] == y[0][:1] and min(len(x[0]), len(y[0])) <= 2))
    return bool({x[-1], x[0]} & {y[-1], y[0]})
