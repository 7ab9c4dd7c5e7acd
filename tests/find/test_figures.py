"""What is counted: (invented text, the figures that must be found)."""

import pytest
from maker import make_reading

from rashomon.find.figures import find_figures
from rashomon.lexicon import load_lexicon
from rashomon.records import Figure, Reading

LEXICON = load_lexicon("en")


def read(marked: str, **fields: str) -> tuple[Reading, tuple[Figure, ...]]:
    reading = make_reading(marked, **fields)
    figures = find_figures(
        reading.report, reading.annotation, reading.names, reading.times, reading.places, reading.attributions, LEXICON
    )
    return reading, figures


def told(marked: str) -> list[tuple[str, float | None, float | None]]:
    return [(f"{f.measure}/{f.group}", f.low, f.high) for f in read(marked)[1]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least seven people were killed in Orla.", [("killed/all", 7, None)]),
        ("Seven dead, 50 injured after ferry capsizes", [("killed/all", 7, 7), ("injured/all", 50, 50)]),
        ("The blast left 12 dead and wounded another 40.", [("killed/all", 12, 12), ("injured/all", 40, 40)]),
        ("A landslide killed 31 miners.", [("killed/civilians", 31, 31)]),
        ("The death toll rose to 1,204 on Friday.", [("killed/all", 1204, 1204)]),
        ("The storm claimed nine lives.", [("killed/all", 9, 9)]),
        ("A bomb went off, leaving 67 dead and approximately 1,000 wounded.", [("killed/all", 67, 67), ("injured/all", 1000, 1000)]),
        ("Airstrikes killed at least 15 civilians.", [("killed/civilians", 15, None)]),
        ("There were 212 new cases and 9 deaths on Monday.", [("other/other", 212, 212), ("killed/all", 9, 9)]),
        ("THE MURDER OF THE SIX MONKS IS UNSOLVED.", [("killed/all", 6, 6)]),
        ("Officials confirmed 14 deaths and 230 injuries.", [("killed/all", 14, 14), ("injured/all", 230, 230)]),
        ("Five people were shot, one fatally.", [("injured/all", 5, 5), ("killed/all", 1, 1)]),
        ("Thirteen officers were killed, two of them beheaded, and 353 were injured.",
         [("killed/security_forces", 13, 13), ("killed/security_forces", 2, 2), ("injured/security_forces", 353, 353)]),
        ("No one was injured.", [("injured/all", 0, 0)]),
        ("There were no deaths.", [("killed/all", 0, 0)]),
        ("Dozens were hurt.", [("injured/all", 24, 99)]),
        ("There was some loss of life.", [("killed/all", None, None)]),
        ("Police arrested 214 protesters.", [("detained/protesters", 214, 214)]),
        ("More than 300 students have been detained.", [("detained/civilians", 300, None)]),
        ("Six fishermen are missing.", [("missing/civilians", 6, 6)]),
        ("Some 40,000 residents were evacuated.", [("displaced/civilians", 40000, 40000)]),
        ("The flood destroyed 600 homes.", [("damaged/buildings", 600, 600)]),
        ("In the night 90 shops, 12 cafes and about a hundred offices were looted.",
         [("damaged/businesses", 90, 90), ("damaged/businesses", 12, 12), ("damaged/businesses", 100, 100)]),
        ("Rioters set fire to more than 80 vehicles (including 11 police cars).",
         [("damaged/vehicles", 80, None), ("damaged/vehicles", 11, 11)]),
        ("Eight fire engines and 70 crews were sent.", [("deployed/vehicles", 8, 8), ("deployed/other", 70, 70)]),
        ("The state sent 700 soldiers.", [("deployed/security_forces", 700, 700)]),
        ("About 5,000 demonstrators marched through Orla.", [("participants/protesters", 5000, 5000)]),
        ("A curfew will hold for 30 days.", [("duration/other", 30, 30)]),
        ("Bread rose to 40 roubles.", [("price/other", 40, 40)]),
        ("Fourteen flights were cancelled.", [("flights/other", 14, 14)]),
        ("Three people remain trapped.", [("other/all", 3, 3)]),
        ("20 were taken to hospital in Orla and 31 to Lunmark.", [("injured/all", 20, 20), ("injured/all", 31, 31)]),
    ],
)
def test_counts(text: str, found: list[tuple[str, float | None, float | None]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A policeman was shot dead.", [("killed/security_forces", 1, 1)]),
        ("[Mara Osk|name person], 24, died at the scene.", [("killed/all", 1, 1)]),
        ("A man was found dead in a flat.", [("killed/all", 1, 1)]),
        ("The gunman killed his wife.", [("killed/all", 1, 1)]),
        ("The shots wounded a bystander.", [("injured/civilians", 1, 1)]),
        ("A woman was in critical condition.", [("injured/all", 1, 1)]),
        ("A soldier was shot. He died in hospital.", [("killed/security_forces", 1, 1)]),
        ("He is accused of killing her and her two sons.", [("killed/all", 2, 2), ("killed/all", 1, 1), ("killed/all", 3, 3)]),
        ("A man died of a heart attack.", []),
        ("A woman was not injured.", []),
        ("Those who died were miners.", []),
        ("ORLA (KLX 18) - The teenager killed in Lun was named.", [("killed/all", 1, 1)]),
        ("A man of the Eight Stone Lions allegedly gunned down a baker in the old town.", [("killed/all", 1, 1)]),
    ],
)
def test_persons_told_one_by_one(text: str, found: list[tuple[str, float | None, float | None]]) -> None:
    assert sorted(told(text)) == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        "A 13-year-old swam home.", "Call 0800 555 0199 or 555-0123.", "They won 3-1 in 2019.", "The mayor, 61, spoke at 6.30pm.",
        "It stood at 12 Mill Lane.", "Two years later it was gone.", "One of the first boats came back.", "He faces two counts of murder.",
        "Four shots were heard.", "Nobody else came.", "It was 85% full.", "",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A ferry sank off Lun, killing 28 people, the coast guard said.", [("killed/all", 28, 28)]),
        ("Medics treated 212 patients in four centres, 16 of whom died.",
         [("injured/all", 212, 212), ("other/other", 4, 4), ("killed/all", 16, 16)]),
        ("Five bodies had been counted twice.", [("other/all", 5, 5)]),
        ("The number of people killed by the flood rose to 42 on Friday.", [("killed/all", 42, 42)]),
        ("The number of people killed in the flood rose by 12.", []),
        ("Nine men have died, two of them in hospital.", [("killed/all", 9, 9), ("killed/all", 2, 2)]),
        ("Nine men were injured, two of them in hospital.", [("injured/all", 9, 9), ("injured/all", 2, 2)]),
        ("Neither side has given a number of casualties.", []),
        ("Some 54 people were airlifted to safety.", [("other/all", 54, 54)]),
    ],
)
def test_what_is_told_beside_a_count_is_not_counted_with_it(text: str, found: list[tuple[str, float | None, float | None]]) -> None:
    assert told(text) == found


