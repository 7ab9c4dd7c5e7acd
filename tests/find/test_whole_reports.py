"""Sentences read as whole reports, with the learned reader: (invented text, what must be found, or that nothing is)."""

import hashlib

import pytest

from rashomon.kit import Kit, load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw, Reading


@pytest.fixture(scope="module")
def kit() -> Kit:
    return load_kit()


def read(kit: Kit, text: str) -> Reading:
    raw = Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, title="", published="2031-03-14")
    return read_report(raw, kit)


@pytest.mark.parametrize(("text", "told"), [
    ("The ministry denied that any villager had been hurt by the shells.", []),
    ("A baker who lost a cousin put the dead at 12.", [("killed", None, 12, 12)]),
    ("The rebel leader, whom the capital gave for dead, has sent a letter.", []),
    ("It was the third march since May. During the last one, in February, a guard was shot dead in Orlu; no one has been tried.",
     [("killed", "a guard", 1, 1)]),
    ("The council said fewer than two in five had voted.", []),
    ("Four in ten voters stayed away, and one in three schools was closed, the ministry said.", []),
    ("Gunmen killed two in five days.", [("killed", None, 2, 2)]),
    ("Of the 80 people who were detained, all but six have been freed, according to the prosecutor.",
     [("detained", "people", 80, 80), ("other", None, 6, 6)]),
    ("There were never more than five guards in the tower, a former warden said.", [("other", "guards", None, 5)]),
    ("The company had sent two lawyers without a mandate.", [("other", "lawyers", 2, 2)]),
    ('The strike killed "around ten rebels, including a commander", the staff said.', [("killed", "rebels", 10, 10)]),
    ("Comrade Nina Rey, nurse of the plant, treated 60 people in the canteen.", [("injured", "people", 60, 60)]),
    ("About 6,000 people are sleeping in tents, cars or schools.", [("displaced", "people", 6000, 6000)]),
    ("More than 8,000 people have crossed into Lorland since the raid, according to the UN.", [("displaced", "people", 8000, None)]),
    ("At least 20 guests were blown to pieces when the roof came down.", [("killed", "guests", 20, None)]),
    ("About 40 people were placed at the disposal of the court.", [("detained", "people", 40, 40)]),
    ("A total of 118 persons were identified and placed at the disposal of the courts, of whom 74 have no job there.",
     [("detained", "persons", 118, 118), ("detained", None, 74, 74)]),
    ("Some 30 of the 200 passengers were hurt.", [("injured", "passengers", 30, 30), ("other", "passengers", 200, 200)]),
    ("12 of the 80 houses were destroyed.", [("damaged", "houses", 12, 12), ("other", "houses", 80, 80)]),
    ("At least 12 of the 40 dead were children.", [("killed", "dead", 12, None), ("killed", "dead", 40, 40)]),
    ("One of the two drivers died.", [("killed", "drivers", 1, 1), ("other", "drivers", 2, 2)]),
    ("Two of the three men killed were brothers.", [("killed", "men", 2, 2), ("killed", "men", 3, 3)]),
    ("Contrary to what the mayor said on Monday, 12 people, not 20, were hurt.", [("injured", "people", 12, 12)]),
    ("A doctor said he had treated some 40 people.", [("injured", "people", 40, 40)]),
    ("Asked about the 200 missing, the minister left.", [("missing", None, 200, 200)]),
    ("No fewer than 17 of the dead were under 18.", [("killed", "of the dead", 17, None)]),
    ("Nine out of ten houses in the village are empty.", []),
    ("We saw ten loose screws.", [("other", "loose screws", 10, 10)]),
    ("A five-storey block stood there. At night it falls to minus 4 degrees.", []),
    ("The number of the victims has reached 38, announces the ministry.", [("killed", None, 38, 38)]),
    ("Nineteen people were killed by the earthquake itself and seven by the water.",
     [("killed", "people", 19, 19), ("killed", None, 7, 7)]),
    ("Of the 47 deaths, 22 are attributed to the earthquake and 25 to the flood.",
     [("killed", "deaths", 47, 47), ("killed", None, 22, 22), ("killed", None, 25, 25)]),
    ("The detainees are more than 200, the lawyer said.", [("detained", None, 200, None)]),
])
def test_what_is_counted(kit: Kit, text: str, told: list[tuple[str, str | None, float | None, float | None]]) -> None:
    reading = read(kit, text)
    assert [(f.measure, reading.quote(f.of_whom) if f.of_whom else None, f.low, f.high) for f in reading.figures] == told


