"""How compile time grows with the number of reports of one story.

    python benchmarks/scaling.py [--most 2000]

Invented reports of one flood: 60 outlets, 10 days, 30 places, each report with 12 sentences out of 24, so that most happenings are told
by many. The readings are made from marked text (tests/maker.py): what is timed is the compiling alone, stage by stage.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rashomon.lexicon import load_lexicon
from rashomon.link.copies import link_copies
from rashomon.link.entities import link_entities
from rashomon.link.events import link_events
from rashomon.link.origins import link_origins
from rashomon.link.stories import link_stories
from rashomon.records import Reading
from tests.maker import make_reading

PLACES = [a + b for a in ("Or", "Kesh", "Lin", "Bra", "Vel", "Tar") for b in ("la", "ta", "dra", "nno", "mir")]
PEOPLE = ["Ana Brenn", "Tomas Osk", "Mira Lund", "Jon Keld", "Ida Varr", "Per Holm"]
ACTS = [
    "Water from the river [[flooded|trigger] the lower town of {place}|event disaster lemma=flood begins={day}].",
    "Crews [[rescued|trigger] {n} people in {place}|event relief lemma=rescue begins={day}], [{who}|name person] said.",
    "The bridge at {place} was [[closed|trigger] on {day}|event shutdown lemma=close begins={day}].",
    "[{n} people|figure killed low={n}] [[died|trigger] in {place}|event killing lemma=die begins={day}].",
    "[{who}|name person] [[visited|trigger] {place} on {day}|event travel lemma=visit begins={day}].",
    "[{who}|name person] [[warned|trigger] that the dam above {place} may break|event statement lemma=warn begins={day}].",
]


def make_reports(number: int) -> list[Reading]:
    """`number` readings of the same flood, the same for the same number."""
    chance = random.Random(number)
    found = []
    for n in range(number):
        lines = []
        for _ in range(12):
            text = chance.choice(ACTS)
            place, day = chance.choice(PLACES), f"2031-05-{chance.randint(1, 10):02}"
            lines.append(text.format(place=f"[{place}|name place]", day=day, n=chance.randint(2, 9), who=chance.choice(PEOPLE)))
        day = f"2031-05-{chance.randint(1, 10):02}"
        found.append(make_reading("\n".join([f"Report {n} from the flooded valley", *lines]), outlet=f"outlet {n % 60}", published=day))
    return found


def timed(took: dict[str, float], name: str, stage: Callable[..., Any], *given: Any) -> Any:
    began = time.process_time()
    result = stage(*given)
    took[name] = time.process_time() - began
    return result


def measure(number: int) -> dict[str, float]:
    """Seconds of processor time a stage."""
    lexicon, held = load_lexicon(), tuple(sorted(make_reports(number), key=lambda r: r.report.id))
    took: dict[str, float] = {}
    copies = timed(took, "copies", link_copies, held)
    stories = timed(took, "stories", link_stories, held, copies)
    story_of = {d: s.id for s in stories for d in s.documents}
    entities, entity_of = timed(took, "entities", link_entities, held, story_of, lexicon)
    origins, origins_of = timed(took, "origins", link_origins, held, copies, entities, entity_of, lexicon)
    timed(took, "events", link_events, held, story_of, entities, entity_of, origins, origins_of, lexicon)
    return took


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=2000)
    number = 125
    most = parser.parse_args().most
    while number <= most:
        took = measure(number)
        whole = sum(took.values())
        stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.items())
        print(f"{number:5} reports: {whole:6.2f} s, {1000 * whole / number:5.1f} ms a report ({stages})", flush=True)
        number *= 2


if __name__ == "__main__":
    main()
