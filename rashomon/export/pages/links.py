"""Where facts and words are found: inside one file, or under the addresses of the reading room."""

from collections.abc import Iterable
from typing import Protocol

from rashomon.records import Anchor, make_id

__all__ = ["InOneFile", "Links", "voice_id"]


class Links(Protocol):
    """The addresses that pages link to."""

    def fact(self, room: str, id: str) -> str:
        """A fact's place on its page: `room` is figures, timeline, disputes, voices, names or places."""

    def day(self, date: str) -> str:
        """A day of the timeline."""

    def figure(self, figure: str, series: str | None) -> str:
        """A figure's row in the table of its series."""

    def words(self, anchor: Anchor) -> str:
        """The exact words in the report."""

    def report(self, document: str) -> str:
        """A report's text."""

    def words_id(self, anchor: Anchor) -> str:
        """The id that the words' element bears, so that `words` leads to it."""


class InOneFile:
    """Links of `dossier.html`: everything is an id in the same file; reports are r1, r2 … in the order shown."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._short = {document: f"r{i}" for i, document in enumerate(documents, start=1)}

    def fact(self, room: str, id: str) -> str:
        return f"#{id}"

    def day(self, date: str) -> str:
        return f"#day-{date}"

    def figure(self, figure: str, series: str | None) -> str:
        return f"#{figure}"

    def words(self, anchor: Anchor) -> str:
        return f"#{self.words_id(anchor)}"

    def report(self, document: str) -> str:
        return f"#{self._short[document]}"

    def words_id(self, anchor: Anchor) -> str:
        return f"{self._short[anchor.document]}.{anchor.start}-{anchor.end}"


def voice_id(speaker: str | None, source: str) -> str:
    """The id of a voice: its entity's where the source is resolved, a digest of the words as written where it is not."""
    return f"voice-{speaker}" if speaker else make_id("voice", " ".join(source.lower().split()))
