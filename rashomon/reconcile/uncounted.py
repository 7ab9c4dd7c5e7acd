"""A toll that is said not to be known yet, beside those that other reports give."""

import re
from collections.abc import Mapping

from rashomon.reconcile.quantities import Count
from rashomon.reconcile.sides import Pair, Side, Voices
from rashomon.records import Span

__all__ = ["uncounted_pairs"]

# "It is too early to say how many": a count that is not known yet, beside those that are given later.
NOT_COUNTED = re.compile(
    r"too early (?:for \w+ )?to (?:confirm|say|give|tell)[^.;]{0,30}(?:numbers?|how many|figures?|toll)"
    r"|(?:not|wasn['’]t|isn['’]t) (?:yet |immediately |immediately |known |clear )+how many"
    r"|(?:number|toll) of (?:dead|casualties|victims|deaths|injured|fatalities) (?:is|was|remains|remained) (?:not|un)\w*"
    r"|no (?:immediate|official|confirmed) (?:word|reports?|figures?|information|numbers?|details?) (?:on|of|about) (?:any )?"
    r"(?:casualties|deaths|victims|injuries)",
    re.IGNORECASE,
)


def uncounted_pairs(sides: Mapping[tuple[str, int], Side], dead: list[Count], voices: Voices) -> list[Pair]:
    """What is said to be not counted yet, and the first toll that each other report gives, if that is not known to be the earlier one."""
    found: list[Pair] = []
    for _, side in sorted(sides.items(), key=lambda x: x[0]):
        sentence = side.reading.annotation.sentences[side.sentence]
        said = NOT_COUNTED.search(side.reading.report.text, sentence.start, sentence.end)
        first: dict[str, Count] = {}
        for count in sorted(dead, key=_vouched) if said else []:
            later = not (count.side.has_hour and side.has_hour) or side.known <= count.side.known
            later = later and side.known[:10] <= count.side.known[:10] and count.side.document != side.document
            if later and count.figure.relation != "vague":
                first.setdefault(count.side.document, count)
        for count in first.values():
            words = " ".join(count.side.reading.quote(count.figure).split())
            at = Span(sentence.start, sentence.end)
            why = (f"{voices.says(side, at)}; {voices.label(count.side.reading, count.figure.attribution)} has "
                   f"“{words}”: not counted in the one, counted in the other.")
            a, b = side.anchor(at), count.side.anchor(count.figure)
            found.append(Pair("update", "people killed", "people killed uncounted", a, b, why, 0.4, (count.figure.id,)))
    return found


def _vouched(count: Count) -> tuple[bool, bool, tuple[str, str], int]:
    """Counts that somebody confirms first, then those of the text, then those of the headline."""
    sentence = count.side.reading.annotation.sentences[count.figure.sentence]
    return not count.figure.chain, sentence.segment == "headline", count.side.rank, count.figure.start
