"""Where named places lie. The sentences are invented; the places are real ones of the gazetteer, or none."""

import re

import pytest

from rashomon.annotate.sentences import split_sentences
from rashomon.annotate.tokens import split_words
from rashomon.find.places import find_places, place_at
from rashomon.lexicon import load_gazetteer, load_lexicon
from rashomon.records import Annotation, Name, Place, Report, Sentence, Token

EN, GAZETTEER = load_lexicon("en"), load_gazetteer()


def read(marked: str, outlet: str | None = None) -> tuple[Report, Annotation, tuple[Name, ...], tuple[Place, ...]]:
    """A report from text with [places] and {facilities}, its words without learned tags."""
    text, names = "", []
    for piece in re.split(r"(\[[^\]]+\]|\{[^}]+\})", marked):
        if piece[:1] in "[{" and piece:
            names.append(Name(len(text), len(text) + len(piece) - 2, "place" if piece[0] == "[" else "facility"))
            piece = piece[1:-1]
        text += piece
    report = Report("r", "r.txt", "0", text, outlet=outlet)
    tokens, sentences = [], []
    for start, end, paragraph, segment in split_sentences(report, EN):
        first = len(tokens)
        tokens += [Token(a, b, text[a:b].lower(), "X", -1, "dep") for a, b in split_words(text, start, end)]
        sentences.append(Sentence(start, end, first, len(tokens), paragraph, segment))
    annotation = Annotation(tuple(sentences), tuple(tokens))
    return report, annotation, tuple(names), find_places(report, annotation, tuple(names), GAZETTEER, EN)


def entries(marked: str, outlet: str | None = None) -> list[tuple[str | None, str]]:
    """(name in the gazetteer, country) of each place."""
    return [(p.canonical, (p.within or ("",))[-1]) for p in read(marked, outlet)[3]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Crowds met in [Alma-Ata].", [("Almaty", "KZ")]),
        ("Crowds met in [Nur-Sultan].", [("Astana", "KZ")]),
        ("It rained in [Kiev].", [("Kyiv", "UA")]),
        ("It rained in [Paris].", [("Paris", "FR")]),
        ("It rained in [Paris], [Texas].", [("Paris", "US"), ("Texas", "US")]),
        ("It rained in [Paris], [Texas]. Later [Paris] was dry.", [("Paris", "US"), ("Texas", "US"), ("Paris", "US")]),
        ("Doctors of [Lusaka], [Nigeria] and [Chad].", [("Lusaka", "ZM"), ("Nigeria", ""), ("Chad", "")]),
        ("It rained in [Moncton], [N.B.], all day.", [("Moncton", "CA"), ("New Brunswick", "CA")]),
        ("Doctors came from [Niger], [Nigeria] and [Chad].", [("Niger", ""), ("Nigeria", ""), ("Chad", "")]),
        ("It rained in [Houston], [Texas].", [("Houston", "US"), ("Texas", "US")]),
        ("It rained in [Bradford], [Ontario].", [(None, "CA"), ("Ontario", "CA")]),  # no Bradford of England
        ("It rained in [Ohio], [Georgia], [Oklahoma] and [Washington].",
         [("Ohio", "US"), ("Georgia", "US"), ("Oklahoma", "US"), ("Washington", "US")]),
        ("Pilgrims reached [Mecca] from [Egypt].", [("Makkah", "SA"), ("Egypt", "")]),
        ("A hut in [Fulton County] located in [Illinois] burned.", [("Fulton County", "US"), ("Illinois", "US")]),
        ("It rained in [South Darfur].", [("Southern Darfur", "SD")]),
        ("It rained in [Nueva Ecija], in the [Philippines].", [("Province of Nueva Ecija", "PH"), ("Philippines", "")]),
        ("Snow fell on [midtown Toronto] and on [Nazi Germany].", [("Toronto", "CA"), ("Germany", "")]),
        ("It rained in [London], [Ontario].", [("London", "CA"), ("Ontario", "CA")]),
        ("Trains left [New York] for [Albany], [New York].", [("New York City", "US"), ("Albany", "US"), ("New York", "US")]),
        ("It rained in [Albany], [N.Y.].", [("Albany", "US"), ("New York", "US")]),
        ("The member, [N.Y.] said.", [("New York", "US")]),
        ("The [US] and the [U.K.] agreed.", [("United States", ""), ("United Kingdom", "")]),
        ("It snowed in western [Turkey] and [western Turkey].", [("Turkey", ""), ("Turkey", "")]),
        ("A storm hit [south east London].", [("London", "GB")]),
        ("Leaders of the [West] met.", [(None, "")]),
        ("A fire in [Nowhereville-on-Sea].", [(None, "")]),
        ("It rained in the [Mangystau Region].", [("Mangystau", "KZ")]),
    ],
)
def test_the_entry(marked: str, expected: list[tuple[str | None, str]]) -> None:
    assert entries(marked) == expected


