"""Why something happened, and who brought it about: always on somebody's word."""

import re
from collections.abc import Iterable

from rashomon.find.factuality import attribution_at
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Attribution, Explanation, Report, Sentence, Span

__all__ = ["find_explanations"]

# "… for who instigated the unrest": the words before the verb only point at a cause that is named elsewhere, or nowhere.
RELATIVE = re.compile(r"\b(?:who|what|which|that|it|this|they)\s*$", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|says|say|believes?|claims?|claimed|reports?|reported) (?:that )?", re.IGNORECASE)
BEYOND = re.compile(r"\s+(?:and that|but|while|when|who|which|although|though)\b", re.IGNORECASE)
NEGATED = re.compile(
    r"\b(?:not(?! only)|n[o']t|by no means|never|den(?:y|ies|ied)|nobody|no one|neither|rejects?|rejected"
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
        spans += [(Span(*m.span("effect")), Span(*m.span("cause")), m) for m in _matches(likely, report.text, sentence) if not _points(m)]
        spans += [(Span(m.start(), m.start()), Span(*m.span()), m) for m in _matches(named, report.text, sentence)]
        taken: list[Span] = []
        for effect, cause, m in spans:
            upto = max(effect.start, cause.start if cause else 0)
            denied = cause is not None and bool(NEGATED.search(report.text, sentence.start, upto))
            cause = _cut(cause, report.text) if cause and effect.start < effect.end else cause
            effect = _after_saying(effect, report.text)
            end = max(effect.end, cause.end) if cause else m.end()
            said = effect.start if effect.start < effect.end else m.start()  # "Engineers said the dam had burst because of cracks"
            _keep(found, taken, Explanation(m.start(), end, effect, cause, denied, _voice(said, attributions), number))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _cut(cause: Span, text: str) -> Span:
    """A cause ends where the next clause begins."""
    beyond = BEYOND.search(text, cause.start, cause.end)
    return Span(cause.start, beyond.start()) if beyond and beyond.start() > cause.start + 2 else cause


def _after_saying(effect: Span, text: str) -> Span:
    """"The union said the fire": who says so is no part of the effect."""
    said = list(SAYING.finditer(text, effect.start, effect.end))
    return Span(said[-1].end(), effect.end) if said and said[-1].end() < effect.end else effect


def _points(match: re.Match[str]) -> bool:
    """Whether the words before the verb only point at a cause or an effect that is named elsewhere."""
    return bool(RELATIVE.search(match["cause"]) or RELATIVE.search(match["effect"]))


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
