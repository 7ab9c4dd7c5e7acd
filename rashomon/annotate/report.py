"""A report's sentences and tokens, with what the learned reader marks in them."""

from rashomon.annotate.sentences import split_sentences
from rashomon.annotate.tokens import split_words
from rashomon.learned import Reader
from rashomon.lexicon import Lexicon
from rashomon.records import Annotation, Report, Sentence, Token

__all__ = ["annotate_report"]


def annotate_report(report: Report, reader: Reader, lexicon: Lexicon) -> Annotation:
    """Sentences in order (none from comments, boilerplate or related links), their tokens, and the reader's marks."""
    words: list[tuple[int, int]] = []
    sentences: list[Sentence] = []
    for start, end, paragraph, segment in split_sentences(report, lexicon):
        first = len(words)
        words += split_words(report.text, start, end)
        if len(words) > first:
            sentences.append(Sentence(start, end, first, len(words), paragraph, segment))
    tagged = reader.read([[report.text[s:e] for s, e in words[x.first:x.last]] for x in sentences])
    tokens = tuple(
        Token(s, e, lemma, pos, head, relation)
        for (s, e), lemma, pos, head, relation in zip(words, tagged.lemmas, tagged.pos, tagged.heads, tagged.relations, strict=True)
    )
    return Annotation(tuple(sentences), tokens, tagged.names, tagged.times, tagged.triggers, tagged.said)
