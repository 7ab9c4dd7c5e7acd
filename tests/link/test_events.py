"""Mentions across reports to events: what is joined, what is kept apart, and why."""

import random
from types import SimpleNamespace

import pytest

from rashomon.lexicon import load_lexicon
from rashomon.link.events import _when, link_events
from rashomon.records import Event, Origin, Reading
from tests.maker import make_reading

LEXICON = load_lexicon()
A = "[Rebels|actor] [[stormed|trigger] the palace|event seizure lemma=storm begins=2031-05-05] in Orla on 5 May."
B = "The palace in Orla was [[seized|trigger] by rebels|event seizure lemma=seize begins=2031-05-05] on 5 May."
OTHER_DAY = "The palace in Orla was [[stormed|trigger] by rebels|event seizure lemma=storm begins=2031-05-09] on 9 May."
DENIED = "The palace in Orla was not [[stormed|trigger] by rebels on 5 May|event seizure lemma=storm begins=2031-05-05 factuality=denied]."
PLANNED = "Rebels in Orla plan to [[storm|trigger] the palace on 5 May|event seizure lemma=storm begins=2031-05-05 factuality=planned]."
FLOOD = "A dam near Keshta [[gave way|trigger] and water covered three farms|event accident lemma=collapse begins=2031-05-05]."


def linked(*marked: str, origins: tuple[Origin, ...] = (), rest: dict[str, str] | None = None) -> tuple[Event, ...]:
    held = [make_reading(text, outlet=f"outlet {n}", published="2031-05-06") for n, text in enumerate(marked)]
    return link(held, origins, {held[int(k)].events[0].id: v for k, v in (rest or {}).items()})


def link(held: list[Reading], origins: tuple[Origin, ...] = (), origins_of: dict[str, str] | None = None) -> tuple[Event, ...]:
    return link_events(held, {r.report.id: "s-1" for r in held}, (), {}, origins, origins_of or {}, LEXICON)


def test_one_happening_in_other_words_is_one_event() -> None:
    (event,) = linked(A, B)
    assert len(event.documents) == len(event.mentions) == 2
    assert (event.type, event.start) == ("seizure", "2031-05-05")


@pytest.mark.parametrize(("text", "why"), [(OTHER_DAY, "another day"), (PLANNED, "planned, not done"), (FLOOD, "something else")])
def test_kept_apart(text: str, why: str) -> None:
    assert len(linked(A, text)) == 2, why


def test_a_month_that_is_stated_excludes_days_outside_it() -> None:
    april = "Rebels [[stormed|trigger] the palace in Orla in April|event seizure lemma=storm begins=2031-04]."
    may = "Rebels [[stormed|trigger] the palace in Orla in May|event seizure lemma=storm begins=2031-05]."
    assert (len(linked(A, april)), len(linked(A, may))) == (2, 1)


def test_a_happening_of_an_earlier_year_is_another_one() -> None:
    now = "The flood [[killed|trigger] nine people in Keshta|event killing lemma=kill begins=2031-05-05]."
    then = "The flood of [2010|time 2010 first=2010-01-01 last=2010-12-31] [[killed|trigger] ninety|event killing lemma=kill begins=2010]."
    assert len(linked(now, then)) == 2


@pytest.mark.parametrize(("begins", "start"), [
    (["2014", None, None], None), (["2014", "2031-05-05", None], "2031-05-05"), (["2014", "2014"], "2014"), (["2019"], "2019")])
def test_a_year_that_few_mentions_state_dates_nothing(begins: list[str | None], start: str | None) -> None:
    held = [SimpleNamespace(mention=SimpleNamespace(begins=b, ends=None, dated="stated"), about=None) for b in begins]
    assert _when(held)[0] == start  # type: ignore[arg-type]


def test_a_plan_is_linked_to_what_was_done() -> None:
    events = linked(A, PLANNED)
    plan = next(e for e in events if e.mentions[0].factuality == "planned")
    assert [e.planned_by for e in events if e is not plan] == [plan.id]


def test_status_counts_independent_origins_only() -> None:
    told = (Origin("o-1", "Kesnat", "agency", ()), Origin("o-2", "the mayor", "official", ()), Origin("o-3", "unknown", "unknown", ()))
    assert linked(A, B, origins=told, rest={"0": "o-1", "1": "o-2"})[0].status == "corroborated"
    (single,) = linked(A, B, origins=told, rest={"0": "o-1", "1": "o-3"})
    assert (single.status, single.origins, single.origin_ids) == ("single", 1, ("o-1", "o-3"))
    assert linked(A, DENIED)[0].status == "disputed"


def test_what_is_quoted_stands_in_a_report() -> None:
    held = [make_reading(A), make_reading(B)]
    (event,) = link(held)
    assert event.what.startswith("“") and any(event.what.strip("“”") in " ".join(r.report.text.split()) for r in held)


def test_words_under_a_picture_are_no_title_where_a_sentence_tells_it() -> None:
    under = "Image caption [[Rebels|actor] [stormed|trigger] the palace|event seizure lemma=storm begins=2031-05-05] on 5 May."
    (event,) = linked(under, B)
    assert "caption" not in event.what


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_reports_does_not_matter(seed: int) -> None:
    held = [make_reading(text, outlet=str(n)) for n, text in enumerate((A, B, OTHER_DAY, PLANNED, FLOOD))]
    mixed = list(held)
    random.Random(seed).shuffle(mixed)
    assert link(mixed) == link(held)