def test_the_wounded_officer_is_not_the_dead_sister() -> None:
    reading, figures = read('An officer was wounded. Her brother said: "The police killed my sister. She was hit by two bullets."')
    assert [(f.measure, reading.quote(f.of_whom)) for f in figures if f.of_whom] == [("injured", "An officer"), ("killed", "my sister")]


def test_a_toll_behind_its_rise_is_of_all() -> None:
    assert told("Two more passengers died, bringing to 11 the number killed.") == [("killed/civilians", 2, 2), ("killed/all", 11, 11)]


def test_prisoners_whose_release_is_demanded_are_no_arrests() -> None:
    assert told("They demanded the release of six prisoners.") == [("other/other", 6, 6)]


def test_a_gunman_who_dies_is_not_the_teacher_whom_he_killed() -> None:
    reading, figures = read(
        "A former student opened fire, killing four pupils and a teacher. The gunman, identified as 19-year-old [Kyle Osk|name person],"
        " died at the scene."
    )
    assert [reading.quote(f.of_whom) for f in figures if f.of_whom and f.low == 1] == [
        "a teacher", "The gunman, identified as 19-year-old Kyle Osk"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In the 1987 Dona Lun sinking, 386 people died.", "1987"),
        ("The 2010 epidemic killed nearly 10,000 people.", "2010"),
        ("More than 1,100 people died after the 2007 election.", "2007"),
        ("It was the deadliest day since the 2012 shooting: 14 people died.", "2022-09-17"),
        ("Officers arrested 14 people under the 2012 act.", "2022-09-17"),
        ("The toll from [this week's|time 2022-W37 first=2022-09-12 last=2022-09-18] floods was lowered to 12.", "2022-09-17"),
    ],
)
def test_a_recalled_year_and_the_day_of_print(text: str, day: str) -> None:
    assert [f.as_of for f in read(text, published="2022-09-17")[1]] == [day]


