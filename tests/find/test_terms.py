"""What a report calls crowd, event and authorities, by roles in the tree. Every sentence is invented."""

from unread import EN, Unread, read

from rashomon.find.terms import find_terms, singular

TAGS = {
    "Rioters": ("NOUN", "nsubj", "stormed"), "stormed": ("VERB", "root", ""), "hall": ("NOUN", "obj", "stormed"),
    "harbour": ("NOUN", "compound", "hall"), "police": ("NOUN", "nsubj", "arrested"), "arrested": ("VERB", "root", ""),
    "patriots": ("NOUN", "obj", "arrested"), "boats": ("NOUN", "obj", "burned"), "burned": ("VERB", "root", ""),
    "uprising": ("NOUN", "root", ""), "This": ("PRON", "nsubj", "uprising"), "was": ("AUX", "cop", "uprising"),
    "villagers": ("NOUN", "nsubj", "slept"), "slept": ("VERB", "root", ""), "Looters": ("NOUN", "root", ""),
}


def terms(text: str) -> list[tuple[str, str, str]]:
    reading = read(text, Unread(TAGS))
    found = find_terms(reading.report, reading.annotation, reading.names, reading.attributions, (), EN)
    return [(t.referent, t.term, t.voice) for t in found]


def test_who_storms_is_the_crowd_and_who_arrests_the_authorities() -> None:
    assert terms("Rioters stormed the harbour hall.") == [("crowd", "rioter", "own")]
    assert terms("Later police arrested patriots.") == [("authorities", "police", "own")]


def test_who_only_sleeps_is_no_crowd() -> None:
    assert terms("And villagers slept.") == []


def test_a_noun_made_from_a_crowds_act_needs_no_role() -> None:
    assert terms("Looters everywhere.") == [("crowd", "looter", "own")]


def test_what_a_report_says_it_was_names_the_event() -> None:
    assert terms("This was an uprising.") == [("event", "uprising", "own")]


def test_a_state_of_affairs_is_no_happening_and_a_crisis_of_something_else_is_not_this_one() -> None:
    tags = {
        "the": ("DET", "det", "crisis"), "gas": ("NOUN", "compound", "crisis"), "crisis": ("NOUN", "root", ""),
        "The": ("DET", "det", "situation"), "situation": ("NOUN", "root", ""),
    }

    def found(text: str) -> list[str]:
        reading = read(text, Unread(tags))
        return [t.term for t in find_terms(reading.report, reading.annotation, reading.names, (), (), EN)]

    assert found("So the crisis.") == ["crisis"]
    assert found("So the gas crisis.") == []
    assert found("The situation.") == []


def test_words_in_quotation_marks_are_quoted() -> None:
    assert terms("The mayor said “Rioters stormed the harbour hall.”") == [("crowd", "rioter", "quoted")]


def test_without_syntax_nothing_is_found() -> None:
    reading = read("Rioters stormed the harbour hall.")
    assert find_terms(reading.report, reading.annotation, reading.names, (), (), EN) == ()


def test_singular() -> None:
    plurals = {"women": "woman", "glass": "glass", "bus": "bus", "news": "news", "families": "family", "clashes": "clash"}
    assert {w: singular(w) for w in plurals} == plurals
