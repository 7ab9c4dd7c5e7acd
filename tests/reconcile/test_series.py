"""Figures that count the same thing, and what each rule makes of them. All invented."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from maker import make_reading

from rashomon.errors import RuleError
from rashomon.find.figures import find_figures
from rashomon.lexicon import load_lexicon
from rashomon.reconcile.rules import RULES, Claim, choose
from rashomon.reconcile.series import reconcile_series
from rashomon.records import Origin, Reading, Series


def series_of(readings: Sequence[Reading], rule: str = "latest") -> tuple[Series, ...]:
    story_of = {r.report.id: "story-1" for r in readings}
    origins = tuple(Origin(f"o-{r.report.id}", r.report.file, "outlet", (r.report.id,)) for r in readings)
    origins_of = {f.id: f"o-{r.report.id}" for r in readings for f in r.figures}
    return reconcile_series(readings, story_of, (), {}, origins, origins_of, {}, rule)


def report(text: str, file: str, published: str) -> Reading:
    return make_reading(text, file=file, published=published)


def one(readings: Sequence[Reading], measure: str = "killed", group: str = "all", rule: str = "latest") -> Series:
    found = [s for s in series_of(readings, rule) if (s.measure, s.group) == (measure, group)]
    assert len(found) == 1
    return found[0]


LATER = report("[Seven people|figure killed all low=7 high=7 as_of=2031-03-04] were killed.", "b", "2031-03-04T12:00")
SAME = report("[Seven people|figure killed all low=7 high=7 as_of=2031-03-04] died.", "c", "2031-03-04T13:00")
FIRST = report("[Five people|figure killed all low=5 high=5 as_of=2031-03-04] were killed.", "a", "2031-03-04T08:00")


def test_one_figure_is_single() -> None:
    found = one([FIRST])
    assert found.status == "single" and found.best == (5, 5, "2031-03-04") and found.set_aside == ()


def test_two_alike_agree() -> None:
    assert one([LATER, SAME]).status == "agreeing"


def test_a_later_larger_number_is_an_update() -> None:
    found = one([FIRST, LATER])
    assert found.status == "updated" and found.best[:2] == (7, 7)
    assert [(a.figure, a.why) for a in found.set_aside] == [(FIRST.figures[0].id, "an earlier state: 7 is the latest")]


def test_a_later_smaller_number_of_the_dead_is_a_conflict() -> None:
    lower = report("[Three people|figure killed all low=3 high=3 as_of=2031-03-05] were killed.", "d", "2031-03-05")
    assert one([LATER, lower]).status == "conflicting"


def test_a_hedged_number_agrees_with_what_satisfies_it() -> None:
    hedged = report("[More than 350|figure injured all low=350 relation=at_least as_of=2031-03-04] were hurt.", "a", "2031-03-04")
    exact = report("[353|figure injured all low=353 high=353 as_of=2031-03-04] were hurt.", "b", "2031-03-04")
    hedged = replace(hedged, figures=tuple(replace(f, high=None) for f in hedged.figures))
    assert one([hedged, exact], "injured").status == "agreeing"


def test_a_subtotal_is_no_total() -> None:
    text = (
        "[51|figure injured all low=51 high=51] were taken to hospital. At one [20|figure injured all low=20 high=20] are treated, "
        "at another [31|figure injured all low=31 high=31]."
    )
    found = one([report(text, "a", "2031-03-04")], "injured")
    assert found.best[:2] == (51, 51)
    assert {a.why for a in found.set_aside} == {"not what the report says in all: a part of it, or told far below it"}
    assert len(found.figures) == 3 and len(found.set_aside) == 2


def test_groups_are_told_apart_and_no_total_is_invented() -> None:
    text = (
        "[Two officers|figure killed security_forces low=2 high=2] and [one protester|figure killed protesters low=1 high=1] were killed."
    )
    found = series_of([report(text, "a", "2031-03-04")])
    assert sorted((s.group, s.best[0]) for s in found) == [("protesters", 1), ("security_forces", 2)]


def test_an_earlier_happening_is_another_series() -> None:
    text = (
        "[Seven people|figure killed all low=7 high=7 as_of=2031-03-04] died. "
        "In 1959 [two sailors|figure killed all low=2 high=2 as_of=1959] died."
    )
    found = series_of([report(text, "a", "2031-03-04")])
    assert sorted(s.best[0] for s in found) == [2, 7]


def test_denied_and_expected_figures_count_nothing() -> None:
    text = (
        "[Nine|figure killed all low=9 high=9 certainty=denied] died. [Ten|figure killed all low=10 high=10 certainty=expected] may die."
    )
    assert series_of([report(text, "a", "2031-03-04")]) == ()


def test_the_dead_are_taken_out_of_the_shot() -> None:
    text = "[Five people|figure injured all low=5 high=5] were shot. [Two|figure killed all low=2 high=2] of them died."
    found = series_of([report(text, "a", "2031-03-04")])
    assert {(s.measure, s.best[0]) for s in found} == {("injured", 3), ("killed", 2)}


def read(text: str) -> Reading:
    bare = report(text, "a", "2031-03-04")
    found = find_figures(bare.report, bare.annotation, bare.names, bare.times, bare.places, bare.attributions, load_lexicon("en"))
    return replace(bare, figures=found)


@pytest.mark.parametrize(
    ("text", "measure", "low"),
    [
        ("He is accused of killing her and her two sons.", "killed", 3),
        ("Two men and a woman were shot.", "injured", 3),
        ("A man was killed and three others were wounded.", "injured", 3),
        ("A man was wounded. Three others were hurt as well.", "injured", 4),
        ("Five people were shot, two of them fatally.", "injured", 3),
        ("One man was killed and three people were shot.", "injured", 3),
        ("He killed three people before he killed himself.", "killed", 4),
        ("A baker was shot dead. [Mara Osk|name person], 24, was killed on her way home.", "killed", 1),
        ("[Ana Bel|name person], 31, [Cy Dorn|name person], 40, and [Eli Fahr|name person], 8, were killed.", "killed", 3),
        ("Nine people died. The state counted 400 deaths on roads last year.", "killed", 9),
        ("Four teenagers were struck by stones. The three other people were treated.", "injured", 4),
        ("A shell killed one man and injured three others. Four men were rushed to the hospital.", "injured", 3),
        ("A storm injured three children. More rain fell on four people, who were hurt.", "injured", 4),
        ("Three were hurt, one in critical condition, two in stable condition.", "injured", 3),
        ("He killed a mother and her daughter. [Ana Bel|name person], 25, was found dead.", "killed", 2),
        ("The death toll rose to 13 after four more bodies were found.", "killed", 13),
    ],
)
def test_what_one_report_says_in_all(text: str, measure: str, low: float) -> None:
    found = [s for s in series_of([read(text)]) if (s.measure, s.group) == (measure, "all")]
    assert found[0].best[0] == low  # the story's own happening stands first


def test_who_was_hurt_and_is_later_told_dead_is_hurt_no_more() -> None:
    hurt = report("[A man|figure injured all low=1 high=1 as_of=2031-03-04] was shot.", "a", "2031-03-04")
    dead = report("[A man|figure killed all low=1 high=1 as_of=2031-03-04] has died.", "b", "2031-03-05")
    assert [(s.measure, s.best[0]) for s in series_of([hurt, dead])] == [("killed", 1)]


def test_all_who_were_shot_are_those_told_dead() -> None:
    found = series_of([read("All four bodies were found in the house. All four people were shot.")])
    assert [(s.measure, s.best[0]) for s in found] == [("killed", 4)]


def test_last_month_is_the_story_s_own_time_where_its_day_lies_in_it() -> None:
    first = report("[Three people|figure killed all low=3 high=3 as_of=2031-03-04] were killed.", "a", "2031-03-04")
    later = report("[Three people|figure killed all low=3 high=3 as_of=2031-03] were killed last month.", "b", "2031-04-04")
    assert len(series_of([first, later])) == 1


def test_origins_are_counted_once() -> None:
    found = one([FIRST, LATER, SAME])
    assert found.origins == 3 and len(found.origin_ids) == 3


def test_order_never_matters_and_nothing_is_nothing() -> None:
    assert series_of([FIRST, LATER, SAME]) == series_of([SAME, FIRST, LATER])
    assert series_of([]) == ()


# ---------------------------------------------------------------- rules
def claim(low: float | None, known: str, *, high: float | None = None, relation: str = "exact", rank: int = 1, origin: str = "") -> Claim:
    top = high if high is not None or relation == "at_least" else low
    return Claim(low, top, relation, "2031-03-04", known, rank, origin or known, f"r-{known}", (f"f-{known}-{low}",))


CLAIMS = [claim(5, "1"), claim(8, "2", origin="x"), claim(8, "3", origin="x"), claim(6, "4"), claim(6, "5")]
DOZENS = claim(24, "1", high=99, relation="vague")


@pytest.mark.parametrize(
    ("rule", "claims", "low", "high"),
    [
        ("latest", CLAIMS, 6, 6),
        ("latest", [claim(9, "1"), claim(4, "2", rank=0)], 9, 9),
        ("latest", [claim(9, "1"), claim(24, "2", high=99, relation="vague")], 9, 9),
        ("majority-of-origins", CLAIMS, 6, 6),
        ("majority-of-origins", [claim(8, "2", origin="x"), claim(8, "3", origin="x"), claim(5, "1")], 8, 8),
        ("ucdp", CLAIMS, 5, 8),
        ("range", CLAIMS, 5, 8),
        ("acled", CLAIMS, 5, 5),
        ("acled", [DOZENS], 12, 12),
        ("acled", [claim(20, "1", high=99, relation="vague")], 10, 10),
        ("acled", [claim(200, "1", high=999, relation="vague")], 100, 100),
        ("latest", [DOZENS], 24, 99),
        ("range", [claim(None, "1", relation="vague")], None, None),
        ("acled", [claim(None, "1", relation="vague")], None, None),
    ],
)
def test_rules(rule: str, claims: list[Claim], low: float | None, high: float | None) -> None:
    choice = choose(claims, rule)
    assert (choice.low, choice.high) == (low, high)


def test_the_dead_do_not_become_fewer_by_a_lone_later_report() -> None:
    seven, five = replace(claim(7, "1"), grows=True), replace(claim(5, "2"), grows=True)
    assert choose([seven, five], "latest").low == 7
    assert choose([seven, five, replace(claim(5, "3"), grows=True)], "latest").low == 5  # two reports give the smaller: a correction


def test_ucdp_gives_an_estimate_beside_low_and_high() -> None:
    assert choose(CLAIMS, "ucdp").estimate == 6


@pytest.mark.parametrize("rule", sorted(RULES))
def test_what_is_not_taken_is_set_aside_with_a_reason(rule: str) -> None:
    choice = choose(CLAIMS, rule)
    assert {c.figures for c in choice.taken} | {c.figures for c, _ in choice.aside} == {c.figures for c in CLAIMS}
    assert all(why for _, why in choice.aside)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_rule_stands_where_its_number_does(rule: str) -> None:
    assert one([FIRST, LATER], rule=rule).rule == rule


def test_an_unknown_rule_is_told_so_even_without_reports() -> None:
    with pytest.raises(RuleError, match="latest"):
        series_of([], "coin-toss")


def test_an_hour_is_not_later_than_a_whole_day() -> None:
    morning = Claim(41.0, None, "at_least", "2031-03-04", "2031-03-04T09:14:00", 1, "o-1", "r-1", ("f-1",))
    evening = Claim(58.0, 58.0, "exact", "2031-03-04", "2031-03-04", 1, "o-2", "r-2", ("f-2",))
    noon = Claim(40.0, 40.0, "exact", "2031-03-04", "2031-03-04T12:00:00", 1, "o-3", "r-3", ("f-3",))
    assert choose([evening, morning], "latest").low == 58
    assert choose([morning, noon], "latest").low == 40


def test_a_toll_that_is_taken_back_is_the_latest() -> None:
    before = report("[Seventeen people|figure killed all low=17 high=17 as_of=2031-03-04] were killed.", "a", "2031-03-04")
    plain = report("[Twelve people|figure killed all low=12 high=12 as_of=2031-03-05] were killed.", "b", "2031-03-05")
    lowered = report("Officials lowered the toll to [12|figure killed all low=12 high=12 as_of=2031-03-05].", "b", "2031-03-05")
    assert one([before, plain]).best[:2] == (17, 17)
    assert one([before, lowered]).best[:2] == (12, 12)


def found_in(text: str, file: str, published: str, **fields: str) -> Reading:
    """A report with the figures that are found in it."""
    r = make_reading(text, file=file, published=published, **fields)
    return replace(r, figures=find_figures(r.report, r.annotation, r.names, r.times, r.places, r.attributions, load_lexicon("en")))


def test_two_voices_of_one_report_conflict() -> None:
    march = "[About 3,000 people marched|content a], [organisers|source a] [said|cue a]. Police put the number at 900."
    crowd = one([found_in(march, "a", "2031-03-04")], "participants")
    assert crowd.status == "conflicting" and crowd.best[0] == 3000
    assert [a.why for a in crowd.set_aside] == ["another voice at the same time: about 3,000 is given too"]


def test_one_voice_that_tells_parts_does_not_conflict() -> None:
    text = "[Police|source a] [said|cue a] [51 people were hurt and 20 of them were in hospital|content a]."
    assert one([found_in(text, "a", "2031-03-04")], "injured").status == "single"


def test_a_count_of_one_group_is_no_total_where_others_are_counted() -> None:
    text = "The fighting killed many people. Thirteen officers were killed. Forty protesters were killed."
    everybody = one([found_in(text, "a", "2031-03-04")])
    assert everybody.best[:2] == (None, None) and everybody.status == "single"
    assert one([found_in(text, "a", "2031-03-04")], group="security_forces").best[0] == 13


def test_a_brawl_without_wounded_ends_no_toll() -> None:
    fire = found_in("Eleven people were hurt in the fire.", "a", "2031-03-04")
    later = found_in("It rained. It blew. It rained. It blew.\n\nPeople blocked a road. Nobody was hurt.", "b", "2031-03-05")
    hurt = one([fire, later], "injured")
    assert hurt.best[0] == 11 and hurt.status == "single"


def test_suspected_cases_are_not_added_to_confirmed_ones() -> None:
    assert one([found_in("She spoke of 97 poisonings and 31 suspected ones.", "a", "2031-03-04")], "injured").best[:2] == (97, 97)


def test_arms_shops_are_some_of_the_shops() -> None:
    wide = found_in("In the riots 120 shops were looted.", "a", "2031-03-04")
    narrow = found_in("Several arms shops were looted.", "b", "2031-03-05")
    looted = one([wide, narrow], "damaged", "businesses")
    assert looted.best[0] == 120 and looted.status == "single"


def test_people_of_no_one_state_are_not_the_same_people() -> None:
    stands = found_in("About 41,000 people were there.", "a", "2031-03-04")
    flowers = found_in("Some 300 people were there.", "b", "2031-03-05")
    assert [s.status for s in series_of([stands, flowers])] == ["single", "single"]


def test_kin_of_one_victim_are_no_toll() -> None:
    all_dead = found_in("The blast killed 16 people.", "a", "2031-03-04")
    kin = found_in("The boy was buried. His father and his two brothers were killed.", "b", "2031-03-05")
    dead = one([all_dead, kin])
    assert dead.best[0] == 16 and dead.status == "single"


@pytest.mark.parametrize(
    ("text", "title", "hurt"),
    [
        ("Five people were shot at a vigil for a man who was killed. All were expected to survive.", "", 5),
        ("A boy was shot dead. Three others were hurt. Later four boys were treated and released.", "", 4),
        ("One man is in critical condition and three others are injured.", "One in critical condition, three others injured", 4),
        ("One man was killed and three others were hurt.", "One killed, three others hurt", 3),
    ],
)
def test_who_is_alive_is_not_taken_out(text: str, title: str, hurt: int) -> None:
    assert one([found_in(text, "a", "2031-03-04", title=title)], "injured").best[0] == hurt


def within(reading: Reading, country: str) -> Reading:
    return replace(reading, places=tuple(replace(p, within=(country,)) for p in reading.places))


def test_what_a_report_opens_with_is_of_its_story_wherever_a_gazetteer_puts_it() -> None:
    there, far = "[Orla|name place kind=city geonames=1]", "[Pask|name place kind=city geonames=2]"
    home = within(found_in(f"Two people were hurt in {there}. Two people were hurt in {there}.", "a", "2031-03-04"), "XX")
    abroad = within(found_in(f"Four people were hurt near {far}.", "b", "2031-03-04"), "YY")
    assert one([home, abroad], "injured").best[0] == 4
    recalled = within(found_in(f"It rained. It blew. It snowed. It froze. Nine people were hurt in {far}.", "c", "2031-03-04"), "YY")
    assert len([s for s in series_of([home, recalled]) if s.measure == "injured"]) == 2