@pytest.mark.parametrize(("text", "certainty"), [
    ("The 70 bodies which were mentioned yesterday in the social networks are an invention, the mayor said.", "denied"),
    ("The 70 deaths talked of on social media could not be confirmed.", "unconfirmed"),
    ("The 70 bodies were found on Monday.", "reported"),
])
def test_a_number_that_goes_round_is_no_report(kit: Kit, text: str, certainty: str) -> None:
    assert [f.certainty for f in read(kit, text).figures] == [certainty]


def test_an_hour_confirms_nothing_and_a_bridge_is_no_news(kit: Kit) -> None:
    assert [f.chain for f in read(kit, "At least 30 aftershocks were recorded by noon, the strongest of them at dusk.").figures] == [()]
    figures = read(kit, "The rail bridge was opened in 1966. Three holes were seen on the deck after the blast.").figures
    assert [f.as_of for f in figures] == ["2031-03-14"]
    text = "The worry by mid-morning was a dam on a tributary, built in 1978. Two cracks were seen on the crest."
    assert [f.as_of for f in read(kit, text).figures] == ["2031-03-14"]


@pytest.mark.parametrize("text", [
    "No one interviewed said that shots had been fired from the roof. None of the guards said that they had seen a knife.",
    "The Front has not said whether it will come to the talks. The mayor did not say how many were hurt.",
    "The drones were flown by night, an allusion to the instructors whom the capital has hired abroad.",
    "The talks that were meant to end the war look dead.",
    "Marta Kell refused to say how many of those on board were children. He declined to say whether it was true.",
])
def test_what_nobody_says_is_no_statement(kit: Kit, text: str) -> None:
    assert read(kit, text).attributions == ()


WITNESS = """"If it is there, it is hiding well," said Dr Clara Venti.

In Lena, 70-year-old Mara Dol is sitting on a crate in front of what was a barn. She was milking her goat when the water came.

"My neighbour shouted and I ran up the hill," she says.
"""


@pytest.mark.parametrize(("text", "speakers"), [
    ("Our correspondent Ann Bell, in Orlu: The mayor here, Ivo Renn, has just spoken to a small group of us. He says the ministry's "
     "figures are wrong.", ["Ivo Renn"]),
    (WITNESS, ["Clara Venti", "Mara Dol"]),
    ("Comrade Nina Rey, nurse of the plant, helped out in the canteen. The fire chief has confirmed to us that his men waited half an "
     "hour at the gate.", [None]),
])
def test_who_speaks(kit: Kit, text: str, speakers: list[str | None]) -> None:
    reading = read(kit, text)
    assert [reading.quote(reading.names[a.speaker]) if a.speaker is not None else None for a in reading.attributions] == speakers


@pytest.mark.parametrize(("text", "source", "cue", "stance"), [
    ("The minister, Ramon Quiles, ruled out that canisters had been fired at the crowd.", "The minister, Ramon Quiles", "ruled out",
     "denies"),
    ("A federal judge, Maria Turbe, last week ordered the workers to leave the plant.", "A federal judge, Maria Turbe", "last week ordered",
     "orders"),
    ('Even the mayor, Ivo Renn, who a month ago was calling us "fools", came to the burial.', "who", "was calling", "says"),
])
def test_words_around_a_statement(kit: Kit, text: str, source: str, cue: str, stance: str) -> None:
    reading = read(kit, text)
    said = reading.attributions
    found = [(reading.quote(a.source) if a.source else None, reading.quote(a.cue) if a.cue else None, a.stance) for a in said]
    assert found == [(source, cue, stance)]


def test_to_signal_is_no_messenger(kit: Kit) -> None:
    text = "On Monday, he said, the elders had written to the governor to signal that the rebels were passing through the market."
    assert [a.via for a in read(kit, text).attributions] == [()]