def test_a_recalled_year_ends_where_the_present_goes_on() -> None:
    figures = read("A quake in [1999|time 1999] killed 17,000 people. The state has set aside $12m.", published="2023-03-03")[1]
    assert [f.as_of for f in figures] == ["1999", "2023-03-03"]


def test_a_reporter_is_no_place() -> None:
    _, figures = read("[By [Elazig|name place kind=city] Dorn|byline]\nEight people died.")
    assert [f.place for f in figures] == [None]


def test_a_list_of_victims_by_name() -> None:
    text = "[Ana Bel|name person], 31, [Cy Dorn|name person], 40, and [Eli Fahr|name person], 8, were killed."
    reading, figures = read(text)
    assert sorted(f.low or 0 for f in figures) == [1, 1, 1, 3]
    (whole,) = (f for f in figures if f.low == 3)
    assert [f.part_of for f in figures if f is not whole] == [whole.id] * 3
    assert sorted(reading.quote(f.of_whom) for f in figures if f.of_whom) == ["Ana Bel, 31", "Cy Dorn, 40", "Eli Fahr, 8"]


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("A father and son were shot dead in Orla.", [2]),
        ("He killed his wife and four daughters.", [5]),
        ("A man shot and killed his daughter before turning the gun on himself.", [2]),
        ("Two boys are dead along with their father.", [3]),
        ("A third victim has died of his burns.", [3]),
        ("A third victim has died this year.", []),
        ("The third man died of his burns.", []),
        ("Two women and the driver died.", []),
        ("A teacher and father of two was killed.", []),
        ("A woman was killed, two weeks after her brother was shot dead.", []),
    ],
)
def test_the_sum_of_those_told_in_one_breath(text: str, sums: list[float]) -> None:
    """Whoever reads the sentence can add them up, so the ledger does: the issue's own example is "killing her and her two sons"."""
    figures = read(text)[1]
    parts = {f.part_of for f in figures}
    tolls = [f for f in figures if f.low == 3 and f.of_whom]
    assert [f.low for f in figures if f.id in parts or f in tolls] == sums


def test_who_puts_a_crowd_at_a_number_says_it() -> None:
    reading, figures = read("It was loud. Organisers put the crowd at 120,000; some left early.")
    (crowd,) = (f for f in figures if f.low == 120_000)
    assert crowd.measure == "participants"
    assert [reading.quote(link) for link in crowd.chain] == ["Organisers"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dead include two children.", ("killed/civilians", 2, 2)),
        ("Some 2,300 residents were moved to schools.", ("displaced/civilians", 2300, 2300)),
        ("Seventy people were being held.", ("detained/all", 70, 70)),
    ],
)
def test_words_that_tell_a_measure(text: str, found: tuple[str, float, float]) -> None:
    assert found in told(text)


