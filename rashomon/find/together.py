"""People told of in one breath: "killing her and her two sons" states three dead, though no word for three stands there.

Persons told one by one, and counted groups beside them, that one clause lists are added up into a figure that is anchored at the whole
list; each member points at it with `part_of`. Who turns the gun on themselves in the sentence that tells whom they killed is added too.
What stands in two sentences is added up only where the report gives no number and tells all of them close together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon import Lexicon
from rashomon.records import Figure, make_id

__all__ = ["Told", "by_ordinal", "gather", "over_sentences"]

# What may stand between two members of a list: an age, a home or a calling behind the first, and the joint.
ASIDE = r"(?:\s*,\s*(?:\d{1,3}|both \d+|(?:of|from|an?|the)\s[^,;]{1,40})(?=\s*,|\s+and\b))?"
JOINT = re.compile(
    rf"{ASIDE}\s*(?:,|;|,?\s*\band\b|[,;]\s*and\b|,?\s*(?:as well as|along with|together with|plus)\b)"
    r"\s*(?:also\s+)?(?:at least\s+)?(?:(?:his|her|their|the|an?)\s+)?(?:[\w-]+\s+)?",
    re.IGNORECASE,
)
WITH = re.compile(r"[^.;!?,]{0,20}\b(?:along|together) with\s+$", re.IGNORECASE)  # "two boys are dead along with [their father]"
OWN_HAND = re.compile(r"\b(?:himself|herself|suicide|(?:his|her) own life)\b", re.IGNORECASE)
ACTIVE = re.compile(r"\b(?:killed|kills|killing|murdered|murdering|shot|shooting|left|stabbed)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
ANYBODY = frozenset(
    {"people", "persons", "bodies", "victims", "deaths", "fatalities", "others", "them", "whom", "adults", "individuals", "dead"}
)
NAMED = re.compile(r"[A-Z][\w'’.-]+\s+(?:[“\"]\w+[”\"]\s+)?[A-Z]")  # "the boy" and "his brother" may be one
# Persons that are added up over sentences, and how many sentences may lie between the first and the last; for who died by their own hand
# more, since it is told last.
MOST, SENTENCES, OWN_SENTENCES = 4, 2, 4
YEARLY = re.compile(r"\b(?:this|in (?:as many|\w+)) (?:year|month|week|day|season|hour)s?\b|\bsince\b|\bso far\b", re.IGNORECASE)
OPENS = re.compile(r"\W*(?:[^.!?]{0,40}[—–:-]\s+)?")  # a dateline at most
DIED = re.compile(r"\s+(?:(?:injured|hurt|shot|wounded) [\w ]{1,30})?(?:has|have)?\s*(?:also\s+|now\s+)?(?:died|dies|succumbed)\b")
HOLDING = re.compile(r"\b(?:including|among them|of whom|one of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the stretch that names whom it counts, the start of the words that tell their harm (-1 for a number), and whether
    it is one person."""

    figure: Figure
    start: int
    end: int
    cue: int = -1

    @property
    def single(self) -> bool:
        """Whether it is one person told of and no number."""
        return self.cue >= 0


def gather(text: str, told: Sequence[Told]) -> list[Figure]:
    """The figures of a sentence, with a sum for each list of killed or of injured, and its members as parts of it."""
    found = [t.figure for t in told]
    for measure in ("killed", "injured"):
        mine = sorted((t for t in told if t.figure.measure == measure), key=lambda t: (t.start, t.end))
        for chain in _chains(text, mine):
            whole = _whole(chain)
            if any(f.measure == measure and f.low == whole.low and not _within(f, chain) for f in found):
                continue  # "three people were killed: Ana Osk, her son and a guard"
            members = {t.figure.id for t in chain}
            found = [replace(f, part_of=whole.id) if f.id in members else f for f in found]
            found.append(whole)
    return found


def _within(figure: Figure, chain: Sequence[Told]) -> bool:
    return any(t.figure.id == figure.id for t in chain)


def _chains(text: str, mine: Sequence[Told]) -> list[list[Told]]:
    """The lists of a sentence: neighbours that a joint joins or that one word tells the harm of; with who did it to themselves."""
    chains: list[list[Told]] = []
    own = [t for t in mine if t.single and OWN_HAND.search(text[t.figure.start : t.figure.end])]
    for told in (t for t in mine if t not in own and t.figure.part_of is None and t.figure.relation == "exact" and t.figure.low):
        last = chains[-1][-1] if chains else None
        if last is not None and last.end <= told.start and _joined(text, chains[-1][0], last, told):
            chains[-1].append(told)
        else:
            chains.append([told])
    if own and chains and not HOLDING.search(text[chains[0][0].start : own[0].figure.end]):
        acted = [c for c in chains if c[0].single or ACTIVE.search(text[max(0, c[0].start - 40) : c[0].start])]
        if len(acted) == 1 and all(t.figure.of_whom != own[0].figure.of_whom for t in acted[0]):
            acted[0].append(own[0])
    return [c for c in chains if len(c) > 1 and _adds_up(c)]


