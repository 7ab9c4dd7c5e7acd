"""Who takes part in a happening: actor and target, from the syntax of verb and noun."""

from collections.abc import Sequence

from rashomon.find.clauses import Clauses
from rashomon.find.predicates import Predicate, happening_nouns
from rashomon.lexicon import Lexicon
from rashomon.records import Attribution, Name, Part, Sentence

__all__ = ["find_participants", "with_speaker"]

TARGETED = frozenset([
    "killing", "arrest", "seizure", "looting", "arson", "dismissal", "appointment", "attack", "shutdown", "cancellation",
    "relief", "accident", "decree", "legal", "military",
])
DONE_TO = frozenset([
    "killing", "arrest", "seizure", "looting", "arson", "dismissal", "appointment", "attack", "legal", "relief", "cancellation", "shutdown",
])
AT = frozenset(["against"])  # before whom something is done to
AIMED = dict.fromkeys(["open fire", "fire", "shoot", "fire on", "fire at", "return fire"], frozenset(["on", "at", "against", "upon"]))
MEANS = frozenset([
    "phone", "telephone", "ambulance", "bus", "train", "car", "boat", "helicopter", "plane", "air", "sea", "land", "road", "rail", "mail",
    "email", "post", "hand", "accident", "mistake", "chance", "force", "name", "law", "then", "now", "satellite", "radio",
])  # behind a bare "by": how, not by whom
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
ABSTRACT = ("ity", "ness", "ism", "ship", "dom", "ence", "ance")  # what a "march of solidarity" is for, nobody who takes part
DASHES = frozenset(["-", "–", "—", "―"])


def find_participants(
    c: Clauses, p: Predicate, sentence: Sentence, names: Sequence[tuple[int, Name]], lexicon: Lexicon,
) -> tuple[Part, ...]:
    """The participants in order of their place; each phrase has one role. `names`: those of the sentence, with their numbers.

    "seized control of the port" has the port as its target; a manner, a day, a sign or another happening takes no part.
    """
    if not c.has_tree:
        heads = _by_order(c, p, sentence)
    elif p.form == "verb":
        own_parts = _of_verb(c, p.index, set())
        heads = [(_behind_relative(c, k, p.index), "target" if _suffers(c, p, k, sentence, lexicon) else role) for k, role in own_parts]
        heads += [(k, "target") for k in c.below(p.index, "obl") if {c.low[n] for n in c.below(k, "case")} & AIMED.get(p.lemma, AT)]
    elif p.form == "noun":
        heads = _of_noun(c, p)
    else:
        heads = _of_result(c, p.index)
    own = frozenset(p.lemma.split())
    heads = [(k, role) for k, role in heads if not (p.first <= k < p.last and {c.low[k], c.lemmas[k]} & own)]
    heads = [(k, role) for k, role in heads if not _is_parted(c, p.index, k, sentence)]
    heads = [(k, role) for k, role in heads if role == "target" or not (_is_cited(c, k) or _is_placed(c, k))]
    if p.lemma in ("rain", "snow"):
        heads = [(k, role) for k, role in heads if c.low[k] != "it"]
    held = [(k, role) for index, role in heads for k in _meant(c, index, lexicon) if k != p.index and _takes_part(c, k, role, p, lexicon)]
    parts = {part.start: part for k, role in held if (part := _part(c, k, role, names))}
    return tuple(parts[start] for start in sorted(parts))


