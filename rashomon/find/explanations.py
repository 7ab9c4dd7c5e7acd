"""Why something happened, and who brought it about: always on somebody's word."""

import re
from collections.abc import Iterable

from rashomon.find.factuality import attribution_at
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Explanation, Report, Sentence, Span

__all__ = ["find_explanations"]

# "… for who instigated the unrest": the words before the verb only point at a cause that is named elsewhere, or nowhere.
RELATIVE = re.compile(r"\b(?:who|what|which|that|it|this|they)\s*$", re.IGNORECASE)
SAYING = re.compile(
    r"\b(?:said|says|say|believes?|claims?|claimed|reports?|reported) (?:that )?|\bden(?:y|ies|ied) that ", re.IGNORECASE
)
CLAUSE = 20  # characters before "; the ministry blamed a cable" that are a clause
BEYOND = re.compile(r"\s+(?:and that|but|while|when|who|which|although|though)\b", re.IGNORECASE)
SAID = re.compile(r",\s+(?:[\w’'-]+\s+){1,6}(?:said|says|say|told|added|reported)\b", re.IGNORECASE)
APART = re.compile(r"\b(?:nothing to do with|not (?:\w+ )?involved in|no (?:part|hand|role|blame|guilt)\b)", re.IGNORECASE)
DENYING_IT = re.compile(r"\bden(?:y|ies|ied) (?:that )?(?:it|they)$", re.IGNORECASE)  # "denies that it caused the fire"
ONLY = re.compile(r"\b(?:can)?not (?:only|just|merely|simply|solely)\b", re.IGNORECASE)  # it leaves room for every other cause
NEGATED = re.compile(
    r"(?<!could )\bnot\b(?! only)|(?<!could)n['’]t\b|\b(?:by no means|never|den(?:y|ies|ied)|nobody|no one|neither|rejects?|rejected"
    r"|dismiss(?:es|ed) (?:claims|reports)|rul(?:e[sd]?|ing) out)\b", re.IGNORECASE,
)


def find_explanations(
    report: Report, annotation: Annotation, attributions: tuple[Attribution, ...], lexicon: Lexicon
) -> tuple[Explanation, ...]:
    """Causes, culprits and "not known", in order of their place, at most one for each stretch of a sentence.

    "The fire was caused by a fault" gives effect "The fire", cause "a fault". A cause inside a denial is kept as `denied`. Where words
    name a cause without saying of what ("excessive speed"), or the cause is said not to be known, the effect is an empty span: the
    story's own happening.
    """
    table = lexicon["explanations"]
    stated = [(re.compile(hint, re.IGNORECASE), re.compile(p, re.IGNORECASE)) for hint, p in table["patterns"]]
    unknown, named = ([re.compile(p, re.IGNORECASE) for p in patterns] for patterns in (table["unknown"], table["named"].values()))
    found: list[Explanation] = []
    for number, sentence in enumerate(annotation.sentences):
        spans: list[tuple[Span, Span | None, re.Match[str]]] = []
        spans += [(Span(m.start(), m.start()), None, m) for m in _matches(unknown, report.text, sentence)]
        likely = [p for hint, p in stated if hint.search(report.text, sentence.start, sentence.end)]
        for m in _matches(likely, report.text, sentence):
            if not _points(m) and (effect := _effect(m, number, annotation, report.text)):
                spans.append((effect, Span(*m.span("cause")), m))
        spans += [(Span(m.start(), m.start()), Span(*m.span()), m) for m in _matches(named, report.text, sentence)]
        taken: list[Span] = []
        for effect, cause, m in spans:
            cause = _cut(cause, report.text) if cause and effect.start < effect.end else cause
            upto = max(effect.start, cause.start if cause else 0, m.start())
            denied = cause is not None and bool(NEGATED.search(report.text, sentence.start, upto) or APART.search(m.group()))
            effect = _after_saying(effect, report.text)
            end = m.end() if cause is None else cause.end if effect.end <= m.start() else max(effect.end, cause.end)
            said = effect.start if effect.start < effect.end else m.start()  # "Engineers said the dam had burst because of cracks"
            _keep(found, taken, Explanation(m.start(), end, effect, cause, denied, _voice(said, attributions), number))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _effect(match: re.Match[str], number: int, annotation: Annotation, text: str) -> Span | None:
    """What a cause is named of; where the clause does not tell it ("the ministry blamed a cable"), the clause or the sentence before it."""
    if "effect" in match.re.groupindex:
        return Span(*match.span("effect"))
    sentence = annotation.sentences[number]
    cut = max(text.rfind(mark, sentence.start, match.start()) for mark in (";", ":", ", "))
    if cut - sentence.start > CLAUSE:
        return Span(sentence.start, cut)
    before = annotation.sentences[number - 1] if number else None
    if before is None or before.paragraph != sentence.paragraph or before.segment or sentence.segment:
        return None
    return Span(before.start, before.end)


def _cut(cause: Span, text: str) -> Span:
    """A cause ends where the next clause begins."""
    ends = [m.start() for p in (BEYOND, SAID) if (m := p.search(text, cause.start, cause.end)) and m.start() > cause.start + 2]
    return _after_saying(Span(cause.start, min(ends, default=cause.end)), text)


def _after_saying(effect: Span, text: str) -> Span:
    """"The union said the fire": who says so is no part of the effect."""
    said = list(SAYING.finditer(text, effect.start, effect.end))
    return Span(said[-1].end(), effect.end) if said and said[-1].end() < effect.end else effect


def _points(match: re.Match[str]) -> bool:
    """Whether the words before the verb only point at a cause or an effect that is named elsewhere, or name one cause of several."""
    effect = match["effect"] if "effect" in match.re.groupindex else ""
    start, end = match.span("cause")
    pointing = RELATIVE.search(match["cause"]) and not DENYING_IT.search(match.string, max(0, start - 12), end)
    return bool(pointing or RELATIVE.search(effect) or ONLY.search(match.group()))


def _matches(patterns: Iterable[re.Pattern[str]], text: str, sentence: Sentence) -> Iterable[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(text, sentence.start, sentence.end)


def _keep(found: list[Explanation], taken: list[Span], explanation: Explanation) -> None:
    if all(explanation.end <= t.start or t.end <= explanation.start for t in taken):
        taken.append(Span(explanation.start, explanation.end))
        found.append(explanation)


def _voice(position: int, attributions: tuple[Attribution, ...]) -> str | None:
    """The id of the attribution in whose content the position lies."""
    said = attribution_at(position, attributions)
    return said.id if said else None
