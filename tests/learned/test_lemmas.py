"""Lemmas are words: what spelling leaves open is decided by the end of the stem, never by chance."""

import pytest

from rashomon.learned.lemmas import endings, find_lemma, spelled

VERBS = [  # the lemma; its past and -ing forms
    *((f"{stem}e", (f"{stem}ed", f"{stem}ing")) for stem in (
        "exclud", "resum", "postpon", "fir", "hir", "declar", "urg", "damag", "injur", "restor", "describ", "unit", "cit", "creat", "shar",
        "not", "hop", "nam", "fin", "collaps", "revers", "nurs", "ach", "breath", "wast", "interven", "interfer", "explor",
        "captur", "compil", "inhal", "welcom", "assum", "escap", "typ", "examin", "prob", "emerg", "chang", "arrang", "invad", "imped",
        "provok", "evacuat", "complet", "extradit", "execut", "promot", "seiz", "argu", "mov", "judg", "settl", "clos", "danc")),
    *((verb, (f"{verb}ed", f"{verb}ing")) for verb in (
        "visit", "treat", "labor", "limit", "reach", "arrest", "host", "load", "roam", "abandon", "open", "enter", "favor", "monitor",
        "claim", "develop", "group", "leak", "soak", "ruin", "gain", "sign", "own", "block", "bomb", "belong", "hang", "avoid", "applaud",
        "proceed", "combat", "repeat", "target", "exploit", "shout", "riot", "cancel", "fuel", "haul", "worship", "watch", "add", "blitz")),
    ("stop", ("stopped", "stopping")), ("try", ("tried", "trying")), ("shed", ("shed", "shedding")), ("die", ("died", "dying")),
    ("go", ("going",)), ("flee", ("fleeing",)), ("echo", ("echoed", "echoing")), ("owe", ("owed", "owing")),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "forms"), VERBS, ids=[v[0] for v in VERBS])
def test_the_lemma_of_a_verb_is_a_word(lemma: str, forms: tuple[str, ...]) -> None:
    """Whatever the model ranks first: here, the stem as it stands, and the stem with an e."""
    for form in forms:
        for best in ("l2", "l2e", "l3", "l3e"):
            assert find_lemma(form, "VERB", best, lambda best=best: [best, "l0"]) == lemma, form  # type: ignore[misc]


def test_every_end_that_is_listed_is_asked_for() -> None:
    """No exception stands under an end that it does not have, and none is cut off by a longer end that is listed too."""
    for end, (_, others) in endings().items():
        for stem in others:
            assert stem.endswith(end), stem
            longest = next(stem[n:] for n in range(max(0, len(stem) - 3), len(stem)) if stem[n:] in endings())
            assert longest == end, f"{stem} is asked for under {longest}, not {end}"


def test_nouns_are_ranked_where_spelling_doubts() -> None:
    assert spelled("houses", "NOUN") == ["house", "houses"]
    assert [find_lemma(w, "NOUN", "l0", lambda: ["l0", "l1"]) for w in ("campuses", "cities", "shoes")] == ["campus", "city", "shoe"]
