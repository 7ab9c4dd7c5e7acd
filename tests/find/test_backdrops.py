"""Places of what is told without a place of its own. Invented sentences."""

from types import SimpleNamespace
from typing import Any

import pytest

from rashomon.find.backdrops import Backdrop, is_bed, is_everywhere, land_of, place_by_other_means, read_backdrop, section_of, ward_of
from rashomon.lexicon import load_lexicon
from rashomon.records import Annotation, Name, Place, Sentence

LEXICON = load_lexicon()
KINDS = {"Osk": "city", "Lun": "city", "Velnia": "country", "Orla airport": "facility",
         "Lun hospital": "facility", "Osk clinic": "facility"}


def read(*sentences: str, told: tuple[str, ...] = ("Osk", "Lun"), glued: bool = False) -> tuple[Backdrop, Any, list[Sentence]]:
    """Sentences of one paragraph, without trees; `glued`: nothing stands between them."""
    low, starts, at = list[str](), list[int](), 0
    names, places, spans = list[Name](), list[Place](), list[Sentence]()
    for text in sentences:
        first, begin = len(low), at
        for word in text.split():
            low.append(word.lower())
            starts.append(at)
            at += len(word) + 1
        spans.append(Sentence(begin, at - 1, first, len(low), 0))
        for form, kind in KINDS.items():
            if form in text:
                names.append(Name(begin + text.index(form), begin + text.index(form) + len(form), "place"))
                places.append(Place(len(names) - 1, kind, code="VN" if kind == "country" else form))
        at -= glued
    c: Any = SimpleNamespace(low=low, lemmas=low, starts=starts, has_tree=False)
    seen = frozenset(p.name for p in places if p.code in told)
    return read_backdrop(c, Annotation(tuple(spans), ()), names, places, seen, LEXICON), c, spans


@pytest.mark.parametrize(("sentence", "everywhere"), [
    ("A curfew holds across the country .", True),
    ("Shops were looted in many cities .", True),
    ("Rebels attacked police posts throughout the whole republic .", True),
    ("Schools closed nationwide .", True),
    ("He left the country .", False),
    ("Power failed across much the country .", True),
    ("There were rallies in cities including Osk and Lun .", True),
    ("The mayor spoke in the cities of Osk and Lun .", False),
    ("In the country 's largest mill a fire broke out .", False),
])
def test_what_speaks_of_the_whole_country(sentence: str, everywhere: bool) -> None:
    _, c, (span,) = read(sentence)
    assert is_everywhere(c, span) is everywhere


@pytest.mark.parametrize(("before", "sentence", "place"), [
    ("A dam broke in Osk .", "Power in the city is lost .", "Osk"),
    ("A dam broke in Osk .", "Crowds tried to seize the city 's bank .", "Osk"),
    ("Rebels took Orla airport .", "Passengers fled the airport .", "Orla airport"),
    ("Rebels took Orla airport .", "Passengers fled the station .", None),
    ("A man from Lun spoke .", "Power in the city is lost .", "Lun"),
    ("Smoke rose over Osk .", "The guards of the city of dreams slept .", None),
])
def test_a_place_that_is_taken_up_again(before: str, sentence: str, place: str | None) -> None:
    backdrop, c, spans = read(before, sentence)
    found = place_by_other_means(backdrop, c, [], 1, spans[1])
    assert (found.code if found else None) == place


def test_a_town_where_nothing_happened_is_not_the_city() -> None:
    backdrop, c, spans = read("A man from Lun spoke .", "Power in the city is lost .", told=())
    assert place_by_other_means(backdrop, c, [], 1, spans[1]) is None


def test_a_label_is_the_place_of_its_section_and_a_list_run_together_has_items() -> None:
    backdrop, _, spans = read("Rebels stormed Osk .", "Orla airport : flights are cancelled .", "Two guards died .")
    labels = [section_of(backdrop, s)[1] for s in spans]
    assert [p.code if p else None for p in labels] == [None, "Orla airport", "Orla airport"]
    assert section_of(read("Osk fire : two dead .")[0], spans[0])[1] is None
    apart, _, items = read("Rebels stormed Osk .", "Two guards died .", glued=True)
    assert section_of(apart, items[0])[0] != section_of(apart, items[1])[0]


@pytest.mark.parametrize(("sentence", "lemma", "ward"), [
    ("Lun hospital said nine people were treated .", "treat", "Lun hospital"),
    ("Lun hospital said nine people were rescued .", "rescue", None),
    ("Nine people were treated at Lun hospital and Osk clinic .", "treat", None),
])
def test_who_is_treated_is_so_in_the_hospital_that_tells_it(sentence: str, lemma: str, ward: str | None) -> None:
    found = ward_of(lemma, 0, read(sentence)[0])
    assert (found.code if found else None) == ward


def test_the_hurt_lie_in_a_hospital_and_were_hurt_elsewhere() -> None:
    ward, mill = Place(0, "facility"), Place(1, "facility")
    backdrop = Backdrop(LEXICON, ((0, ward, "hospital"), (9, mill, "mill")))
    assert [is_bed(ward, "injure", backdrop), is_bed(ward, "die", backdrop), is_bed(mill, "injure", backdrop)] == [True, False, False]


def test_the_country_of_most_places_and_where_it_is_named() -> None:
    bare = [Place(n, "city", within=("VN",), code=str(n)) for n in range(3)]
    abroad = Place(3, "country", code="TR")
    own = Place(4, "country", code="VN")
    assert land_of([*bare, abroad]) == ("VN", None)  # the capital can be told, though no name stands for the country
    assert land_of([*bare, abroad, own]) == ("VN", own)
    assert land_of([bare[0], abroad]) == ("", None)
