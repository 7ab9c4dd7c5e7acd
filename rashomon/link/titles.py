"""What happened, as a short phrase in a report's own words: the clause that tells it, with its subject and object, and no more.

The words are a report's, in their order, in quotation marks; dots stand for what is left out, square brackets for the noun that a
pronoun stands for. Of what somebody said the title is who said it, and its beginning.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.link.evidence import Facts
from rashomon.records import Part, Reading, Span

__all__ = ["title_of"]

LONGEST = 120  # characters of a title
LEAD = 8  # sentences
HEARER = 45  # characters
RELATIVE = frozenset(["who", "which", "that", "whom"])
PRONOUNS = frozenset([
    "he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "us", "me", "this", "these", "those", "that", "one", "what",
    "everyone", "someone",
])
CAPTIONED = re.compile(r"\b(?:image|media|video|photo|picture)\s*(?:caption|copyright|credit|playback|:)", re.IGNORECASE)
OPENING = re.compile(  # a dateline ("LUN, 5 May (Agency) -") or a clock stamp
    r"^(?:[A-Z][A-Z’' .]{2,}(?:, [^—–-]{2,25})?(?: ?\([^)]{2,40}\))?(?: …)? ?[—–-]+ |[A-Z]{3,}(?:, \w+ \d+)? … |"
    r"\d{1,2}[.:]\d\d(?: [-–—])? )(?=\S)"
)
APART = ("acl:relcl", "advcl", "parataxis", "discourse", "vocative", "dep", "list", "appos", "orphan")  # clauses and words said by the way
BESIDE = ("conj", "cc", "mark", "punct")  # of the clause's own head: what joins it to others
UNPHRASED = ("acl", "punct", "appos", "conj", "cc", "nsubj", "cop", "parataxis", "advcl", "mark")
LINKING = frozenset([
    "when", "where", "how", "why", "while", "as", "however", "meanwhile", "moreover", "therefore", "thus", "then", "also", "still",
    "though", "instead",
])  # adverbs that tie a clause to the one before
TOLD_TO = frozenset(["tell", "inform", "warn", "assure", "remind", "notify", "urge", "ask", "advise", "order"])  # their object is a hearer
OPEN_ENDED = frozenset([
    "what", "who", "which", "that", "where", "when", "how", "why", "of", "to", "the", "a", "an", "and", "or", "at", "in", "for", "with",
    "by", "from", "on", "as",
])  # a clause that ends so was cut off
HELPING = frozenset(["is", "are", "was", "were", "has", "have", "had", "be", "been", "being"])  # a clause that begins so lost its subject
CARRYING = ("VERB", "AUX")
JOINTS = frozenset(["-", "–", "/", "'", "’", "“", "”", '"', "‘", "&", ".", "(", ")", ","])
FREE = ("advmod", "obl", "advcl", "nmod", "xcomp", "acl")  # what a clause too long can do without, from its end


def title_of(held: Sequence[Facts], reading_of: Mapping[str, Reading]) -> str:
    """The title of the event of these mentions (at least one)."""
    stems = Counter(f.stem for f in held)
    clearest = min(held, key=lambda f: _rank(f, reading_of[f.document], stems))
    return _title(clearest, reading_of[clearest.document])


def _rank(f: Facts, reading: Reading, stems: Counter[str]) -> tuple[object, ...]:
    """Order of mentions as a title's source: what is sure and stands in the word most use; whole clauses; names; the lead."""
    m = f.mention
    sentence = reading.annotation.sentences[m.sentence]
    framed = sentence.segment == "caption" or bool(CAPTIONED.search(reading.quote(sentence)))  # words under a picture tell what it shows
    unsure = m.factuality not in ("asserted", "attributed")
    usual = 2 * stems[f.stem] < max(stems.values())
    tree = _Tree(reading, m.sentence)
    at = tree.word_at(m.trigger.start)
    spoken = m.type == "statement" and _speech(f, reading) is not None
    whole = 0 if spoken or not tree.is_read else tree.wholeness(at)
    return (
        framed, unsure, whole >= 3, usual, whole, _is_pronoun(f, reading), not spoken and not tree.is_telling(at),
        min(m.sentence // LEAD, 3),
        ("asserted", "attributed").index(m.factuality) if not unsure else 2, f.document, m.trigger.start,
    )


def _is_pronoun(f: Facts, reading: Reading) -> bool:
    """Whether who takes part is only told by pronouns."""
    return not any(reading.quote(p).lower() not in PRONOUNS for p in f.mention.who)


def _title(f: Facts, reading: Reading) -> str:
    told = _speech(f, reading) if f.mention.type == "statement" else None
    if told is not None:
        return told
    tree = _Tree(reading, f.mention.sentence)
    if not tree.is_read:
        return f"“{_cut(' '.join(reading.quote(f.mention).split()), LONGEST)}”"
    at = tree.word_at(f.mention.trigger.start)
    last = max((i for i in range(at, tree.last) if tree.tokens[i].start < f.mention.trigger.end), default=at)
    if tree.is_stump(at, last):
        carrier = tree.carrier(at)
        return f"“{_excerpt(f, reading) if carrier is None else tree.clause(at, last, carrier)}”"
    words = tree.clause(at, last, named=_named_subject(f, reading, tree, at))
    broken = words.split(" ")[-1].lower() in OPEN_ENDED or words.split(" ")[0] in HELPING or words.count(" … ") > 1
    around = _excerpt(f, reading) if broken else words
    return f"“{around if ' '.join(reading.quote(f.mention.trigger).split()) in around else words}”"


def _excerpt(f: Facts, reading: Reading) -> str:
    """The sentence, or the stretch of it around the happening's word that begins where a clause may begin, with dots for the rest."""
    sentence = reading.annotation.sentences[f.mention.sentence]
    words = OPENING.sub("", " ".join(reading.quote(sentence).split()))
    at = len(" ".join(reading.quote(Span(sentence.start, f.mention.trigger.start)).split()))
    at = max(0, at - (len(" ".join(reading.quote(sentence).split())) - len(words)))
    begins = [0, *(m.end() for m in re.finditer(r"[,;:–—] ", words[:at]))]
    near = [b for b in begins if at - b <= LONGEST // 2] or begins[-1:]
    first = 0 if len(words) <= LONGEST else near[0]
    held = re.sub(r"^(?:and|but|or|while|as) ", "", words[first:]) if first else words
    held = held.lstrip("(") if ")" not in held else held
    return _closed(("… " if first else "") + _cut(_bare(held).rstrip("."), LONGEST))


def _named_subject(f: Facts, reading: Reading, tree: "_Tree", at: int) -> str | None:
    """The name that a pronoun stands for as the subject of the clause, where the reading knows it."""
    subject = tree.subject(tree.head_of(at))
    if subject is None or tree.text(subject).lower() not in ("he", "she", "it", "they"):
        return None
    start = tree.tokens[subject].start
    name = next((p.name for p in f.mention.who if p.start == start and p.name is not None), None)
    return None if name is None else " ".join(reading.quote(reading.names[name]).split())


def _speech(f: Facts, reading: Reading) -> str | None:
    """Who said it and how it begins; None where the report does not tell both."""
    content = next((a.content for a in reading.attributions if a.cue is not None and a.cue.start == f.mention.trigger.start), None)
    speaker = next((p for p in f.mention.who if p.role == "actor"), None)
    if content is None or speaker is None or _has_object(f, reading, content):
        return None
    who = _speaker(speaker, reading)
    if who.lower() in RELATIVE:
        return None
    words = " ".join(reading.quote(content).split())
    if content.start < f.mention.trigger.start < content.end:
        words = re.split(r"[\"”»]", words.lstrip("\"“«"))[0]  # "It is over," she said, "and done."
    words = _bare(words)
    words = _bare(words[5:]) if words.lower().startswith("that ") else words
    cue = " ".join(reading.quote(f.mention.trigger).split()) + _hearer(f, reading, content)
    words = _cut(OPENING.sub("", words), max(40, LONGEST - len(who) - len(cue)))
    return f"{who} {cue}: “{_closed(words)}”"


def _bare(words: str) -> str:
    """The words without a quotation mark that opens at their beginning and closes at their end or not at all."""
    words = words.strip(" ‘’'«»–-,.")
    inside = re.findall(r"[\"“”]", words[1:])
    if words[:1] in ('"', "“") and (not inside or (len(inside) == 1 and words[-1] in '"”')):
        return words.strip(" \"“”,.")
    return words


def _closed(words: str) -> str:
    """The words with the quotation mark closed that they leave open."""
    if words.count("“") > words.count("”"):
        return words + "”"
    return words + '"' if words.count('"') % 2 else words


def _hearer(f: Facts, reading: Reading, content: Span) -> str:
    """Whom it was told, if in few words, with a space before: " the Lun Post"."""
    if f.mention.lemma not in TOLD_TO:
        return ""
    tree = _Tree(reading, f.mention.sentence)
    heads = tree.below(tree.word_at(f.mention.trigger.start), "obj", "iobj")
    told = [tree.join(sorted(tree.branch(k))) for k in heads if not content.start <= tree.tokens[k].start < content.end]
    return f" {told[0]}" if told and len(told[0]) <= HEARER else ""


def _has_object(f: Facts, reading: Reading, content: Span) -> bool:
    """Whether the verb of saying has an object of its own before what is said: "raised concerns about …", "issued a statement"."""
    tree = _Tree(reading, f.mention.sentence)
    starts = [tree.tokens[k].start for k in tree.below(tree.word_at(f.mention.trigger.start), "obj")]
    return any(not content.start <= start < content.end for start in starts) and f.mention.lemma not in TOLD_TO


def _speaker(part: Part, reading: Reading) -> str:
    """The speaker as written, without what is added after a comma; by name where there is one and a pronoun stands."""
    words = " ".join(reading.quote(part).split())
    if words.lower() in PRONOUNS and part.name is not None:
        return " ".join(reading.quote(reading.names[part.name]).split())
    short = re.split(r",? (?:who|which|whose)\b|, ", words)[0]
    words = OPENING.sub("", short if len(short) > 2 else words)
    return words[:1].upper() + words[1:]


def _cut(words: str, longest: int) -> str:
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-(“\"") + " …"


class _Tree:
    """The words of one sentence with their dependents."""

    def __init__(self, reading: Reading, sentence: int) -> None:
        self.reading = reading
        self.tokens = reading.annotation.tokens
        held = reading.annotation.sentences[sentence]
        self.first, self.last = held.first, held.last
        self.told = {m.trigger.start for m in reading.events if m.sentence == sentence}
        self.children: dict[int, list[int]] = {}
        for i in range(self.first, self.last):
            self.children.setdefault(self.tokens[i].head, []).append(i)

    @property
    def is_read(self) -> bool:
        """Whether the reader gave heads for its words."""
        return any(self.tokens[i].head >= 0 for i in range(self.first, self.last))

    def word_at(self, offset: int) -> int:
        """The word that an offset lies in, or the first after it."""
        return next((i for i in range(self.first, self.last) if self.tokens[i].end > offset), self.last - 1)

    def below(self, index: int, *relations: str) -> list[int]:
        """The dependents of a word; only of the relations given (a subtype counts), where any are."""
        found = self.children.get(index, [])
        if not relations:
            return found
        return [i for i in found if self.tokens[i].relation in relations or self.tokens[i].relation.split(":")[0] in relations]

    def head_of(self, at: int) -> int:
        """The word that the title's clause hangs on: a verb's own; for a noun the verb that it is subject or object of, unless that
        tells another happening."""
        token = self.tokens[at]
        if token.relation == "amod" and token.head >= 0:
            return token.head  # "four dead guards"
        if token.pos in CARRYING:
            return self.over_aim(at)
        if token.head < 0:
            return at
        over = self.tokens[token.head]
        subject = token.relation.startswith("nsubj") or token.relation == "obj"
        own = over.start not in self.told and not over.relation.startswith("acl:relcl")
        if subject and over.pos in CARRYING and own:
            return token.head
        return at

    def over_aim(self, at: int) -> int:
        """The verb under which an infinitive stands, if it has one: "tried to storm the gate", "queued to draw money"."""
        token = self.tokens[at]
        aim = any(self.text(k).lower() == "to" for k in self.below(at, "mark")) and not self.below(at, "nsubj")
        if aim and token.relation in ("xcomp", "advcl") and token.head >= 0 and self.tokens[token.head].pos in CARRYING:
            return self.over_aim(token.head)
        return at

    def wholeness(self, at: int) -> int:
        """How much of a clause tells the happening: 0 with subject and object (or passive), 1 with a subject, 2 verb alone, 3 a noun."""
        head = self.head_of(at)
        if self.tokens[head].pos not in CARRYING:
            return 3
        subject = self.subject(head)
        if subject is None:
            return 2
        passive = bool(self.below(head, "nsubj:pass", "aux:pass"))
        return 0 if passive or self.below(head, "obj", "obl", "xcomp", "ccomp") else 1

    def subject(self, head: int) -> int | None:
        """The subject of a verb: its own, that of the verb it is joined to, or the noun that it says more of."""
        own = self.below(head, "nsubj")
        if own:
            return own[0]
        token = self.tokens[head]
        beside = token.relation == "advcl" and self.text(head).endswith("ing") and not self.below(head, "mark")
        if (token.relation in ("conj", "xcomp") or beside) and token.head >= 0 and self.tokens[token.head].pos in CARRYING:
            return self.subject(token.head)
        if token.relation == "acl" and token.head >= 0:
            return token.head
        return None

    def is_stump(self, at: int, last: int) -> bool:
        """Whether the clause tells too little: a verb without subject, a noun with less than two words of its own and no name or number."""
        whole = self.wholeness(at)
        if whole != 3:
            return whole == 2
        held = [k for k in self.under(self.head_of(at), last) if self.tokens[k].pos in ("NOUN", "PROPN", "NUM", "ADJ", "VERB")]
        return len(held) < 3 and not any(self.tokens[k].pos in ("PROPN", "NUM") for k in held)

    def is_telling(self, at: int) -> bool:
        """Whether the clause around a word holds a name or a number."""
        return any(self.tokens[k].pos in ("PROPN", "NUM") for k in self.under(self.head_of(at), at))

    def carrier(self, at: int) -> int | None:
        """The nearest verb over a word whose clause holds it; None where there is none."""
        over, seen = self.tokens[at].head, {at}
        while over >= 0 and over not in seen:
            seen.add(over)
            if self.tokens[over].pos in CARRYING:
                return over if at in self.under(over, over) and self.subject(over) is not None else None
            over = self.tokens[over].head
        return None

    def clause(self, at: int, last: int, head: int | None = None, named: str | None = None) -> str:
        """The words of the clause around the word at `at`, or of the verb given; `named` stands for its subject, a pronoun."""
        head = self.head_of(at) if head is None else head
        inside = self.under(head, last) | (self.under(at, last) if at != head else set())
        subject = self.subject(head)
        stands_for = named
        if named is not None and subject is not None:
            inside -= set(self.under(subject, subject))
        elif subject is not None and self.text(subject).lower() in RELATIVE:
            stands_for = self.antecedent(head)
            inside -= set(self.under(subject, subject))
        elif subject is not None and subject not in inside:
            inside |= self.phrase(subject, head)
        words = self.join(self.shortened(sorted(inside), head, at, last))
        if stands_for is not None:
            words = f"[{stands_for}] {words}"
        words = words.replace(" … ,", " …,").strip(" ,;:–-.").rstrip(" …,;:–-.").replace(" …, ", " … ").replace("… …", "…")
        words = OPENING.sub("", words)
        return _closed(_cut(words[5:] if words.startswith("that ") and stands_for is None else words, LONGEST))

    def antecedent(self, head: int) -> str | None:
        """The noun phrase that a relative clause is about."""
        at = head
        while self.tokens[at].relation in ("conj", "xcomp", "ccomp") and self.tokens[at].head >= 0:
            at = self.tokens[at].head
        noun = self.tokens[at].head
        while noun >= 0 and self.tokens[noun].pos == "NUM" and self.tokens[noun].head >= 0:
            noun = self.tokens[noun].head  # an age behind a name: "Lena Orm, 46, who taught"
        if self.tokens[at].relation != "acl:relcl" or noun < 0:
            return None
        return _cut(self.join(sorted(self.phrase(noun, head))), LONGEST // 2)

    def phrase(self, noun: int, but: int) -> set[int]:
        """The words of a noun's phrase, without the clause that hangs on it."""
        found, waiting = {noun}, [noun]
        while waiting:
            word = waiting.pop()
            for k in self.below(word):
                relation = self.tokens[k].relation
                apart = relation.startswith(UNPHRASED) and not self.is_named(word, k)
                if k != but and not apart and (relation != "case" or word != noun):
                    found.add(k)
                    waiting.append(k)
        return found

    def under(self, head: int, last: int) -> set[int]:
        """The words of a clause without the clauses that stand beside it and those said by the way."""
        found, waiting = {head, *range(head, last + 1)} if last >= head else {head}, [head]
        verbal = self.tokens[head].pos in CARRYING
        while waiting:
            word = waiting.pop()
            for k in self.below(word):
                relation = self.tokens[k].relation
                aim = relation == "mark" and self.text(k).lower() == "to"
                beside = word == head and not aim and (relation in BESIDE or (relation == "case" and not verbal))
                if beside or (relation.startswith(APART) and not self.is_named(word, k)):
                    continue
                if word == head and relation == "advmod" and self.text(k).lower() in LINKING:
                    continue
                found.add(k)
                waiting.append(k)
        return found

    def is_named(self, noun: int, k: int) -> bool:
        """Whether a name stands right behind its noun: "the ruler Anton Brel"."""
        return self.tokens[k].relation == "appos" and self.tokens[k].pos == "PROPN" and min(self.branch(k)) == noun + 1

    def shortened(self, inside: Sequence[int], head: int, at: int, last: int) -> list[int]:
        """The words without what the clause can do without, from its end, until they are no longer than a title."""
        held = list(inside)
        needed = {head, at, last}
        for k in reversed(self.below(head, *FREE)):
            if len(self.join(held)) <= LONGEST:
                break
            branch = self.branch(k)
            if not branch & needed:
                held = [i for i in held if i not in branch]
        return held

    def branch(self, word: int) -> set[int]:
        found, waiting = {word}, [word]
        while waiting:
            for k in self.below(waiting.pop()):
                found.add(k)
                waiting.append(k)
        return found

    def text(self, index: int) -> str:
        return self.reading.report.text[self.tokens[index].start:self.tokens[index].end]

    def join(self, words: Sequence[int]) -> str:
        """The words as written; dots where some are left out, signs between them kept."""
        if not words:
            return ""
        pieces, begin, end = [], words[0], words[0]
        for k in words[1:]:
            if k == end + 1 or all(self.text(i) in JOINTS for i in range(end + 1, k)):
                end = k
                continue
            pieces.append((begin, end))
            begin, end = k, k
        pieces.append((begin, end))
        text = self.reading.report.text
        return " … ".join(" ".join(text[self.tokens[a].start:self.tokens[b].end].split()) for a, b in pieces)