def _suffers(c: Clauses, p: Predicate, subject: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the subject undergoes it: of "die" and its like, and of a heading's participle ("Two killed in Lun")."""
    if not c.relations[subject].startswith("nsubj"):
        return False
    if p.lemma in lexicon.words("events", "undergone"):
        return True
    head = c.heads[p.index]
    if p.kind in (*DONE_TO, "accident") and c.relations[p.index] == "conj" and _is_passive(c, head):
        return not c.below(p.index, "obj", "aux") and c.low[p.index] != c.lemmas[p.index]  # "two were killed and nine trapped"
    bare = p.kind in DONE_TO and c.low[p.index] != c.lemmas[p.index] and c.low[p.index].endswith(("ed", "en", "ot", "aught"))
    titled = sentence.segment == "headline" and bare and not c.below(p.index, "obj", "aux", "ccomp")
    return titled and c.relations[subject] == "nsubj" and subject < p.index


def _is_cited(c: Clauses, k: int) -> bool:
    """Whether a noun is only cited: "according to a count by the union"."""
    return "according" in {c.low[n] for n in (k - 1, k - 2, *c.below(k), *c.below(c.heads[k], "case"))}


def _is_placed(c: Clauses, k: int) -> bool:
    """Whether a noun read as a subject stands behind a preposition of place or time: "In Lun burned 112 houses"."""
    return c.relations[k].startswith("nsubj") and bool({c.low[n] for n in c.below(k, "case")} & {"in", "at", "on", "during", "near"})


def _is_parted(c: Clauses, i: int, k: int, sentence: Sentence) -> bool:
    """Whether a spaced dash, or a heading's colon, stands between a word of happening and a noun: "Lun: two killed - ministry"."""
    between = range(min(i, k) + 1, max(i, k))
    dashes = sum(_is_dash(c, n) for n in between)
    return dashes % 2 == 1 or (sentence.segment == "headline" and any(c.low[n] == ":" for n in between))


def _is_dash(c: Clauses, n: int) -> bool:
    """Whether the word is a dash with a space before or after it, and no hyphen."""
    if c.low[n] not in DASHES or not 0 < n < len(c.tokens) - 1:
        return False
    return c.tokens[n - 1].end < c.tokens[n].start and c.tokens[n].end < c.tokens[n + 1].start


def with_speaker(who: tuple[Part, ...], told: Attribution | None, names: Sequence[Name]) -> tuple[Part, ...]:
    """A statement's participants with the source of what is said as its actor, where an attribution names one."""
    if told is None or told.source is None:
        return who
    source = told.source
    inside = next((n for n, x in enumerate(names) if source.start <= x.start < source.end), None)
    speaker = Part(source.start, source.end, "actor", told.speaker if told.speaker is not None else inside)
    kept = [part for part in who if part.role != "actor" and not (part.start < source.end and source.start < part.end)]
    return tuple(sorted([*kept, speaker], key=lambda part: part.start))


def _meant(c: Clauses, index: int, lexicon: Lexicon) -> list[int]:
    """The heads that a participant's head stands for: what is controlled for "control of …", and all that are joined by "and"."""
    if c.lemmas[index] in lexicon.words("events", "hollow") and c.pos[index] == "NOUN":
        of = [k for k in c.below(index, "nmod") if "of" in {c.low[n] for n in c.below(k, "case")} or c.relations[k] == "nmod:poss"]
        return [n for k in of for n in _meant(c, k, lexicon)]
    joined = [k for k in c.below(index, "conj") if c.pos[k] in ("NOUN", "PROPN") and not c.is_bare_noun(k)]
    return [index, *(n for k in joined for n in _meant(c, k, lexicon))]


def _takes_part(c: Clauses, index: int, role: str, p: Predicate, lexicon: Lexicon) -> bool:
    """Whether a noun can take part in a happening; another happening ("riots with clashes", "the vote led to …") does not act."""
    if c.pos[index] == "PROPN":
        bare = role == "target" and not c.below(index, "compound", "flat", "amod", "nmod")
        return not (bare and c.low[index] in lexicon.words("events", "no_part"))  # "on Monday"
    if c.lemmas[index] in lexicon.words("events", "no_part") or c.low[index] in lexicon.words("events", "no_part"):
        return False
    return not (c.pos[index] == "NOUN" and (role == "actor" or p.form == "noun") and c.lemmas[index] in happening_nouns(lexicon))


def _of_verb(c: Clauses, i: int, seen: set[int]) -> list[tuple[int, str]]:
    seen.add(i)
    found = [(k, "actor") for k in c.below(i, "nsubj", "csubj") if not c.relations[k].endswith(":pass")]
    found += [(k, "target") for k in c.below(i, "nsubj:pass", "obj", "iobj")]
    found += [(k, "actor") for k in c.below(i, "obl:agent") if not _is_means(c, k)]
    if _is_passive(c, i):
        by = [k for k in c.below(i, "obl") if c.relations[k] == "obl" and "by" in {c.low[n] for n in c.below(k, "case")}]
        found += [(k, "actor") for k in by if not _is_means(c, k)]
    if not any(c.relations[k].startswith("nsubj") for k, _ in found):
        found += _shared_subject(c, i, seen)
    return found


def _is_means(c: Clauses, k: int) -> bool:
    """Whether a noun behind "by" tells how: "by ambulance", not "by an ambulance"."""
    return c.low[k] in MEANS and not c.below(k, "det", "nmod:poss", "nummod", "amod", "compound")


def _is_passive(c: Clauses, i: int) -> bool:
    return bool(c.below(i, "aux:pass", "nsubj:pass")) or (c.low[i].endswith(("ed", "n", "t")) and c.relations[i] in ("acl", "amod"))


def _shared_subject(c: Clauses, i: int, seen: set[int]) -> list[tuple[int, str]]:
    """The subject that a coordinated, embedded or participial verb takes from the word over it."""
    head, relation = c.heads[i], c.relations[i]
    if head < 0 or head in seen:
        return []
    if relation in ("acl", "amod"):
        return [(head, "actor" if c.low[i].endswith("ing") else "target")]
    if relation in ("conj", "xcomp", "advcl") and c.pos[head] in ("VERB", "AUX", "ADJ"):
        over = [(k, role) for k, role in _of_verb(c, head, seen) if c.relations[k].startswith("nsubj") or role == "actor"]
        passive = _is_passive(c, i) and not c.low[i].endswith("ing")
        return [(_behind_relative(c, k, head), "target" if passive else "actor") for k, _ in over[:1]]
    return []


def _behind_relative(c: Clauses, k: int, verb: int) -> int:
    """The noun that "who" or "which" stands for."""
    if c.low[k] in RELATIVE:
        for head in (verb, *c.above(verb)):
            if c.relations[head] == "acl:relcl" and c.heads[head] >= 0:
                return c.heads[head]
    return k


def _of_noun(c: Clauses, p: Predicate) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for k in c.below(p.index, "nmod", "nmod:poss", "compound"):
        case = next((c.low[n] for n in c.below(k, "case")), "")
        if c.relations[k] == "nmod:poss":
            found.append((k, "target" if p.kind in ("killing", "arrest", "dismissal", "appointment") else "actor"))
        elif c.relations[k] == "compound":
            if c.pos[k] == "PROPN":
                found.append((k, "other"))
        elif case == "by":
            found.append((k, "actor"))
        elif case in ("on", "against", "to") or (case == "of" and p.kind in TARGETED):
            found.append((k, "target"))
        elif case in ("of", "between", "with", "among", "involving") and not c.lemmas[k].endswith(ABSTRACT):
            found.append((k, "actor"))
    if p.light is not None:
        found += [(k, role) for k, role in _of_verb(c, p.light, {p.index}) if k != p.index and role == "actor"]
    return found


def _of_result(c: Clauses, i: int) -> list[tuple[int, str]]:
    found = [(k, "target") for k in c.below(i, "nsubj")]
    head = c.heads[i]
    if not found and c.below(i, "det") and c.relations[i].split(":")[0] in ("nsubj", "obj", "obl", "nmod"):
        return []  # "the wounded were treated": it stands for them
    if not found and head >= 0:
        found = [(head, "target")] if c.relations[i] == "amod" else [(k, "target") for k in c.below(head, "nsubj", "obj", "nsubj:pass")]
    return found


def _by_order(c: Clauses, p: Predicate, sentence: Sentence) -> list[tuple[int, str]]:
    """Without a tree: the nearest noun or name before is actor, the nearest after target; the other way round in the passive."""
    before = next((k for k in range(p.first - 1, sentence.first - 1, -1) if c.pos[k] in ("NOUN", "PROPN")), None)
    after = next((k for k in range(p.last, min(p.last + 6, sentence.last)) if c.pos[k] in ("NOUN", "PROPN")), None)
    passive = p.form == "verb" and "be" in c.lemmas[max(sentence.first, p.first - 2):p.first]
    first, second = ("target", "actor") if passive or p.form == "result" else ("actor", "target")
    by = after is not None and "by" in c.low[p.last:after]
    found = [] if before is None or p.form == "noun" else [(before, first)]
    return found + ([(after, second)] if after is not None and (not passive or by) and p.form == "verb" else [])


def _part(c: Clauses, index: int, role: str, names: Sequence[tuple[int, Name]]) -> Part | None:
    """The whole phrase around the head; where the head stands in a name, with all of the name."""
    first, last = _trimmed(c, index, *c.phrase(index))
    start, end = c.tokens[first].start, c.tokens[last - 1].end
    head = c.tokens[index]
    name = next(((n, x) for n, x in names if x.start < head.end and head.start < x.end), None)
    if name is None and c.pos[index] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
        return None
    if name is None:
        return Part(start, end, role, _name_behind(c, index, end, names))
    return Part(min(start, name[1].start), max(end, name[1].end), role, name[0])


def _trimmed(c: Clauses, index: int, first: int, last: int) -> tuple[int, int]:
    """The phrase without a dateline or what else a dash parts from it, and without a joining word at its beginning."""
    first = max((n + 1 for n in range(first, index) if _is_dash(c, n)), default=first)
    last = min((n for n in range(index + 1, last) if _is_dash(c, n)), default=last)
    if first < index and c.low[first] == "that" and c.low[index] != c.lemmas[index]:
        first += 1  # "said that soldiers came": no article before a plural
    if first < index and c.pos[first] == "ADP" and c.low[first] in ("of", "in", "by", "from", "to"):
        first += 1
    while first < index and (c.pos[first] in ("CCONJ", "PUNCT") and c.low[first] not in ("“", '"', "‘", "(")):
        first += 1
    return first, last


def _name_behind(c: Clauses, index: int, end: int, names: Sequence[tuple[int, Name]]) -> int | None:
    """The name that stands right behind its noun: "the ruler Anton Brel"."""
    after = c.below(index, "appos")
    return next((n for k in after for n, x in names if x.start == c.tokens[k].start and x.end <= end), None)
