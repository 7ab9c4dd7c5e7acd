"""Of which kind a cause is: weather, a fault, a lapse, neglect, intent or an order; and what a denial of one denies besides itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon import Lexicon

__all__ = ["Reasons", "load_reasons"]

MEANT = {"intent", "own hand"}  # kinds of causes that somebody wanted


@dataclass(frozen=True, slots=True)
class Reasons:
    """The kinds of causes, as patterns: `words` that are of a kind, and words of which a denial denies the `whole` kind.

    `alike`: kinds of which two causes are mostly one in two words; `unnamed`: intent that names nobody.
    """

    words: Mapping[str, re.Pattern[str]]
    whole: Mapping[str, re.Pattern[str]]
    alike: frozenset[str]
    unnamed: re.Pattern[str]

    def kinds_of(self, cause: str) -> frozenset[str]:
        """The kinds that the words of a cause belong to.

        >>> from rashomon.lexicon import load_lexicon
        >>> sorted(load_reasons(load_lexicon()).kinds_of("a short circuit"))
        ['fault']
        """
        return frozenset(kind for kind, pattern in self.words.items() if pattern.search(cause))

    def agree(self, a: str, b: str) -> bool:
        """Whether two causes may be one in two words: two of the weather, "a fault" and "a burst weld", "on purpose" and a culprit."""
        one, other = self.kinds_of(a), self.kinds_of(b)
        if one & other & (self.alike | self.whole_of(a) | self.whole_of(b)):
            return True
        if any(x == {"accident"} and not y & MEANT for x, y in ((one, other), (other, one))):
            return True  # "it was an accident": of whatever it came that nobody meant
        bare, second = (self.unnamed.search(a) is not None, other) if self.unnamed.search(a) else (self.unnamed.search(b) is not None, one)
        return bare and not second - {"intent"}

    def whole_of(self, cause: str) -> frozenset[str]:
        """The kinds that a cause names as a whole, and that its denial rules out: "sabotage" all intent, "a bomb" none."""
        return frozenset(kind for kind, pattern in self.whole.items() if pattern.search(cause))


def load_reasons(lexicon: Lexicon) -> Reasons:
    """The table `kinds` of the lexicon `explanations`."""
    held, unnamed = lexicon["explanations"]["kinds"], str(lexicon["explanations"]["unnamed"])

    def patterns(key: str) -> dict[str, re.Pattern[str]]:
        return {str(kind): re.compile(str(ways[key]), re.IGNORECASE) for kind, ways in held.items()}

    return Reasons(patterns("words"), patterns("all"), lexicon.words("explanations", "one_cause"), re.compile(unnamed, re.IGNORECASE))
