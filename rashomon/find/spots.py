"""Which of the places that a sentence names are places of something, and how the sentence ties something to each."""

import re
from dataclasses import dataclass

from rashomon.find.clauses import Clauses, sentence_words
from rashomon.lexicon import Lexicon
from rashomon.records import Name, Place, Sentence

__all__ = ["AWAY", "Spot", "find_spot", "is_aside"]

AWAY = ("toward", "from")  # how a journey's two ends are told: nothing else need have happened at either
ALL_OVER = re.compile(
    r"\b(?:across|throughout|all over|around)(?: (?:all|most|much|parts)(?: of)?)? (?:the )?$"
    r"|\b(?:cities|towns|regions|provinces|parts) (?:of|in|across|throughout) (?:the )?$"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that something happens at: its name's head word, the place, how it is told ("in", "target", "toward", "from", "named"),
    and whether for all of it ("across X")."""

    head: int
    place: Place
    way: str
    wide: bool = False


def find_spot(c: Clauses, sentence: Sentence, name: Name, place: Place, lexicon: Lexicon) -> Spot | None:
    inside = [i for i in sentence_words(sentence) if name.start <= c.tokens[i].start < name.end]
    if not inside:
        return None
    if not c.has_tree:
        before = c.low[max(sentence.first, inside[0] - 3):inside[0]]
        at = next((w for w in reversed(before) if w in lexicon.words("places", "at") or w in lexicon.words("places", "toward")), "")
        return Spot(inside[0], place, "in") if at in lexicon.words("places", "at") else None
    head = next((i for i in inside if c.heads[i] not in inside), inside[-1])
    way = _way(c, head, sentence, lexicon)
    said = " ".join(c.low[max(sentence.first, inside[0] - 6):inside[0]]) + " "
    wide = place.kind in ("country", "region") and ALL_OVER.search(said) is not None
    elsewhere = _is_abroad(c, head, place, lexicon) or _is_seat(c, head, lexicon) or _is_of_streets(c, inside[-1], sentence, lexicon)
    return Spot(head, place, way, wide) if way and not elsewhere else None


def _is_abroad(c: Clauses, head: int, place: Place, lexicon: Lexicon) -> bool:
    """"Outside X's embassy": in another country than X."""
    over = c.heads[head]
    owned = c.relations[head] in ("nmod:poss", "nmod", "compound") and over >= 0
    return place.kind == "country" and owned and c.lemmas[over] in lexicon.words("scenes", "missions")


def _is_seat(c: Clauses, head: int, lexicon: Lexicon) -> bool:
    """"Units based in X", "a man born in X": where somebody is from, whatever they do."""
    over = c.heads[head]
    return over >= 0 and c.relations[over].startswith("acl") and c.low[over] in lexicon.words("scenes", "seated")


def _is_of_streets(c: Clauses, last: int, sentence: Sentence, lexicon: Lexicon) -> bool:
    """"Reed, Mill and Lower streets": none of them is a town, and no single one is where it was."""
    heads = lexicon.words("scenes", "streets")
    for i in range(last + 1, sentence.last):
        if c.low[i].endswith("s") and c.low[i].rstrip("s") in heads:
            return True
        if c.low[i] not in (",", "and") and c.pos[i] != "PROPN":
            return False
    return False


def is_aside(c: Clauses, spot: Spot, lexicon: Lexicon) -> bool:
    """"The house, located in X, …": only told of something in the sentence."""
    over = c.heads[spot.head] if c.has_tree else -1
    return over >= 0 and c.relations[over].startswith("acl") and c.low[over] in lexicon.words("scenes", "lying")


def _way(c: Clauses, head: int, sentence: Sentence, lexicon: Lexicon) -> str:
    """How the text ties something to a place: by a preposition (of the place or of the noun it belongs to), as a verb's object or
    subject, as the name of a happening."""
    at, toward = lexicon.words("places", "at"), lexicon.words("places", "toward")
    index, way = head, ""
    for _ in range(4):
        case = [c.low[k] for k in c.below(index, "case") if k < index and c.low[k] not in ("'s", "'")]
        if case and (case[0] in at or case[0] == "into"):
            base = c.heads[index] if c.relations[index] == "nmod" else -1
            return "from" if base >= 0 and any(c.low[k] == "from" for k in c.below(base, "case")) else "in"  # "launched from a base in X"
        relation = c.relations[index].split(":")[0]
        over = c.heads[index]
        if case and case[0] in ("to", "toward", "towards"):
            return "toward" if relation in ("obl", "nmod") else ""
        if case and case[0] == "from":
            leaves = relation == "obl" or (relation == "nmod" and c.lemmas[over] in lexicon.words("scenes", "departs"))
            return "from" if leaves else ""
        if case and case[0] == "of" and over >= 0:
            if c.lemmas[over] not in lexicon.words("places", "heads") and not _is_part(c, over, lexicon):
                return "target"
        elif case and case[0] in toward:
            return ""
        if relation in ("obj", "nsubj") and over >= 0 and index != over:
            return "target" if relation == "obj" or c.relations[index] == "nsubj:pass" else ""
        if relation == "compound":
            way = "named"
        if relation not in ("nmod", "compound", "flat", "appos", "conj") or over < sentence.first:
            break
        index = over
    return way


def _is_part(c: Clauses, index: int, lexicon: Lexicon) -> bool:
    """"the centre of X", "the outskirts of X", "a suburb of X": the place itself."""
    return c.lemmas[index] in lexicon.words("scenes", "portions")
