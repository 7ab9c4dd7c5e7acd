"""Phrases in which counts are told: (invented text, the figures that must be found)."""

import pytest
from maker import make_reading

from rashomon.find.figures import find_figures
from rashomon.lexicon import load_lexicon
from rashomon.records import Figure, Reading

LEXICON = load_lexicon("en")


def read(marked: str, **fields: str) -> tuple[Reading, tuple[Figure, ...]]:
    reading = make_reading(marked, **fields)
    return reading, find_figures(
        reading.report, reading.annotation, reading.names, reading.times, reading.places, reading.attributions, LEXICON
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eight guards opened fire and shot Dorn dead.", ["other/security_forces 8"]),
        ("According to 911 dispatchers, three people were hurt.", ["injured/all 3"]),
        ("The city counts 131 people wounded or killed by gunfire.", ["other/all 131"]),
        ("He shot a woman and wounded three other civilians before police shot him to death.", ["injured/civilians 3"]),
        ("A sixth guest has died, raising the number of victims to six.", ["killed/all 6"]),
        ("The mayor put the number of dead at 14.", ["killed/all 14"]),
        ("Closer to 100 men were hurt.", ["injured/all 100"]),
        ("The dead: three miners, two rescuers.", ["killed/civilians 3", "killed/other 2"]),
        ("Killed: 12.", ["killed/all 12"]),
        ("Missing: seven.", ["missing/all 7"]),
        ("A curfew was declared in three regions.", ["other/other 3"]),
        ("About 85% of the houses are gone.", ["other/other 85"]),
        ("The flood forced 10,000 people to evacuate.", ["displaced/all 10000"]),
        ("The fire forced some 300 residents from their homes.", ["displaced/civilians 300"]),
        ("Some 3,000 dockers walked off the job.", ["participants/all 3000"]),
        ("About 400 nurses downed tools.", ["participants/other 400"]),
        ("The rebels said they had lost 12 fighters.", ["killed/other 12"]),
        ("The team lost 12 games.", ["other/other 12"]),
        ("At least 20 people, among them six children, drowned.", ["killed/all 20", "killed/civilians 6"]),
        ("Of the 41 passengers, 12 died and 20 were hurt.", ["killed/all 12", "injured/all 20"]),
        ("About 85% of them go west.", ["other/other 85"]),
        ("A total of 51 had been taken to two hospitals.", ["injured/all 51", "other/buildings 2"]),
        ("The three injured men are dockers.", ["injured/all 3"]),
        ("Two officers rushed to the scene.", ["deployed/security_forces 2"]),
        ("Two officers were among the dead.", ["killed/security_forces 2"]),
        ("Four hostages and all six attackers are dead.", ["killed/civilians 4", "killed/other 6"]),
        ("The number of the dead as a result of the crash of the ferry of the line to the isles has reached 34 persons.",
         ["killed/all 34"]),
        ("Forty-five people have still not been found.", ["missing/all 45"]),
        ("Of them 17 are in hospitals.", ["injured/all 17"]),
        ("Two men shot on Sunday died of their wounds on Tuesday.", ["killed/all 2"]),
        ("A reporter saw two bodies with gunshot wounds.", ["killed/all 2"]),
        ("The ministry admits three civilian deaths.", ["killed/civilians 3"]),
        ("There are no dead among civilians.", ["killed/civilians 0"]),
        ("A total of 212 participants of the riots were detained.", ["detained/protesters 212"]),
    ],
)
def test_phrases(text: str, found: list[str]) -> None:
    counts = [f for f in read(text)[1] if not (f.low == f.high == 1)]
    assert [f"{f.measure}/{f.group} {f.low if f.low is not None else f.high:.0f}" for f in counts] == found


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A woman killed her husband and then herself.", ["A woman", "her husband"]),
        ("A man shot his wife dead before turning the gun on himself.", ["A man", "his wife"]),
        ("The mayor put the number of dead at 14.", []),
    ],
)
def test_who_dies_by_their_own_hand(text: str, dead: list[str]) -> None:
    reading, figures = read(text)
    assert sorted(reading.quote(f.of_whom) for f in figures if f.measure == "killed" and f.of_whom) == dead


