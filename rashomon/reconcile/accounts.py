"""Accounts that part: another cause, another culprit, another word for the happening."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import EMPTY, Pair, Side, Voices, content_lemmas, order_of, sentence_of, words_of
from rashomon.records import Attribution, Explanation, Reading, Span, Term

__all__ = ["Account", "account_pairs", "character_classes", "character_pairs", "compare_accounts", "doubt_pairs", "rejection_pairs"]

OPEN = re.compile(r"too early|no evidence", re.IGNORECASE)  # a warning not to name a cause, and no state of knowledge that passes
BACK = re.compile(r"\b(?:of|for|that) (?:this|that|it|these|such)\b", re.IGNORECASE)  # speaks of the statement before it
COMMON = 8  # a word that more than an eighth of all statements hold is what the story is about, and no matter of its own
REJECTED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!be )"
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|contradict(?:s|ed)) "
    r"(?:this(?! (?:week|month|year|morning|evening|afternoon|spring|summer|autumn|fall|winter)\b)"
    r"|that(?=[.,;\s]*(?:$|[.,;“\"]))|it|these|those"
    r"|(?:the|all|any|such|both) (?:\w+ )?(?:claims?|accusations?|allegations?|reports?|charges?|account))\b"
    r"|\bcall(?:s|ed) (?:this|it|the|these|those|such) ?(?:\w+ )?(?:claims?|accusations?|allegations?|reports?|charges?|account)? ?"
    r"[“\"‘']?(?:an? )?(?:false|lies?|propaganda|baseless|nonsense|untrue|fake|fabricat\w+)\b", re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:no|without(?: any)?)\s+(?:(?:trace|sign|evidence|indication|proof|hint)s? of\s+)?(?:\w+\s+)?$", re.IGNORECASE)
RECALLED = re.compile(r"\b(?:last|previous|earlier) (?:year|month|decade)|\b(?:years?|months) (?:ago|earlier|before)\b", re.IGNORECASE)
CLAIM = 20  # characters before "; police denied this" that are a claim
STEM = 6
DOUBTED = 40  # claims of one matter that a doubt is set against
PLAGUE = {"outbreak", "epidemic", "disease", "contamination"}  # words for one and the same outbreak
CAUSES = {"cause", "reason", "motive", "factor"}
MOST = 60  # explanations of one effect that are compared with each other
PLACES_A_PAIR = 12  # explanations of two reports that are set against each other
CALLS_A_VOICE = 2  # places of one class of words in one voice of one report that are compared
CALLS = 200  # places of one class of words that are compared: pairs grow with the square
CALLS_A_PAIR = 1  # pairs kept for two classes of words and two voices: an editor needs the places, not all of them


@dataclass(frozen=True, slots=True)
class Account:
    """An explanation with what comparing needs: content lemmas of effect and cause, and who gives it."""

    explanation: Explanation
    side: Side
    effect: frozenset[str]
    cause: frozenset[str]
    source: str


def account_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], kinds: Mapping[str, str], voices: Voices, accident: bool,
    struck: frozenset[str], acts: Mapping[str, frozenset[str]],
) -> list[Pair]:
    """Explanations of one effect that name different causes. `kinds` maps a lemma to a class of happenings ("riot"), `acts` to its groups.

    `accident`: the story is of an accident or a disaster, so that words such as "excessive speed" name its cause by themselves.
    """
    accounts = [
        _account(e, sides[reading.report.id, e.sentence], kinds, voices, accident, struck, acts)
        for reading in readings for e in reading.explanations
        if (reading.report.id, e.sentence) in sides and (accident or e.cause is None or e.effect.start < e.effect.end)
        and not _is_recalled(e, reading)
    ]
    accounts.sort(key=lambda x: (*x.side.rank, x.explanation.start))
    rooms: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for lemma in sorted(account.effect):
            rooms[lemma].append(account)
    found: dict[tuple[object, object], Pair] = {}
    held: dict[tuple[str, str], int] = defaultdict(int)
    for _, room in sorted(rooms.items()):
        for a, b in combinations(room[:MOST], 2):
            pair = compare_accounts(a, b, voices)
            if pair and (pair.a, pair.b) not in found and held[a.side.document, b.side.document] < PLACES_A_PAIR:
                held[a.side.document, b.side.document] += 1
                found[pair.a, pair.b] = pair
    return list(found.values())


def _is_recalled(explanation: Explanation, reading: Reading) -> bool:
    """Whether a cause that is only named is of another time: "was fined last year for faulty brakes"."""
    sentence = reading.annotation.sentences[explanation.sentence]
    bare = explanation.effect.start == explanation.effect.end and explanation.cause is not None
    return bare and RECALLED.search(reading.report.text, sentence.start, sentence.end) is not None


def _account(
    explanation: Explanation, side: Side, kinds: Mapping[str, str], voices: Voices, accident: bool, struck: frozenset[str],
    acts: Mapping[str, frozenset[str]],
) -> Account:
    """An explanation as it is compared; `struck`: the words that may stand for the story's own accident."""
    reading = side.reading
    effect = frozenset(t.lemma.lower() for t in words_of(explanation.effect, reading) if t.pos in {"NOUN", "VERB"}) - EMPTY
    effect = frozenset(f"{w}e" if w not in acts and f"{w}e" in acts else w for w in effect)  # the lemmatizer's "collaps"
    accident = accident or bool(effect & PLAGUE)
    if accident and effect & struck:  # "the blast" is the story's own; "a crash" is one that somebody recalls
        recalled = re.match(r"\s*(?:an?|another)\b", reading.quote(explanation.effect), re.IGNORECASE)
        effect = frozenset() if recalled else effect | {"the happening"}
    if explanation.effect.start == explanation.effect.end:
        effect = frozenset({"the happening", *content_lemmas(explanation, reading)} if explanation.cause is None else {"the happening"})
    nouns = {t.lemma.lower() for t in words_of(explanation.effect, reading) if t.pos == "NOUN"}
    effect |= {f"a {kinds[lemma]}" for lemma in nouns if lemma in kinds}
    effect |= {f"act {act}" for lemma in nouns for act in acts.get(lemma, ())}  # a blast is an explosion
    cause = content_lemmas(explanation.cause, reading) if explanation.cause else frozenset()
    before = reading.report.text[max(0, explanation.cause.start - 30):explanation.cause.start] if explanation.cause else ""
    if not explanation.denied and DENIED.search(before):
        explanation = replace(explanation, denied=True)  # "there was no technical fault", "no trace of sabotage"
    return Account(explanation, side, effect, cause, voices.source(explanation.attribution) or side.document)