@pytest.mark.parametrize(("text", "form", "kind", "role"), [
    ("The drillings that the concession company Alpa Energa has made weakened the dam.", "Alpa Energa", "organization", None),
    ("Talks with Aceria Litora failed. Aceria Litora, which is owned by a fund, wants to close the mill.", "Aceria Litora", "organization",
     None),
    ("The Foreign Office had asked Bamako for an explanation.", "Bamako", "place", None),
    ("The minister has not spoken since. But his deputy, Cecilia Rolda, appeared to give way to the president on Sunday.", "Cecilia Rolda",
     "person", None),
    ("The minister was there. Cecilia Rolda, acting president of the court, was not.", "Cecilia Rolda", "person",
     "acting president of the court"),
])
def test_who_is_named(kit: Kit, text: str, form: str, kind: str, role: str | None) -> None:
    reading = read(kit, text)
    found = {(n.type, reading.quote(n.role) if n.role else None) for n in reading.names if reading.quote(n) == form}
    assert found == {(kind, role)}


@pytest.mark.parametrize(("text", "said"), [
    ("• 47 people confirmed dead and 5 missing (Ministry of Health, 17 March).",
     [("47 people confirmed dead and 5 missing", "Ministry of Health", "says")]),
    ("At least 300 houses have collapsed (Coast Guard, 12 May), and two bridges are closed.",
     [("At least 300 houses have collapsed", "Coast Guard", "says")]),
    ('Residents were killed, while the army said it had "neutralised" fighters in a convoy of pick-up trucks and denied that any civilian '
     "had been hit.",
     [('it had "neutralised" fighters in a convoy of pick-up trucks', "the army", "says"),
      ("that any civilian had been hit", "the army", "denies")]),
    ('The minister regretted that a worker had been hurt "by his own fault" and attributed the violence to "guests from the capital".',
     [('that a worker had been hurt "by his own fault"', "The minister", "says"),
      ('the violence to "guests from the capital', "The minister", "claims")]),
    ("The union says 30,000 marched; the police, 8,000; this newspaper counted about 12,000.",
     [("30,000 marched", "The union", "says"), ("8,000", "the police", "says")]),
    ("Hospitals have admitted 212 people since Sunday, 31 of them children.", []),
    ('Pavel Orm said by telephone from an undisclosed location that he had learned of it "from the radio".',
     [('that he had learned of it "from the radio', "Pavel Orm", "says")]),
    ("Volunteers have so far filled many sandbags; the river, at 9.2 metres, is expected to peak on Friday.",
     [("the river, at 9.2 metres, is expected to peak on Friday", None, "predicts")]),
    ('The opposition called the raid "a massacre"; the government, "a rescue".',
     [('the raid "a massacre"', "The opposition", "says"), ("a rescue", "the government", "says")]),
    ("The company Voss Maritime, which owns the ship, said Voss had done nothing wrong.",
     [("Voss had done nothing wrong", "The company Voss Maritime, which owns the ship", "says")]),
    ("Health minister Paul Obi – who has been criticised for his handling of the outbreak – said that vaccines would arrive soon.",
     [("that vaccines would arrive soon", "Health minister Paul Obi", "says")]),
    ("He denies wrongdoing.", [("wrongdoing", "He", "denies")]),
    ("The president has proclaimed Saturday and Sunday days of mourning.", []),
    ('The Azan Liberation Front (CLA), the main rebel alliance, said in a statement that 43 people were killed, among them 11 children, '
     'and accused the army of a "massacre".',
     [("that 43 people were killed, among them 11 children", "The Azan Liberation Front (CLA), the main rebel alliance", "says"),
      ('the army of a "massacre', "The Azan Liberation Front (CLA), the main rebel alliance", "claims")]),
    ("At least sixty guests were killed on Monday when a drone - bought, some say, with stolen money - fell on the hall.",
     [("bought, some say, with stolen money", "some", "says")]),
    ("The union's president, Fanta Sidi, spoke of 20,000 participants and called on the people to boycott the shops.",
     [("20,000 participants", "The union's president, Fanta Sidi", "says"),
      ("the people to boycott the shops", "The union's president, Fanta Sidi", "demands")]),
    ("The UN Refugee Agency counts 2,600 arrivals and says that the difference comes from families that are listed twice.",
     [("2,600 arrivals", "The UN Refugee Agency", "reports"),
      ("that the difference comes from families that are listed twice", "The UN Refugee Agency", "says")]),
])
def test_who_says_what(kit: Kit, text: str, said: list[tuple[str, str | None, str]]) -> None:
    reading = read(kit, text)
    assert [(reading.quote(a.content), reading.quote(a.source) if a.source else None, a.stance) for a in reading.attributions] == said