def test_a_share_has_its_sign_as_unit() -> None:
    reading, (figure,) = read("About 85% of the houses are gone.")
    assert figure.unit is not None and reading.quote(figure.unit) == "%" and reading.quote(figure) == "About 85% of the houses"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A 19-year-old man was shot and later died, and his brother was wounded.",
         {"killed": ["A 19-year-old man"], "injured": ["his brother"]}),
        ("A 24-year-old man was shot dead. A 60-year-old man was in the house. The 60-year-old man was dead.",
         {"killed": ["A 24-year-old man", "A 60-year-old man"]}),
        ("A girl died and her mother was hurt. The child was taken to a hospital.", {"killed": ["A girl"], "injured": ["her mother"]}),
        ("A man fired at a woman, killing the woman, [Ross|name person] said.", {"killed": ["a woman"]}),
        ("Her father died when his brother shot him.", {"killed": ["Her father"]}),
        ("The sister claimed she drank.", {}),
        ("[George Carr III|name person] was killed. [Carr|name person] was found dead.", {"killed": ["George Carr III"]}),
        ("A clerk said a man shot a woman and then himself.", {"killed": ["a man"], "injured": ["a woman"]}),
        ("He shot a man in the chest, killing him.", {"killed": ["a man"]}),
        ("The driver, [Luis Pared|name person], 44, died. A nun also died.", {"killed": ["A nun", "The driver, Luis Pared, 44"]}),
        ("A boy had died from his injuries.", {"killed": ["A boy"]}),
        ("He shot a local sheriff.", {"injured": ["a local sheriff"]}),
    ],
)
def test_who_is_who(text: str, told: dict[str, list[str]]) -> None:
    reading, figures = read(text)
    found: dict[str, set[str]] = {}
    for figure in figures:
        if figure.of_whom:
            found.setdefault(figure.measure, set()).add(reading.quote(figure.of_whom))
    assert {m: sorted(w) for m, w in found.items()} == told


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("[The army|source a] [denied|cue a] [killing six priests|content a stance=denies].", "denied"),
        ("[The army|source a] [denied|cue a] [any link to the killing of six priests|content a stance=denies].", "reported"),
        ("The army denied any link to the killing of six priests.", "reported"),
        ("[A judge|source a] [denied|cue a] [bond for a man charged with killing six priests|content a stance=denies].", "reported"),
    ],
)
def test_a_denial_of_something_else_denies_no_deaths(text: str, certainty: str) -> None:
    assert [f.certainty for f in read(text)[1] if f.low == 6] == [certainty]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bridge, which was opened in [1987|time 1987], fell and killed 12 people.", None),
        ("On [Monday|time 2031-03-03] a boat, which left Orla on [Sunday|time 2031-03-02], sank and 12 people died.", "2031-03-03"),
        ("Twelve people died on [Monday|time 2031-03-03]; the owner was held on [Friday|time 2031-03-07].", "2031-03-03"),
        ("Twelve people died; the owner was held on [Friday|time 2031-03-07].", None),
        ("They fired on a march for a man slain in [2014|time 2014], killing 12 people.", None),
    ],
)
def test_the_day_of_another_clause_is_not_the_count_s(text: str, day: str | None) -> None:
    figures = read(f"It rained. It blew. It rained. It blew. It rained. It blew. It rained. It blew.\n\n{text}")[1]
    assert [f.as_of for f in figures if f.low == 12] == [day]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TWO MEN -- AGED 19 AND 21 -- WERE SHOT TO DEATH.", ["killed/all 2"]),
        ("ON 23 SEPTEMBER 28 BODIES WERE FOUND.", ["killed/all 28"]),
        ("MR. [TORN|name person] WAS KILLED.", ["killed/all 1"]),
    ],
)
def test_texts_in_capitals(text: str, found: list[str]) -> None:
    assert [f"{f.measure}/{f.group} {f.low:.0f}" for f in read(text)[1] if f.measure == "killed"] == found


def test_a_week_is_a_stretch_of_days() -> None:
    _, (figure,) = read("Twelve people died [this week|time 2031-W10 first=2031-03-03 last=2031-03-09].")
    assert (figure.first, figure.last) == ("2031-03-03", "2031-03-09")
    _, (figure,) = read("Twelve people died on [Monday|time 2031-03-03 first=2031-03-03 last=2031-03-03].")
    assert (figure.first, figure.last) == (None, None)