def test_the_country_of_the_story_decides() -> None:
    assert entries("Police in [Sydney] and [Melbourne] said the fire in [Newcastle] was out.")[2] == ("Newcastle", "AU")
    assert entries("Police in [Leeds] and [Manchester] said the fire in [Newcastle] was out.")[2][1] == "GB"


def test_the_outlet_is_evidence() -> None:
    assert entries("A mill burned in [Perth].", "example.com.au") == [("Perth", "AU")]
    assert entries("A mill burned in [Perth].", "example.co.uk") == [("Perth", "GB")]


def test_an_unknown_place_is_kept_without_coordinates() -> None:
    place = read("A fire in [Zzyzzx Hollow] killed two.")[3][0]
    assert (place.latitude, place.longitude, place.geonames, place.canonical) == (None, None, None, None)


@pytest.mark.parametrize(
    ("marked", "country"),
    [
        ("They closed the {Central Square} in [Dakar].", "SN"),
        ("They closed {Dakar airport}.", "SN"),
        ("They closed [Dakar]'s {Central Square}.", "SN"),
        ("They closed the {Central Square}.", ""),
    ],
)
def test_a_facility_lies_in_the_place_beside_it(marked: str, country: str) -> None:
    place = next(p for p in read(marked)[3] if p.kind == "facility")
    assert (place.within or ("",))[-1] == country
    assert (place.latitude is None) == (country == "")  # at its town's spot, or nowhere
    assert place.geonames is None and place.canonical is None


def test_a_facility_lies_in_the_one_town_of_its_sentence_and_in_no_country() -> None:
    assert read("In [Dakar], crowds filled the {Central Square}.")[3][1].within[-1] == "SN"
    assert read("From [Dakar] he flew to {Harbour Airport}.")[3][1].within == ()
    assert read("In [Dakar] and in [Bamako], crowds filled the {Central Square}.")[3][2].within == ()
    square = read("They closed the {Central Square} in [Senegal].")[3][0]
    assert square.within == ("SN",) and square.latitude is None


@pytest.mark.parametrize(
    ("why", "marked", "expected"),
    [
        ("behind 'the' no town is meant", "Ships crossed the [Pacific] for [Tacoma].", ("Pacific", "")),
        ("'the' may belong to the noun behind", "The [Tacoma] mayor left.", ("Tacoma", "US")),
        ("a country beside its towns", "In [Mexico], towns like [Puebla], [Toluca], [Pachuca] and [Cuernavaca] shook.", ("Mexico", "")),
        ("towns of one division", "Roads near [Kent], [Ravenna], [Stow] and [Hudson] froze; [Aurora] too.", ("Kent", "US")),
        ("the article is left out in news", "Guns were heard in [Qamishli].", ("Al Qāmishlī", "SY")),
    ],
)
def test_what_decides(why: str, marked: str, expected: tuple[str | None, str]) -> None:
    assert entries(marked)[0] == expected, why


