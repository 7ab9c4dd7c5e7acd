"""Which reports belong to one running affair."""

import random

import pytest

from rashomon.link.stories import link_stories
from tests.maker import make_reading

DAM = ("The Lindra dam gave way near Orla and water flooded the valley below the reservoir.",
       "Flooding from the broken Lindra reservoir dam reached Orla, where engineers inspect the valley.",
       "Engineers had warned that the Lindra dam above the Orla valley and its reservoir were leaking.")
VOTE = ("Voters in Keshta chose senator Brenn over the incumbent in a presidential runoff election.",
        "Senator Brenn won the Keshta presidential runoff; the incumbent conceded the election to voters.")
RECIPE = "Stir the saffron into warm butter, knead the dough and bake the buns for twenty minutes."


def readings(texts: tuple[str, ...], **told: str) -> list:  # type: ignore[type-arg]
    return [make_reading(t, **told) for t in texts]


def test_a_folder_is_parted_and_what_belongs_to_none_stands_alone() -> None:
    held = readings(DAM, published="2031-05-02") + readings(VOTE, published="2031-05-03") + readings((RECIPE,), published="2031-05-03")
    stories = link_stories(held, {})
    assert sorted(len(s.documents) for s in stories) == [1, 2, 3]
    assert sorted(d for s in stories for d in s.documents) == sorted(r.report.id for r in held)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_reports_does_not_matter(seed: int) -> None:
    held = readings(DAM + VOTE + (RECIPE,))
    mixed = list(held)
    random.Random(seed).shuffle(mixed)
    assert link_stories(mixed, {}) == link_stories(held, {})


def test_a_report_given_alone_is_a_story_with_the_days_of_its_publication() -> None:
    (story,) = link_stories(readings(DAM[:1], published="2031-05-02", title="Dam breaks"), {})
    assert (story.title, story.start, story.end) == ("Dam breaks", "2031-05-02", "2031-05-02")


def test_no_title_gives_the_words_that_are_shared() -> None:
    (story,) = link_stories(readings(DAM), {})
    assert "lindra" in story.title.split(", ") and story.start is None


def test_years_apart_the_same_words_are_another_affair() -> None:
    near = readings(VOTE[:1], published="2031-05-03") + readings(VOTE[1:], published="2031-05-04")
    far = readings(VOTE[:1], published="2031-05-03") + readings(VOTE[1:], published="2037-05-04")
    likeness = [len(link_stories(x, {})) for x in (near, far)]
    assert likeness[0] == 1 and likeness[1] >= likeness[0]


def test_a_copy_lies_in_the_story_of_what_it_repeats() -> None:
    held = readings(DAM[:1]) + readings((RECIPE,))
    assert len(link_stories(held, {held[1].report.id: held[0].report.id})) == 1


def test_nothing_gives_nothing() -> None:
    assert link_stories([], {}) == ()


def test_short_reports_that_share_rare_names_are_one_story() -> None:
    from rashomon.link.stories import Profile, _joined_by_names

    def profile(number: int, names: str, day: int) -> Profile:
        return Profile(f"r{number}", (), day, frozenset(names.split()))

    profiles = [
        profile(0, "orla belk vorenko teshka", 1), profile(1, "orla belk vorenko", 4), profile(2, "orla belk", 4),
        profile(3, "orla belk vorenko", 40),
    ]
    assert _joined_by_names([[0], [1], [2], [3]], profiles) == [[0, 1], [2], [3]]
