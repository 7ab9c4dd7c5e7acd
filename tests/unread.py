"""Reports annotated without a model: sentences and words, and tags only where a test gives them."""

from collections.abc import Sequence

from rashomon.annotate import annotate_report
from rashomon.find.attributions import find_attributions
from rashomon.find.names import find_names
from rashomon.lexicon import Gazetteer, load_lexicon
from rashomon.lexicon.gazetteer import Entry
from rashomon.records import Marked, Reading, Report, Said, Tagged

EN = load_lexicon("en")


class Unread:
    """A reader that marks what it is given and nothing else. `tags`: a word's (part of speech, relation, head word)."""

    models: tuple[tuple[str, str], ...] = ()

    def __init__(self, tags: dict[str, tuple[str, str, str]] | None = None, names: Sequence[Marked] = (), said: Sequence[Said] = ()):
        self.tags, self.names, self.said = tags or {}, tuple(names), tuple(said)

    def read(self, sentences: Sequence[Sequence[str]]) -> Tagged:
        words = [w for s in sentences for w in s]
        told = [self.tags.get(w, ("X", "dep", "")) for w in words]
        heads = [words.index(head) if head in words else -1 for _, _, head in told]
        lemmas = tuple(w.lower() for w in words)
        return Tagged(tuple(t[0] for t in told), lemmas, tuple(heads), tuple(t[1] for t in told), names=self.names, said=self.said)


class Unmapped(Gazetteer):
    """A gazetteer of an empty world, so that no invented name is by chance a place."""

    def lookup(self, name: str) -> tuple[Entry, ...]:
        return ()


def read(text: str, reader: Unread | None = None, outlet: str | None = None) -> Reading:
    """Names and attributions of a text, by rule alone unless a reader is given."""
    report = Report("r", "r.txt", "0", text, outlet=outlet)
    annotation = annotate_report(report, reader or Unread(), EN)  # type: ignore[arg-type]
    names = find_names(report, annotation, Unmapped(), EN)
    return Reading(report, annotation, names, attributions=find_attributions(report, annotation, names, EN))