def test_a_village_is_no_capital() -> None:
    text = "The singer of [Los Angeles] was to sing in [London]. He had left [Encino] for [Fresno]."
    assert entries(text)[1] == ("London", "GB")
    assert entries("It rained in [London], [California].")[0] == ("London", "US")


def test_a_town_is_kept_where_it_alone_speaks_of_its_country() -> None:
    assert entries("Envoys left [Cairo] and [Beirut] for [Ramallah], then [Amman].")[2] == ("Ramallah", "PS")


def test_the_large_one_is_meant() -> None:
    place = read("Crowds stood in [Aktau], far from [Astana].")[3][0]
    assert place.within[0] == "KZ.09"


def test_a_small_town_in_a_country_never_spoken_of_is_not_meant() -> None:
    text = "The lagoon at [Glenrock] is safe. [Sydney], [Newcastle] and [Canberra] sent crews, said ministers in [Australia]."
    assert entries(text)[0] == (None, "")


@pytest.mark.parametrize(
    ("marked", "word", "where"),
    [
        ("Crowds burned cars in [Oslo].", "burned", "Oslo"),
        ("A minister from [Oslo] resigned.", "resigned", None),
        ("Two men were shot in [Oslo], the ministry said in [Bergen].", "shot", "Oslo"),
        ("The mine near [Bergen] flooded. Ten miners drowned.", "drowned", "Bergen"),
        ("[Norway]'s ministers met in [Rome].", "met", "Rome"),
        ("They met at {Harbour Hall} in [Oslo].", "met", "Harbour Hall"),
        ("[OSLO] (Post) — The dam burst.\n\nTen miners drowned.", "drowned", None),
    ],
)
def test_the_place_that_governs(marked: str, word: str, where: str | None) -> None:
    report, annotation, names, places = read(marked)
    place = place_at(places, names, annotation, report.text.index(word))
    assert (None if place is None else report.text[names[place.name].start : names[place.name].end]) == where


def test_a_town_beside_its_county_is_the_one_in_it() -> None:
    places = read("Roads in [Monroe County] were closed. Schools in [Bloomington] were not.")[3]
    assert [p.within[-2] for p in places] == ["US.IN", "US.IN"]


def test_a_list_of_towns_is_no_town_in_a_state() -> None:
    assert read("He was in [Washington], [New York] and [Boston].")[3][0].within[0].startswith("US.DC")
    assert read("He was in [Washington], [Missouri], and slept.")[3][0].within[1] == "US.MO"


def test_a_word_for_counties_holds_for_all_of_its_list() -> None:
    places = read("Farms in [Platte County], [Nebraska], lost more than those of [Otoe], [Dakota] and [Lancaster] counties.")[3]
    assert [(p.kind, p.within[-2]) for p in places[-3:]] == [("region", "US.NE")] * 3


def test_a_container_is_the_state_of_its_name_and_a_list_of_states_holds_no_town() -> None:
    assert read("It rained in [Houston], [Texas].")[3][0].within[-2:] == ("US.TX", "US")  # not in Texas County
    assert [p.kind for p in read("It rained in [Ohio], [Georgia], [Oklahoma], [Pennsylvania] and [Washington].")[3]] == ["region"] * 5
    assert read("It rained in [Washington], [D.C.], [Ohio] and [Iowa].")[3][0].kind == "city"


def test_a_large_town_by_another_spelling_comes_before_its_division() -> None:
    assert [p.kind for p in read("Crowds met in [Basra]. Those of [Basra province] came late.")[3]] == ["city", "region"]
    assert read("Lawmakers of [Oklahoma] met.")[3][0].kind == "region"  # Oklahoma City is called by its name


def test_a_spelling_has_one_sense_with_a_word_for_a_division_and_one_without() -> None:
    found = read("Crowds met in [Puebla], and in [Puebla] and [Veracruz] regions.")[3]
    assert [p.kind for p in found] == ["city", "region", "region"]
