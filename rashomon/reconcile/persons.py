"""Who is counted once: persons that reports tell one by one, joined over the reports of a story.

A figure of one ("a policeman was shot dead") points, with `of_whom`, at the fullest words of its report for that person; two figures of a
report with the same words count the same person. Over reports, two persons are the same unless something parts them: other names,
other ages,
another sex, another role, or one report that tells of both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.lexicon import Lexicon

__all__ = ["Person", "Told", "join_persons"]


@dataclass(frozen=True, slots=True)
class Told:
    """A person as one report tells of them: the words, the entity of a name in them, and the figures that count them."""

    report: str
    words: str
    name: str
    entity: str | None
    figures: tuple[str, ...]
    measures: frozenset[str]
    groups: frozenset[str] = frozenset()


@dataclass(slots=True)
class Person:
    """One person over reports."""

    told: list[Told] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """killed, where any report says so, else injured."""
        return "killed" if any("killed" in t.measures for t in self.told) else "injured"


def join_persons(told: Sequence[Told], lexicon: Lexicon) -> list[Person]:
    """The persons that reports tell of, each once. Named persons are placed first, so that "a man" finds the name it can mean."""
    persons: list[Person] = []
    for one in sorted(told, key=lambda t: (not t.name, not _age(t.words), t.report, t.words)):
        fitting = [p for p in persons if all(t.report != one.report for t in p.told) and all(_can_be(one, t, lexicon) for t in p.told)]
        if fitting:
            max(fitting, key=lambda p: _sureness(one, p)).told.append(one)
        else:
            persons.append(Person([one]))
    return persons


def _sureness(one: Told, person: Person) -> tuple[bool, bool, bool]:
    return (
        any(one.entity and one.entity == t.entity for t in person.told),
        any(one.measures & t.measures for t in person.told),
        any(_age(one.words) and _age(one.words) == _age(t.words) for t in person.told),
    )


def _can_be(a: Told, b: Told, lexicon: Lexicon) -> bool:
    if a.entity and a.entity == b.entity:
        return True
    if a.name and b.name and not _one_name(a.name, b.name):
        return False
    if _age(a.words) and _age(b.words) and _age(a.words) != _age(b.words) and not (a.name and b.name):
        return False
    doers = lexicon.words("figures", "harm_doers")
    sexes = {_sex(a.words, lexicon), _sex(b.words, lexicon)} - {""}
    roles = bool(set(a.words.lower().split()) & doers), bool(set(b.words.lower().split()) & doers)
    return len(sexes) < 2 and not (roles[0] != roles[1] and not (a.name or b.name))


def _one_name(a: str, b: str) -> bool:
    """Whether two names can mean one person: last words are equal and first names, where both are given, do not part them."""
    x, y = (re.findall(r"\w+", n.lower()) for n in (a, b))
    if not x or not y:
        return True
    if len(x) > 1 and len(y) > 1:
        return (
            (x[-1] == y[-1] and (x[0][:3] == y[0][:3]))
            or (x[0] == y[0] and x[-1][:3] == y[-1][:3])
            or bool(set(x) >= set(y) or set(y) >= set(x))
        )
    return bool({x[0], x[-1]} & {y[0], y[-1]})


def _age(words: str) -> str:
    match = re.search(r"\b(\d{1,3})(?:[\s-]years?[\s-]old|,|\)|$)|,\s*\(?(\d{1,3})\b", words)
    return (match[1] or match[2]) if match else ""


def _sex(words: str, lexicon: Lexicon) -> str:
    for part in reversed(re.findall(r"[\w-]+", words.lower())):
        if part in lexicon.words("figures", "female"):
            return "f"
        if part in lexicon.words("figures", "male") and part != "his":
            return "m"
    return ""