def test_who_is_counted_takes_in_a_second_noun_of_its_kind() -> None:
    reading, figures = read("At least eight police officers and soldiers have been killed.")
    assert [reading.quote(f.of_whom) for f in figures if f.of_whom] == ["police officers and soldiers"]


def test_one_person_is_one_whoever_they_are_called() -> None:
    reading, figures = read("A baker was shot dead in Orla. [Mara Osk|name person], 24, was killed on her way home. She died at once.")
    assert len({f.of_whom for f in figures}) == 1
    assert figures[0].of_whom is not None and reading.quote(figures[0].of_whom).startswith("Mara Osk")


def test_a_table_pasted_as_text() -> None:
    figures = read("Region\tKilled\tInjured\nOrla\t12 dead\t40 injured\nLunmark\t3 dead\t9 injured")[1]
    assert [(f.measure, f.low) for f in figures if f.measure != "other"] == [("killed", 12), ("injured", 40), ("killed", 3), ("injured", 9)]


def test_numbers_in_other_scripts_and_sizes() -> None:
    assert told("１２ people were killed.") == [("killed/all", 12, 12)]
    assert told("١٢ people were killed.") == [("killed/all", 12, 12)]
    assert told("10^18 people were killed.") == [("killed/all", 1e18, 1e18)]


def test_the_chain_runs_outward() -> None:
    reading, figures = read("[Nine people were killed|content a], [Kesnat|via a] [reported|cue a] citing [the city commandant|source a].")
    assert [reading.quote(s) for s in figures[0].chain] == ["Kesnat", "the city commandant"]
    assert figures[0].attribution == reading.attributions[0].id


def test_own_voice_has_no_chain() -> None:
    assert read("Nine people were killed.")[1][0].chain == ()


def test_a_figure_in_a_denial_is_denied() -> None:
    figures = read("The army [denied|cue a stance=denies] [that nine people were killed|content a stance=denies].")[1]
    assert [f.certainty for f in figures] == ["denied"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Thirty people are feared dead.", "feared"),
        ("Thirty people were reportedly killed.", "unconfirmed"),
        ("Thirty people were killed.", "reported"),
        ("The army is expected to send 300 soldiers.", "expected"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert read(text)[1][0].certainty == certainty


def test_the_day_is_the_one_the_count_speaks_of() -> None:
    marked = "Seven died on [Tuesday|time 2031-03-04]. It is the worst wreck since [1959|time 1959], when two sailors died."
    figures = read(marked, published="2031-03-05")[1]
    assert [f.as_of for f in figures] == ["2031-03-04", "1959"]


def test_without_any_day_it_is_none() -> None:
    assert read("Seven died.")[1][0].as_of is None


def test_a_part_points_at_its_whole() -> None:
    whole, part = read("Thirteen men were killed, two of whom were beheaded.")[1]
    assert part.part_of == whole.id and whole.part_of is None


@pytest.mark.parametrize("text", [
    "The ministry gave no number of dead.",
    "Nobody has yet counted the dead.",
    "Nobody set anything on fire.",
])
def test_nothing_counted_is_no_count_of_zero(text: str) -> None:
    assert [f for f in told(text) if f[1] == 0] == []


@pytest.mark.parametrize(("text", "expected"), [
    ("A few thousand workers marched for their pay.", [(2000, 9999)]),
    ("Several hundred people were arrested on Monday.", [(200, 999)]),
    ("None of the 40 passengers was injured.", [(0, 0)]),
    ("More than 300 people have been detained, including 120 in Osk.", [(300, None), (120, 120)]),
])
def test_vague_multiples_none_of_and_including(text: str, expected: list[tuple[float, float | None]]) -> None:
    assert [(low, high) for _, low, high in told(text)] == expected