def compare_accounts(a: Account, b: Account, voices: Voices) -> Pair | None:
    """Two explanations of one effect that do not go together, or None. `a` became known first."""
    if a.source == b.source or (a.explanation.cause is None and b.explanation.cause is None) or not a.effect & b.effect:
        return None
    plain = [{lemma for lemma in x.effect if " " not in lemma} for x in (a, b)]
    if plain[0] & plain[1] == {"fire"} and len(plain[0]) > 1 and len(plain[1]) > 1:
        return None  # a mill set on fire and a car set on fire are two fires
    if a.explanation.denied and b.explanation.denied:
        return None
    shared = a.cause & b.cause
    if a.explanation.denied != b.explanation.denied:
        if not shared:
            return None
        return _pair("contradiction", a, b, "one names the cause that the other denies", 0.7, voices)
    if a.explanation.cause is None or b.explanation.cause is None:
        if a.explanation.cause is None and _before(a, b) and not OPEN.search(a.side.reading.quote(a.explanation)):
            return _pair("update", a, b, "not known in the one, named in the later one", 0.5, voices)
        return _pair("account", a, b, "one names a cause, the other says that it is not known", 0.5, voices)
    if _of_one_stem(a.cause, b.cause):
        return None  # overloading, overloaded
    if not a.cause or not b.cause or len(shared) / min(len(a.cause), len(b.cause)) > 0.3:
        return None
    certainty = 0.45 + 0.1 * min(3, max(1, len(plain[0] & plain[1])))
    if all(x.explanation.effect.start == x.explanation.effect.end for x in (a, b)):
        certainty = 0.35  # two causes that are only named may well be two links of one chain
    return _pair("account", a, b, "another cause or another culprit for the same thing", certainty, voices)