def _joined(text: str, first: Told, last: Told, told: Told) -> bool:
    """Whether two neighbours are members of the list that `first` opens. A list that opens with a number ("two women and the driver")
    keeps its numbers as they are: hand-made gold puts no third figure there, and `reconcile/lines` adds them up."""
    if last.figure.of_whom == told.figure.of_whom:
        return False
    if last.single and told.single and last.cue == told.cue:
        return True
    gap = text[last.end : told.start]
    return (first.single and JOINT.fullmatch(gap) is not None) or WITH.fullmatch(gap) is not None


def _adds_up(chain: Sequence[Told]) -> bool:
    """Whether a list is no unfolding of its first number: "two sisters, along with Ana and Mara"."""
    numbers = [t.figure.low or 0 for t in chain]
    return chain[0].single or numbers[0] != sum(numbers[1:])


def _whole(chain: Sequence[Told]) -> Figure:
    """The sum of a list: it speaks of the place and day, and on the word, of its first member."""
    first = chain[0].figure
    start, end = min(t.figure.start for t in chain), max(t.figure.end for t in chain)
    number = sum(t.figure.low or 0 for t in chain)
    groups = {t.figure.group for t in chain}
    identity = make_id("figure", *sorted(t.figure.id for t in chain))
    group = groups.pop() if len(groups) == 1 else "all"
    return replace(first, id=identity, start=start, end=end, low=number, high=number, group=group, of_whom=None, unit=None)


def over_sentences(text: str, figures: Sequence[Figure], singly: frozenset[str]) -> list[Figure]:
    """The figures with the sum of the dead that neighbouring sentences tell one by one, where the report gives no number of all: "Ana Osk
    died there. Her son died in hospital" is two, "He shot his two sons. Then he shot himself dead" three. `singly`: ids of persons."""
    dead = [f for f in figures if f.measure == "killed" and f.part_of is None and f.certainty in ("reported", "unconfirmed")]
    numbers, persons = [f for f in dead if f.id not in singly], [f for f in dead if f.id in singly]
    if numbers:
        members = _with_own_hand(text, numbers, persons)
    else:
        members = sorted({f.of_whom: f for f in reversed(persons)}.values(), key=lambda f: (f.start, f.end))
    number = sum(f.low or 0 for f in members)
    told_apart = bool(numbers) or all(NAMED.search(text[f.of_whom.start : f.of_whom.end]) for f in members if f.of_whom)
    known = not told_apart or any(f.measure == "killed" and f.low == number for f in figures)
    if not 1 < len(members) <= MOST or known or members[-1].sentence - members[0].sentence > (OWN_SENTENCES if numbers else SENTENCES):
        return list(figures)
    whole = _whole([Told(f, f.start, f.end) for f in members])
    ids = {f.id for f in members}
    return [*(replace(f, part_of=whole.id) if f.id in ids else f for f in figures), whole]


def _with_own_hand(text: str, numbers: Sequence[Figure], persons: Sequence[Figure]) -> list[Figure]:
    """The one number of dead that a report gives, with who killed them and then died by their own hand; empty where there is no such."""
    own = next((f for f in persons if OWN_HAND.search(text[f.start : f.end])), None)
    first = next((f for f in reversed(numbers) if own is None or f.start < own.start), numbers[0])
    acted = ACTIVE.search(text[max(0, first.start - 40) : first.start]) or ACTIVE.match(text[first.start : first.end] + " ")
    kin = first.of_whom is not None and text[first.of_whom.start : first.of_whom.end].split()[-1].lower() not in ANYBODY
    told = OWN_HAND.search(text[first.start : first.end]) is not None  # "killed her husband and then herself"
    if own is None or told or len({f.low for f in numbers}) > 1 or first.relation != "exact" or not (acted or kin or first.of_whom is None):
        return []
    return sorted((first, own), key=lambda f: (f.start, f.end))


def by_ordinal(told: Told, text: str, begin: int, lexicon: Lexicon) -> Figure | None:
    """How many are dead by then where a sentence that begins at `begin` opens with "A third victim has died"; None else.

    The fourth death of a year or of a series says nothing of one happening, so that a sentence with "this year" gives none.
    """
    ordinals = lexicon["figures"]["toll_ordinals"]
    opening = re.match(rf"A\s+({'|'.join(ordinals)})\s+([a-z]+)\b", text[told.start : told.end])
    if told.figure.measure != "killed" or opening is None or opening[2] not in lexicon.words("figures", "toll_nouns"):
        return None
    led = OPENS.fullmatch(text[begin : told.start])
    if led is None or not DIED.match(text, told.end) or YEARLY.search(text[told.end : told.end + 120].split(".")[0]):
        return None
    number = float(ordinals[opening[1]])
    return replace(told.figure, id=make_id("figure", told.figure.id, "toll"), low=number, high=number)