def test_every_mention_lies_in_one_event() -> None:
    held = [make_reading(text, outlet=str(n)) for n, text in enumerate((A, B, OTHER_DAY, PLANNED, FLOOD))]
    ids = [m for e in link(held) for m in e.mention_ids]
    assert sorted(ids) == sorted(m.id for r in held for m in r.events)


def test_of_a_long_sentence_the_clause_that_tells_the_happening_is_quoted() -> None:
    aside = "while the mayor, who had come back from the coast only two days before and would speak to nobody, looked on from his window"
    (event,) = linked(f"[The rebels from the hills [stormed|trigger] the palace in Orla|event seizure lemma=storm], {aside}.")
    assert event.what == "“The rebels from the hills stormed the palace in Orla”"


@pytest.mark.parametrize(("text", "number"), [
    ("The [[accident|trigger] near Keshta|event accident lemma=accident] closed the line.", 1),
    ("[Another [accident|trigger]|event accident lemma=accident] near Keshta closed the line.", 2),
    ("A [previous [accident|trigger]|event accident lemma=accident] near Keshta closed the line.", 2),
])
def test_words_that_set_a_happening_apart(text: str, number: int) -> None:
    now = "A lorry had an [[accident|trigger] near Keshta|event accident lemma=accident begins=2031-05-05]."
    assert len(linked(now, text)) == number


def test_a_day_told_by_the_way_dates_nothing_else() -> None:
    day = "The [[crash|trigger] near Keshta|event accident lemma=crash begins=2031-05-05] closed the line on 5 May."
    before = "A [[crash|trigger] near Keshta|event accident lemma=crash begins=2031-04-26] was reported on 26 April."
    undated = "The [[crash|trigger] near Keshta|event accident lemma=crash] closed the line."
    usual = [f"{day} {n}" for n in ("One.", "Two.", "Three.", "Four.", "Five.")]
    found = {e.start: len(e.mentions) for e in linked(*usual, before, undated)}
    assert found == {"2031-05-05": 6, "2031-04-26": 1}


OUT = "The president [[dismissed|trigger] [{who}|{role}]|event {kind} lemma={lemma} begins=2031-05-05] in Orla on 5 May."


@pytest.mark.parametrize(("kind", "lemma", "first", "second", "count"), [
    ("dismissal", "dismiss", "the cabinet", "the head of the guard", 2),
    ("dismissal", "dismiss", "the cabinet", "the cabinet", 1),
    ("killing", "kill", "two guards", "nine people", 1),  # one count grows into the other
])
def test_who_was_dismissed_tells_two_dismissals_apart(kind: str, lemma: str, first: str, second: str, count: int) -> None:
    texts = [OUT.format(who=who, role="target", kind=kind, lemma=lemma) for who in (first, second)]
    assert len(linked(*texts)) == count


def test_what_names_both_does_not_make_two_dismissals_one() -> None:
    one, two = (OUT.format(who=who, role="target", kind="dismissal", lemma="dismiss") for who in ("the cabinet", "the head of the guard"))
    both = "The [[dismissals|trigger] of 5 May|event dismissal lemma=dismissal begins=2031-05-05] shook Orla."
    assert len(linked(f"{one} {two}", both)) == 2


def test_a_report_tells_of_two_seized_houses() -> None:
    text = "{} [[seized|trigger] [{}|target]|event seizure lemma=seize begins=2031-05-05] on 5 May."
    one, two = text.format("Rebels", "the palace"), text.format("They", "the airport")
    assert len(linked(f"{one} {two}")) == 2
    assert len(linked(one, text.format("Rebels", "the residence"))) == 1


def test_a_slip_of_a_day_makes_no_second_accident() -> None:
    told = "The [[crash|trigger] near Keshta|event accident lemma=crash begins=2031-05-05] closed the line. "
    again = "The [[crash|trigger] near Keshta|event accident lemma=crash] shook the town. "
    slip = "The train that [[crashed|trigger] near Keshta|event accident lemma=crash begins=2031-05-06] is moved tomorrow. "
    usual = [told + n for n in ("One.", "Two.", "Three.", "Four.", "Five.")]
    assert len(linked(*usual, slip + again * 4)) == 1
    assert len(linked(told + "One.", slip)) == 2


def test_nobody_plans_an_accident() -> None:
    told = "The [[crash|trigger] near Keshta|event accident lemma=crash begins=2031-05-05] closed the line."
    meant = "He intends to report the [[crash|trigger] near Keshta|event accident lemma=crash factuality=planned] to the police."
    assert len(linked(told, meant)) == 1


def test_the_dead_of_an_earlier_year_are_one_happening_and_not_this_years() -> None:
    now = "A tram crash [[killed|trigger] [nine people|target] in Keshta|event killing lemma=kill begins=2031-05-05] on 5 May. {} "
    then = "In 1959 [a driver|target] [[died|trigger]|event killing lemma=die begins=1959] in Keshta."
    texts = [now.format(n) + then for n in ("So it was said.", "Nobody else was hurt.", "The line is closed.")]
    assert sorted(len(e.mentions) for e in linked(*texts)) == [3, 3]


def test_a_word_counts_in_the_sense_of_its_kind() -> None:
    shot = "On 5 May [soldiers|actor] [[fired|trigger] into the air|event attack lemma=fire begins=2031-05-05] in Orla."
    blaze = "On 5 May a [[fire|trigger]|event disaster lemma=fire begins=2031-05-05] broke out in Orla."
    flames = "On 5 May a [[blaze|trigger]|event disaster lemma=blaze begins=2031-05-05] broke out in Orla."
    assert (len(linked(shot, flames)), len(linked(blaze, flames))) == (2, 1)
