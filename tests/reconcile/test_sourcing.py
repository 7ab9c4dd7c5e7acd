"""Whose numbers come first, and what is a part. All invented."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from maker import make_reading

from rashomon.find.figures import find_figures
from rashomon.lexicon import load_lexicon
from rashomon.reconcile.series import reconcile_series
from rashomon.reconcile.sourcing import CLAIMED, KNOWN, SEEN, is_of_a_spot, voice_of
from rashomon.records import Origin, Reading, Series

LEXICON = load_lexicon("en")


def series_of(readings: Sequence[Reading], kinds: Sequence[str]) -> tuple[Series, ...]:
    story_of = {r.report.id: "story-1" for r in readings}
    origins = tuple(Origin(f"o-{r.report.id}", r.report.file, kind, (r.report.id,)) for r, kind in zip(readings, kinds, strict=True))
    origins_of = {f.id: f"o-{r.report.id}" for r in readings for f in r.figures}
    return reconcile_series(readings, story_of, (), {}, origins, origins_of, {}, "latest")


def best(readings: Sequence[Reading], kinds: Sequence[str] = (), group: str = "all") -> float | None:
    found = series_of(readings, kinds or ["outlet"] * len(readings))
    return next(s.best[0] for s in found if (s.measure, s.group) == ("killed", group))


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("[40 people|figure killed all low=40 high=40] were killed.", KNOWN),
        ("They claimed to have killed [250 soldiers|figure killed security_forces low=250 high=250].", CLAIMED),
        ("They claimed on Monday that the mayor paid. [Nine people|figure killed all low=9 high=9] were killed.", KNOWN),
        ("[60 people|figure killed all low=60 high=60 certainty=feared] are feared dead.", SEEN),
    ],
)
def test_voices(text: str, voice: int) -> None:
    reading = make_reading(text)
    assert voice_of(reading.figures[0], reading, "", LEXICON) == voice


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("[Nine men|figure killed all low=9 high=9] were killed in one prison.", True),
        ("In the port alone [12 men|figure killed all low=12 high=12] died.", True),
        ("[33 people|figure killed all low=33 high=33] were killed.", False),
        ("[No [Lunian citizens|words w]|figure killed civilians low=0 high=0 of=w] were killed.", True),
        ("[No [citizens|words w]|figure killed civilians low=0 high=0 of=w] were killed.", False),
        ("[33 people|figure killed all low=33 high=33] were killed, and one prison burned.", False),
    ],
)
def test_spots(text: str, spot: bool) -> None:
    reading = make_reading(text)
    assert is_of_a_spot(reading.figures[0], reading, LEXICON) is spot


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("[40 people|figure injured all low=40 high=40 chain=c] were hurt, [the clinic|voice c] said.", True),
        ("[40 men|figure injured all low=40 high=40 chain=c place=Orla] were hurt in [Orla|name place], [the clinic|voice c] said.", False),
    ],
)
def test_a_house_that_says_where_counts_for_the_town(text: str, spot: bool) -> None:
    reading = make_reading(text)
    assert is_of_a_spot(reading.figures[0], reading, LEXICON) is spot


def report(text: str, file: str, published: str) -> Reading:
    return make_reading(text, file=file, published=published)


def test_the_largest_number_is_not_the_best_because_it_is_the_largest() -> None:
    text = (
        "[41 people|figure killed all low=41 high=41 as_of=2031-03-04] were killed. "
        "The other side claims to have killed [300 people|figure killed all low=300 high=300 as_of=2031-03-04]."
    )
    assert best([report(text, "a", "2031-03-04")]) == 41
    found = next(s for s in series_of([report(text, "a", "2031-03-04")], ["outlet"]) if s.measure == "killed")
    assert [a.why.split(":")[0] for a in found.set_aside] == ["less well sourced than what the report says in all"]


def test_a_later_claim_of_a_side_is_set_aside() -> None:
    first = report("[41 people|figure killed all low=41 high=41 as_of=2031-03-04] were killed.", "a", "2031-03-04")
    claim = report(
        "They claim to have killed [250 people|figure killed all low=250 high=250 as_of=2031-03-05].", "b", "2031-03-05"
    )
    assert best([first, claim]) == 41
    assert best([claim]) == 250  # where no other number is told, the claim stands, with who claims it beside it


def test_a_part_is_no_update_of_the_whole() -> None:
    whole = report("[33 people|figure killed all low=33 high=33 as_of=2031-03-04] were killed.", "a", "2031-03-04")
    part = report("[Nine people|figure killed all low=9 high=9 as_of=2031-03-05] were killed in one prison.", "b", "2031-03-05")
    found = next(s for s in series_of([whole, part], ["outlet", "outlet"]) if s.measure == "killed")
    assert found.best[0] == 33 and found.status == "single"
    assert [a.why[:6] for a in found.set_aside] == ["a part"]


def test_a_day_is_a_part_of_its_week() -> None:
    marked = "[33 people|figure killed all low=33 high=33 as_of=2031-03-06 first=2031-03-01 last=2031-03-06] died."
    week = report(marked, "a", "2031-03-06")
    day = report("[Nine people|figure killed all low=9 high=9 as_of=2031-03-04] died on Tuesday.", "b", "2031-03-07")
    found = next(s for s in series_of([week, day], ["outlet", "outlet"]) if s.measure == "killed")
    assert found.best[0] == 33 and found.status == "single"


def test_a_body_that_has_to_know_puts_an_unsourced_number_right() -> None:
    first = report("[60 people|figure killed all low=60 high=60 as_of=2031-03-04] were killed.", "a", "2031-03-04")
    later = report("[41 people|figure killed all low=41 high=41 as_of=2031-03-05] were killed.", "b", "2031-03-05")
    assert best([first, later], ["outlet", "outlet"]) == 60
    assert best([first, later], ["outlet", "official"]) == 41


def test_a_total_far_below_of_the_affair_counts() -> None:
    text = (
        "[353 officers|figure killed security_forces low=353 high=353 as_of=2031-03-04] were killed. It rained. It snowed. It blew. "
        "It froze. It thawed. It hailed. [More than a thousand people|figure killed all low=1000 high=1000 as_of=2031-03-04] were killed "
        "in the riots."
    )
    assert best([report(text, "a", "2031-03-04")]) == 1000


@pytest.mark.parametrize(
    ("title", "killed"),
    [("Four dead in Orla", 4), ("Mill fire in Orla", 2), ("Nine dead in Orla", 2)],
)
def test_a_title_tells_which_of_the_text_s_numbers_is_the_whole(title: str, killed: float) -> None:
    text = (
        "[Two people|figure killed all low=2 high=2 as_of=2031-03-04] were killed. It rained. It snowed. It blew. It froze. It thawed. "
        "It hailed. In all [four people|figure killed all low=4 high=4 as_of=2031-03-04] died."
    )
    assert best([make_reading(text, title=title, published="2031-03-04")]) == killed


def read(text: str, file: str, published: str) -> Reading:
    bare = make_reading(text, file=file, published=published)
    found = find_figures(bare.report, bare.annotation, bare.names, bare.times, bare.places, bare.attributions, LEXICON)
    return replace(bare, figures=found)


@pytest.mark.parametrize(
    ("hurt", "dead", "injured"),
    [
        ("A boy was shot.", "A girl died.", [1]),
        ("A boy was shot.", "A boy died. Another boy was hurt.", [1]),
        ("A boy, 12, was shot.", "A boy, 14, died. Another boy was hurt.", [1]),
        ("A boy was shot.", "A boy died.", []),
        ("A boy was hurt.", "A boy, 8, died. A girl was hurt.", [1]),
    ],
)
def test_who_is_told_shot_and_elsewhere_dead_is_dead(hurt: str, dead: str, injured: list[float]) -> None:
    readings = [read(dead, "a", "2031-03-04"), read(hurt, "b", "2031-03-05")]
    assert [s.best[0] for s in series_of(readings, ["outlet", "outlet"]) if s.measure == "injured"] == injured


@pytest.mark.parametrize(("text", "voice"), [
    ("[100 people|figure killed all low=100 high=100 chain=v] died, [the ORF|voice v] said. ORF fighters held the port.", CLAIMED),
    ("[100 people|figure killed all low=100 high=100 chain=v] died, [the ORF|voice v] said. Doctors held the port.", KNOWN),
    ("[40 rebels|figure killed other low=40 high=40 chain=v of=w] died, [the army|voice v] said of the [rebels|words w].", CLAIMED),
    ("[Seven men|figure killed all low=7 high=7 chain=v] died, [the army|voice v] said.", KNOWN),
    ("[Seven men|figure killed all low=7 high=7 chain=v] died, [the rebels|voice v] said.", CLAIMED),
])
def test_sides(text: str, voice: int) -> None:
    reading = make_reading(text)
    assert voice_of(reading.figures[0], reading, "official", LEXICON) == voice