def _of_one_stem(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two causes share the beginning of their longest words."""
    x, y = max(a, key=lambda w: (len(w), w), default=""), max(b, key=lambda w: (len(w), w), default="")
    return len(x) > STEM < len(y) and x[:STEM] == y[:STEM]


def _before(a: Account, b: Account) -> bool:
    """Whether the one is known to have been published before the other, to the hour where they are of one day."""
    x, y = a.side.known, b.side.known
    return bool(x and y) and (x[:10] < y[:10] or (a.side.has_hour and b.side.has_hour and x < y))


def _pair(kind: str, a: Account, b: Account, reason: str, certainty: float, voices: Voices) -> Pair:
    shared = sorted(lemma for lemma in a.effect & b.effect if " " not in lemma) or sorted(a.effect & b.effect)
    why = (f"{voices.label(a.side.reading, a.explanation.attribution)}: “{a.side.excerpt(a.explanation)}”; "
           f"{voices.label(b.side.reading, b.explanation.attribution)}: “{b.side.excerpt(b.explanation)}”: {reason}.")
    named = sorted({s.removeprefix("a ").removeprefix("act ") for s in shared[:3]})[:2]
    about = f"cause or culprit ({', '.join(named)})"
    return Pair(kind, about, f"cause {shared[0]}", a.side.anchor(a.explanation), b.side.anchor(b.explanation), why, certainty)


def character_classes(lexicon: Lexicon) -> dict[str, str]:
    """{term: class} of the words for happenings that do not go together."""
    return {term: kind for kind, terms in sorted(lexicon["disagreements"]["characters"].items()) for term in terms}


def character_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], classes: Mapping[str, str], voices: Voices
) -> list[Pair]:
    """The happening called by words of different classes in different voices: a few places for each two classes and two reports."""
    called: dict[str, list[tuple[Side, Term]]] = defaultdict(list)
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for reading in sorted(readings, key=order_of):
        for term in reading.terms:
            kind = classes.get(term.term) or classes.get(term.term.split()[-1])
            side = sides.get((reading.report.id, sentence_of(reading, term)))
            if kind and side and term.referent == "event" and len(called[kind]) < CALLS:
                seen[kind, reading.report.id, term.voice] += 1
                if seen[kind, reading.report.id, term.voice] <= CALLS_A_VOICE:
                    called[kind].append((side, term))
    found: list[Pair] = []
    for one, other in combinations(sorted(called), 2):
        kept: dict[tuple[str, str], int] = defaultdict(int)
        for (s, t), (u, v) in ((x, y) for x in called[one] for y in called[other]):
            key = (s.document, u.document)
            if (s.document != u.document or t.voice != v.voice) and kept[key] < CALLS_A_PAIR:
                kept[key] += 1
                found.append(_character_pair((s, t), (u, v), f"characters {one} {other}", voices))
    return found


def _character_pair(a: tuple[Side, Term], b: tuple[Side, Term], topic: str, voices: Voices) -> Pair:
    (s, t), (u, v) = sorted((a, b), key=lambda x: (*x[0].rank, x[1].start))
    why = (f"{voices.label(s.reading)} ({t.voice} voice) has “{s.reading.quote(t)}”, {voices.label(u.reading)} ({v.voice} voice) has "
           f"“{u.reading.quote(v)}”: two words that name different kinds of happening.")
    return Pair("account", "what the happening is called", topic, s.anchor(t), u.anchor(v), why, 0.4)


def doubt_pairs(
    readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], empty: frozenset[str], voices: Voices
) -> list[Pair]:
    """What one voice claims and another says is not known or has no evidence.

    "There is no evidence of this" speaks of the statement before it; "too early to judge whether it was a coup" of every statement of
    another voice that has the same matter. `empty` are the words of not knowing themselves.
    """
    held = list(readings)
    claims = [
        (side, a, content_lemmas(a.content, r) - empty)
        for r in held for a in r.attributions
        if (side := sides.get((r.report.id, sentence_of(r, a.content)))) is not None
    ]
    common = Counter(lemma for _, _, lemmas in claims for lemma in lemmas)
    holding: dict[str, list[int]] = defaultdict(list)
    for n, (side, _, lemmas) in enumerate(claims):
        for lemma in (*lemmas, f"{side.document} {side.sentence}"):
            holding[lemma].append(n)
    found: list[Pair] = []
    for reading in held:
        for e in reading.explanations:
            side = sides.get((reading.report.id, e.sentence))
            if side is None or e.cause is not None:
                continue
            nouns = {t.lemma.lower() for t in words_of(Span(e.start, e.end), reading) if t.pos == "NOUN"}
            if nouns & CAUSES:
                continue  # causes are compared with the causes that others name
            back = BACK.search(reading.quote(e)) is not None
            matter = set() if back else {m for m in nouns - empty if common[m] <= max(2, len(claims) // COMMON)}
            before = f"{side.document} {side.sentence - 1}"
            near = {n for m in (*sorted(matter), *(() if matter else (before,))) for n in holding[m][:DOUBTED]}
            for other, claim, _ in (claims[n] for n in sorted(near)):
                if claim.id != e.attribution and (other.document, other.sentence) != (side.document, side.sentence):
                    found.append(_doubt_pair(side, e, other, claim, voices))
    return found


def rejection_pairs(readings: Iterable[Reading], sides: Mapping[tuple[str, int], Side], voices: Voices) -> list[Pair]:
    """"The company denied this": set against what the sentence before it says, in another voice."""
    found: list[Pair] = []
    for reading in readings:
        sentences = reading.annotation.sentences
        for number in range(1, len(sentences)):
            side, before = sides.get((reading.report.id, number)), sides.get((reading.report.id, number - 1))
            said = REJECTED.search(reading.report.text, sentences[number].start, sentences[number].end)
            if side is None or before is None or said is None or sentences[number].segment or sentences[number - 1].segment:
                continue
            last = sentences[number - 1]
            claims = [a for a in reading.attributions if last.start <= a.content.start < last.end]
            claim = max(claims, key=lambda a: (a.content.end - a.content.start, a.id)) if claims else None
            whole = claim is None or 2 * (claim.content.end - claim.content.start) < last.end - last.start
            at = Span(last.start, last.end) if claim is None or whole else claim.content
            here = Span(sentences[number].start, sentences[number].end)
            cut = max(reading.report.text.rfind(mark, here.start, said.start()) for mark in (";", ", but ", " but "))
            if cut - here.start > CLAIM:  # "Looting was reported; police denied this"
                before, claim, at, here = side, None, Span(here.start, cut), Span(cut + 1, here.end)
            why = (f"{voices.label(reading, claim.id if claim else None)}: “{before.excerpt(at)}”; then “{side.excerpt(here)}”: "
                   "what is said in the one is denied in the other.")
            topic = f"denial of a claim {reading.report.id} {number}"
            found.append(Pair("contradiction", "a claim and its denial", topic, before.anchor(at), side.anchor(here), why, 0.6))
    return found


def _doubt_pair(side: Side, doubt: Explanation, other: Side, claim: Attribution, voices: Voices) -> Pair:
    claimed = " ".join(other.reading.quote(claim.content).split())
    why = (f"{voices.label(other.reading, claim.id)}: “{claimed[:140]}”; {voices.label(side.reading, doubt.attribution)}: "
           f"“{' '.join(side.reading.quote(doubt).split())}”: one states it, the other says that it is not known or not shown.")
    a, b = other.anchor(claim.content), side.anchor(doubt)
    return Pair("account", "a claim and a doubt of it", f"cause doubt {doubt.start}", a, b, why, 0.55)
