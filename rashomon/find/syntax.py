"""What the tags and the tree of a report tell of a word, by the offset at which it starts.

Where the reader gave no tags (every word is X) all answers are unknown, and the callers' word patterns decide alone.
"""

from rashomon.records import Annotation

__all__ = ["Syntax"]


class Syntax:
    """The tags and the tree of one report; built once, read only."""

    def __init__(self, annotation: Annotation) -> None:
        self._tokens = annotation.tokens
        self._at = {t.start: i for i, t in enumerate(annotation.tokens) if t.pos != "X"}
        self._children: dict[int, list[int]] = {}
        for index, token in enumerate(annotation.tokens):
            if token.head >= 0:
                self._children.setdefault(token.head, []).append(index)

    def pos(self, start: int) -> str:
        """The tag of the word that starts there; "" where it is not known."""
        index = self._at.get(start)
        return "" if index is None else self._tokens[index].pos

    def voice(self, start: int) -> bool | None:
        """Whether the verb that starts there is passive (its subject undergoes it): True, False, or None where the tree does not tell."""
        index = self._at.get(start)
        if index is None or self._tokens[index].pos not in ("VERB", "ADJ"):
            return None
        under = {self._tokens[i].relation for i in self._children.get(index, ())}
        if under & {"aux:pass", "nsubj:pass"} and "obj" not in under:
            return True
        if "obj" in under or (self._tokens[index].relation == "acl:relcl" and "nsubj" in under):
            return False
        if self._tokens[index].relation == "conj" and not under & {"nsubj"} and self._tokens[index].head >= 0:
            return self.voice(self._tokens[self._tokens[index].head].start)
        return True if self._tokens[index].relation == "acl" else None

    def _below(self, start: int, end: int, relations: tuple[str, ...]) -> int | None:
        """Where the first word starts that stands in one of the relations to a word in [start, end)."""
        for offset in range(start, end):
            index = self._at.get(offset)
            if index is not None:
                for child in self._children.get(index, ()):
                    if self._tokens[child].relation in relations and not start <= self._tokens[child].start < end:
                        return self._tokens[child].start
        return None

    def subject(self, start: int, end: int) -> int | None:
        """Where the subject of the words in [start, end) has its head; of a verb joined by "and", the first verb's. None where there
        is none."""
        found = self._below(start, end, ("nsubj", "nsubj:pass"))
        index = next((i for o in range(start, end) if (i := self._at.get(o)) is not None), None)
        while (
            found is None
            and index is not None
            and self._tokens[index].relation in ("conj", "xcomp", "ccomp:x")
            and self._tokens[index].head >= 0
        ):
            index = self._tokens[index].head
            found = self._below(self._tokens[index].start, self._tokens[index].end, ("nsubj", "nsubj:pass"))
        return found

    def described(self, start: int) -> int | None:
        """Where the noun starts that a participle after it describes ("civilians killed by shells"); None where it describes none."""
        index = self._at.get(start)
        token = self._tokens[index] if index is not None else None
        if token is None or token.relation != "acl" or not 0 <= token.head < (index or 0) or self.subject(start, token.end) is not None:
            return None
        return self._tokens[token.head].start if self._tokens[token.head].pos in ("NOUN", "PROPN") else None

    def object(self, start: int, end: int) -> int | None:
        """Where the object of the words in [start, end) has its head."""
        return self._below(start, end, ("obj",))