@pytest.mark.parametrize(("text", "source", "via"), [
    ("A judicial source told the agency Plaza News that the road is open.", "A judicial source", ["the agency Plaza News"]),
    ("The mayor told radio that the road is open.", "The mayor", ["radio"]),
    ("She said on Radio Desert that it will not come.", "She", ["Radio Desert"]),
    ("The prefect, through her spokesman, says that the road is open.", "The prefect", ["her spokesman"]),
    ("The president, through the voice of the government spokesman, said that the road is open.", "The president",
     ["the government spokesman"]),
])
def test_through_whom(kit: Kit, text: str, source: str, via: list[str]) -> None:
    reading = read(kit, text)
    found = [(reading.quote(a.source) if a.source else None, [reading.quote(v) for v in a.via]) for a in reading.attributions]
    assert found == [(source, via)]


def test_a_part_told_behind_the_saying_is_told_by_the_same(kit: Kit) -> None:
    reading = read(kit, "The clinic in Orlu received 29 wounded, a nurse there said, six of whom died on Tuesday.")
    assert [[reading.quote(c) for c in f.chain] for f in reading.figures] == [["a nurse there"], ["a nurse there"]]


def test_a_messenger_is_nobody_who_speaks(kit: Kit) -> None:
    assert [a.speaker for a in read(kit, "The mayor, reached by WhatsApp, said that the road was open.").attributions] == [None]


@pytest.mark.parametrize(("text", "days"), [
    ("The opposition leader announced a protest in Orlu on Monday.", ["2031-03-17"]),
    ("The workers' central has called a new strike from Tuesday.", ["2031-03-18"]),
    ("The president has proclaimed Saturday and Sunday days of mourning.", ["2031-03-15", "2031-03-16"]),
    ("The leader called a rally on Sunday, which drew 5,000 people.", ["2031-03-09"]),
    ("The minister announced on Monday that the road is open.", ["2031-03-10"]),
    ("The minister announced a ban on Monday.", ["2031-03-10"]),
])
def test_what_is_called_for_a_weekday_lies_ahead(kit: Kit, text: str, days: list[str]) -> None:
    assert [t.value for t in read(kit, text).times] == days


LIVE = """"I want to be honest: I expect this figure to rise," defence minister Luan Prift said.

18:05
Our correspondent Ann Bell, in Orlu: The mayor here, Ivo Renn, has just spoken to a small group of us. He says the ministry's figures are
wrong. By his own count, 31 bodies have been laid in the hall, "and that is without Lena, where we can't get to"."""


def test_a_live_pages_correspondent_is_not_whom_she_heard(kit: Kit) -> None:
    reading = read(kit, LIVE)
    assert [a.speaker is not None and reading.quote(reading.names[a.speaker]) for a in reading.attributions] == [
        "Luan Prift", "Ivo Renn", "Ivo Renn"]
    assert [[reading.quote(c) for c in f.chain] for f in reading.figures if f.low == 31] == [["Ivo Renn"]]


def test_the_quotation_behind_a_colon_is_none_of_the_denial(kit: Kit) -> None:
    text = 'The commander, Major Hugo Bena, denies to this radio that the mill is going to be cleared today: "We are changing the guard".'
    reading = read(kit, text)
    assert [(reading.quote(a.content), a.mode, a.stance) for a in reading.attributions] == [
        ("that the mill is going to be cleared today", "indirect", "denies"), ("We are changing the guard", "direct", "says")]


@pytest.mark.parametrize(("text", "chain"), [
    ("All but nine have been freed, according to the ombudsman's office. Fifty-six people were hurt, it said.", ["the ombudsman's office"]),
    ("A nurse said the roads were shut. She said that 12 people were hurt.", ["A nurse"]),
    ("Police said the roads were shut. He said that 12 people were hurt.", ["He"]),
])
def test_whom_a_pronoun_takes_up(kit: Kit, text: str, chain: list[str]) -> None:
    reading = read(kit, text)
    assert [reading.quote(c) for f in reading.figures for c in f.chain if f.measure == "injured"] == chain
