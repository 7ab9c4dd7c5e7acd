"""Accounts that part: a claim and its doubt or denial, another word for the happening."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from rashomon.lexicon import Lexicon
from rashomon.reconcile.sides import Pair, Side, Voices, content_lemmas, order_of, sentence_of, words_of
from rashomon.records import Attribution, Explanation, Reading, Span, Term

__all__ = ["character_classes", "character_pairs", "doubt_pairs", "rejection_pairs"]

BACK = re.compile(r"\b(?:of|for|that) (?:this|that|it|these|such)\b", re.IGNORECASE)  # speaks of the statement before it
COMMON = 8  # a word that more than an eighth of all statements hold is what the story is about, and no matter of its own
REJECTED = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!be )"
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|contradict(?:s|ed)) "
    r"(?:this(?! (?:week|month|year|morning|evening|afternoon|spring|summer|autumn|fall|winter)\b)"
    r"|that(?=[.,;\s]*(?:$|[.,;“\"]))|it|these|those"
    r"|(?:the|all|any|such|both) (?:\w+ )?(?:claims?|accusations?|allegations?|reports?|charges?|account))\b"
    r"|\b(?:received|got|saw|issued|gave|made|had|heard|knew|there (?:is|was|were|had been)) (?:of )?no such (?!thing)\w+"
    r"|\bnothing of the (?:kind|sort)\b|\b(?:this|that|it) (?:had )?never happened\b|\b(?:said|says) the (?:opposite|contrary)\b"
    r"|\b(?:this|that) (?:is|was) (?:not true|untrue|a lie|nonsense|invented|made up|not so)\b"
    r"|\bcall(?:s|ed) (?:this|it|the|these|those|such) ?(?:\w+ )?(?:claims?|accusations?|allegations?|reports?|charges?|account)? ?"
    r"[“\"‘']?(?:an? )?(?:false|lies?|propaganda|baseless|nonsense|untrue|fake|fabricat\w+)\b", re.IGNORECASE,
)
CLAIM = 20  # characters before "; police denied this" that are a claim
DOUBTED = 40  # claims of one matter that a doubt is set against
CAUSES = {"cause", "reason", "motive", "factor"}
CALLS_A_VOICE = 2  # places of one class of words in one voice of one report that are compared
CALLS = 200  # places of one class of words that are compared: pairs grow with the square
CALLS_A_PAIR = 1  # pairs kept for two classes of words and two voices: an editor needs the places, not all of them


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
            if back and not near and (told := _told_before(side, e, sides, voices)):
                found.append(told)
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


def _told_before(side: Side, doubt: Explanation, sides: Mapping[tuple[str, int], Side], voices: Voices) -> Pair | None:
    """"There is no evidence that such a group exists", where the sentence before tells of it in the report's own words."""
    before = sides.get((side.document, side.sentence - 1))
    held = side.reading.annotation.sentences
    if before is None or held[before.sentence].paragraph != held[side.sentence].paragraph or held[before.sentence].segment:
        return None
    at, here = (Span(held[n].start, held[n].end) for n in (before.sentence, side.sentence))
    why = (f"{voices.label(side.reading)}: “{before.excerpt(at)}”; {voices.label(side.reading, doubt.attribution)}: "
           f"“{side.excerpt(here)}”: one states it, the other says that it is not known or not shown.")
    return Pair("account", "a claim and a doubt of it", f"cause doubt {doubt.start}", before.anchor(at), side.anchor(here), why, 0.5)


def _doubt_pair(side: Side, doubt: Explanation, other: Side, claim: Attribution, voices: Voices) -> Pair:
    claimed = " ".join(other.reading.quote(claim.content).split())
    why = (f"{voices.label(other.reading, claim.id)}: “{claimed[:140]}”; {voices.label(side.reading, doubt.attribution)}: "
           f"“{' '.join(side.reading.quote(doubt).split())}”: one states it, the other says that it is not known or not shown.")
    a, b = other.anchor(claim.content), side.anchor(doubt)
    return Pair("account", "a claim and a doubt of it", f"cause doubt {doubt.start}", a, b, why, 0.55)
