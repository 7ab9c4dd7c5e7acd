"""Event mentions: what must be found in a sentence. The sentences are invented; their trees are written out as the reader gives them."""

from dataclasses import replace

import pytest

from rashomon.find.events import find_events
from rashomon.find.times.values import days_of
from rashomon.lexicon import load_lexicon
from rashomon.records import Annotation, Attribution, EventMention, Name, Reading, Report, Segment, Sentence, Span, Time, Token

LEXICON = load_lexicon()


def read(tree: str, *, names: tuple[str, ...] = (), times: tuple[tuple[str, str], ...] = (), said: str = "", segment: str | None = None,
         published: str | None = "2031-05-07") -> tuple[Reading, tuple[EventMention, ...]]:
    """A reading of one sentence from `word/POS/head/relation[/lemma]` a word (heads count from 1, 0 is the root), and its mentions."""
    rows = [w.rsplit("/", 4) if w.count("/") == 4 else [*w.rsplit("/", 3), ""] for w in tree.split()]
    text, tokens = "", []
    for word, pos, head, relation, lemma in rows:
        text += " " if text else ""
        tokens.append(Token(len(text), len(text) + len(word), lemma or word.lower(), pos, int(head) - 1, relation))
        text += word
    sentence = Sentence(0, len(text), 0, len(tokens), 0, segment)
    report = Report("r-1", "a.txt", "0", text, (Segment(0, len(text), segment),) if segment else (), published=published)
    found = tuple(Name(text.index(n), text.index(n) + len(n), "person") for n in names)
    dated = tuple(Time(text.index(w), text.index(w) + len(w), "DATE", v, None, *days_of(v)) for w, v in times)
    voices = (Attribution("a-1", Span(text.index(said), text.index(said) + len(said)), None, None, (), "indirect", "says"),) if said else ()
    annotation = Annotation((sentence,), tuple(tokens))
    return Reading(report, annotation), find_events(report, annotation, found, dated, (), voices, LEXICON)


ACTIVE = "Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm the/DET/4/det palace/NOUN/2/obj"
PASSIVE = "Two/NUM/2/nummod men/NOUN/4/nsubj:pass/man were/AUX/4/aux:pass arrested/VERB/0/root/arrest by/ADP/6/case police/NOUN/4/obl:agent"
NOMINAL = "The/DET/2/det storming/NOUN/6/nsubj of/ADP/5/case the/DET/5/det palace/NOUN/2/nmod shocked/VERB/0/root/shock Orla/PROPN/6/obj"
CARRIED = "Guards/NOUN/2/nsubj/guard carried/VERB/0/root/carry out/ADP/2/compound:prt an/DET/5/det attack/NOUN/2/obj"


@pytest.mark.parametrize(("tree", "kind", "lemma", "who"), [
    (ACTIVE, "seizure", "storm", {("actor", "Rebels"), ("target", "the palace")}),
    (PASSIVE, "arrest", "arrest", {("target", "Two men"), ("actor", "police")}),
    (NOMINAL, "seizure", "storming", {("target", "the palace")}),
    (CARRIED, "attack", "attack", {("actor", "Guards")}),
])
def test_kind_and_participants(tree: str, kind: str, lemma: str, who: set[tuple[str, str]]) -> None:
    reading, events = read(tree)
    found = [(e.type, e.lemma, {(p.role, reading.quote(p)) for p in e.who}) for e in events]
    assert (kind, lemma) in [(k, w) for k, w, _ in found]
    assert who <= next(parts for k, w, parts in found if w == lemma)


@pytest.mark.parametrize(("tree", "factuality"), [
    (ACTIVE, "asserted"),
    ("Rebels/NOUN/4/nsubj/rebel did/AUX/4/aux/do not/PART/4/advmod storm/VERB/0/root the/DET/6/det palace/NOUN/4/obj", "denied"),
    ("Rebels/NOUN/3/nsubj/rebel will/AUX/3/aux storm/VERB/0/root the/DET/5/det palace/NOUN/3/obj", "planned"),
    ("Rebels/NOUN/3/nsubj/rebel may/AUX/3/aux storm/VERB/0/root the/DET/5/det palace/NOUN/3/obj", "possible"),
    ("Rebels/NOUN/2/nsubj/rebel plan/VERB/0/root to/PART/4/mark storm/VERB/2/xcomp the/DET/6/det palace/NOUN/4/obj", "planned"),
    ("Rebels/NOUN/2/nsubj/rebel refused/VERB/0/root/refuse to/PART/4/mark storm/VERB/2/xcomp it/PRON/4/obj", "denied"),
    ("Nobody/PRON/2/nsubj stormed/VERB/0/root/storm the/DET/4/det palace/NOUN/2/obj", "denied"),
    ("No/DET/2/det rebels/NOUN/3/nsubj/rebel stormed/VERB/0/root/storm it/PRON/3/obj", "denied"),
    ("Reports/NOUN/7/nsubj/report that/SCONJ/4/mark rebels/NOUN/4/nsubj/rebel stormed/VERB/1/acl/storm it/PRON/4/obj are/AUX/7/cop/be "
     "untrue/ADJ/0/root", "denied"),
    ("Reports/NOUN/7/nsubj/report that/SCONJ/4/mark rebels/NOUN/4/nsubj/rebel stormed/VERB/1/acl/storm it/PRON/4/obj are/AUX/7/cop/be "
     "frequent/ADJ/0/root", "asserted"),
])
def test_factuality(tree: str, factuality: str) -> None:
    _, events = read(tree)
    assert [e.factuality for e in events if e.lemma == "storm"] == [factuality]


def test_what_somebody_says_is_attributed() -> None:
    tree = "Osk/PROPN/2/nsubj said/VERB/0/root/say rebels/NOUN/4/nsubj/rebel stormed/VERB/2/ccomp/storm the/DET/6/det palace/NOUN/4/obj"
    _, events = read(tree, names=("Osk",), said="rebels stormed the palace")
    assert {(e.type, e.factuality, e.attribution) for e in events} == {("statement", "asserted", None), ("seizure", "attributed", "a-1")}


@pytest.mark.parametrize("tree", [
    "The/DET/2/det city/NOUN/3/nsubj is/AUX/4/cop/be quiet/ADJ/0/root",
    "Osk/PROPN/2/nsubj thinks/VERB/0/root/think so/ADV/2/advmod",
    "He/PRON/2/nsubj travels/VERB/0/root/travel often/ADV/2/advmod",
    "Riot/NOUN/2/compound police/NOUN/3/nsubj waited/VERB/0/root/await",
])
def test_states_opinions_habits_and_modifiers_are_no_happenings(tree: str) -> None:
    _, events = read(tree)
    assert [e.lemma for e in events if e.lemma in ("be", "think", "travel", "riot")] == []


def test_a_day_in_the_sentence_is_stated_and_one_of_the_report_assumed() -> None:
    dated = "Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm it/PRON/2/obj on/ADP/5/case Monday/PROPN/2/obl"
    _, events = read(dated, times=(("Monday", "2031-05-05"),))
    assert [(e.begins, e.dated) for e in events if e.lemma == "storm"] == [("2031-05-05", "stated")]
    _, events = read(ACTIVE)
    assert [(e.begins, e.dated) for e in events] == [("2031-05-07", "assumed")]
    _, events = read(ACTIVE, published=None)
    assert [(e.begins, e.dated) for e in events] == [(None, None)]


def test_a_decade_gives_no_day() -> None:
    tree = "Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm it/PRON/2/obj in/ADP/6/case the/DET/6/det 1950s/NOUN/2/obl"
    _, events = read(tree, times=(("the 1950s", "195"),))
    assert [e.begins for e in events if e.lemma == "storm"] != ["1950-01-01"]


@pytest.mark.parametrize(("told", "value", "begins"), [
    ("last week", "2031-W18", "2031"), ("last week", "2031-W17", "2031-04"), ("at the weekend", "2031-W18-WE", "2031-05-03"),
])
def test_a_week_gives_no_day(told: str, value: str, begins: str) -> None:
    """Last week's Monday is no day that anybody gave; the week of 28 April lies in two months."""
    first, second = told.split(" ", 1)[0], told.split()[-1]
    middle = " ".join(f"{w}/ADP/6/case" for w in told.split()[1:-1])
    tree = f"Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm it/PRON/2/obj {first}/ADJ/2/obl {middle} {second}/NOUN/2/obl"
    tree = tree.replace("  ", " ")
    _, events = read(tree, times=((told, value),))
    assert [e.begins for e in events if e.lemma == "storm"] == [begins]


SOLD = ("Guards/NOUN/2/nsubj/guard killed/VERB/0/root/kill two/NUM/4/nummod men/NOUN/2/obj/man before/ADP/8/case Saturday/NOUN/8/nmod "
        "'s/PART/6/case rally/NOUN/2/obl")


def test_nobody_has_done_what_lies_ahead() -> None:
    """What was done is not of a day after its report; what is told for such a day is planned."""
    _, events = read(SOLD, times=(("Saturday", "2031-05-10"),))
    assert [(e.lemma, e.begins, e.factuality) for e in events] == [
        ("kill", "2031-05-07", "asserted"), ("rally", "2031-05-10", "planned"),
    ]
    assert [e.begins for e in read(SOLD, times=(("Saturday", "2031-05-10"),), published="2031-05-11")[1]] == ["2031-05-10", "2031-05-10"]


def test_a_day_told_by_the_way_carries_over_to_nothing() -> None:
    """The guards came on 5 May; when they stormed the palace is not told."""
    tree = ("Guards/NOUN/6/nsubj/guard who/PRON/3/nsubj came/VERB/1/acl:relcl/come on/ADP/5/case Monday/NOUN/3/obl "
            "stormed/VERB/0/root/storm the/DET/8/det palace/NOUN/6/obj")
    assert ("storm", "carried") not in [(e.lemma, e.dated) for e in read(tree, times=(("Monday", "2031-05-05"),))[1]]


@pytest.mark.parametrize(("word", "dated"), [("After", None), ("For", "carried")])
def test_a_day_carries_over_no_time_that_has_passed(word: str, dated: str | None) -> None:
    """They began on Monday. After three days … they stormed the palace: not on Monday."""
    first = "Rebels/NOUN/2/nsubj/rebel attacked/VERB/0/root/attack on/ADP/4/case Monday/NOUN/2/obl"
    tree = f"{word}/ADP/3/case three/NUM/3/nummod days/NOUN/5/obl rebels/NOUN/5/nsubj/rebel stormed/VERB/0/root/storm it/PRON/5/obj"
    reading, _ = read(first)
    other, _ = read(tree)
    gap, size = len(reading.report.text) + 1, len(reading.annotation.tokens)
    text = f"{reading.report.text} {other.report.text}"
    moved = tuple(
        replace(t, start=t.start + gap, end=t.end + gap, head=t.head + size if t.head >= 0 else -1) for t in other.annotation.tokens
    )
    sentences = (replace(reading.annotation.sentences[0]), Sentence(gap, len(text), size, size + len(moved), 0))
    times = (Time(text.index("Monday"), text.index("Monday") + 6, "DATE", "2030-05-05", None, "2030-05-05", "2030-05-05"),
             Time(text.index("three"), text.index("days") + 4, "DURATION", "P3D"))
    report = Report("r-1", "a.txt", "0", text, published="2031-05-07")
    annotation = Annotation(sentences, (*reading.annotation.tokens, *moved))
    found = find_events(report, annotation, (), times, (), (), LEXICON)
    assert [e.dated for e in found if e.lemma == "storm"] == [dated or "assumed"]


@pytest.mark.parametrize(("noun", "begins"), [("protests/NOUN/2/nmod/protest", None), ("protest/NOUN/2/nmod", "2031-05-07")])
def test_a_course_of_happenings_is_not_of_the_day_of_its_report(noun: str, begins: str | None) -> None:
    tree = f"Palace/NOUN/2/compound revolt/NOUN/0/root in/ADP/4/case shadow/NOUN/2/nmod of/ADP/7/case the/DET/7/det {noun}"
    assert [e.begins for e in read(tree)[1] if e.lemma == "protest"] == [begins]


def test_a_byline_tells_no_happening() -> None:
    assert read(ACTIVE, segment="byline")[1] == ()
    assert read(ACTIVE, segment="headline")[1] != ()


def test_ids_do_not_repeat_and_quotes_hold() -> None:
    reading, events = read(PASSIVE)
    assert len({e.id for e in events}) == len(events)
    assert [reading.quote(e.trigger) for e in events] == ["arrested"]


def test_a_month_is_no_march() -> None:
    tree = "Dockers/NOUN/2/nsubj/docker rallied/VERB/0/root/rally on/ADP/5/case 10/NUM/5/nummod March/PROPN/2/obl/march"
    _, events = read(tree, times=(("10 March", "2031-03-10"),))
    assert [e.lemma for e in events] == ["rally"]


def told(
    *trees: str, times: tuple[tuple[str, str, str | None], ...], published: str | None, gaps: tuple[str, ...] = (),
) -> list[tuple[str, str | None, str | None]]:
    """(lemma, begins, dated) of the happenings of sentences that stand one behind the other in a paragraph, `gaps` between them."""
    text, sentences = "", []
    tokens: list[Token] = []
    for n, tree in enumerate(trees):
        reading, _ = read(tree)
        text += (gaps[n - 1] if gaps else " ") if n else ""
        start, size = len(text), len(tokens)
        tokens += [replace(t, start=t.start + start, end=t.end + start, head=t.head + size if t.head >= 0 else -1)
                   for t in reading.annotation.tokens]
        text += reading.report.text
        sentences.append(Sentence(start, len(text), size, len(tokens), 0))
    found = tuple(Time(text.index(w), text.index(w) + len(w), kind, v, None, *days_of(v)) for w, kind, v in times)
    report = Report("r-1", "a.txt", "0", text, published=published)
    events = find_events(report, Annotation(tuple(sentences), tuple(tokens)), (), found, (), (), LEXICON)
    return [(e.lemma, e.begins, e.dated) for e in events]


ON = "Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm it/PRON/2/obj on/ADP/5/case {}/NOUN/2/obl"
FIRED = "Guards/NOUN/2/nsubj/guard attacked/VERB/0/root/attack them/PRON/2/obj"


def test_an_undated_report_is_about_the_day_that_it_names_most() -> None:
    """It never says when it was written: what it says is of no day, nor is what is still to come."""
    days = (("Monday", "DATE", "2031-05-05"), ("Tuesday", "DATE", "2031-05-06"), ("noon", "TIME", "2031-05-06T12:00"),
            ("dusk", "TIME", "2031-05-06TEV"))
    trees = (ON.format("Monday"), ON.format("Tuesday"), ON.format("noon"), ON.format("dusk"))
    fired = told(*trees, FIRED, times=days, published=None, gaps=(" ", " ", " ", ""))[-1]
    assert fired == ("attack", "2031-05-06", "assumed")
    says = "She/PRON/2/nsubj says/VERB/0/root/say it/PRON/4/nsubj burned/VERB/2/ccomp/burn"
    assert ("say", "2031-05-06", "assumed") not in told(*trees, says, times=days, published=None)
    assert told(*trees[:2], FIRED, times=days[:2], published=None, gaps=(" ", ""))[-1] == ("attack", None, None)


@pytest.mark.parametrize(("gap", "expected"), [(" ", ("attack", "2031-05-05", "carried")), ("", ("attack", "2031-05-17", "assumed"))])
def test_a_day_carries_over_to_no_other_item_of_a_list(gap: str, expected: tuple[str, str, str]) -> None:
    """Items of a list whose lines were lost run on without a space."""
    found = told(ON.format("Monday"), FIRED, times=(("Monday", "DATE", "2031-05-05"),), published="2031-05-17", gaps=(gap,))
    assert found[-1] == expected


@pytest.mark.parametrize(("subject", "begins"), [("she/PRON", "2031-05-05"), ("guards/NOUN", "2031-05-17")])
def test_who_spoke_on_a_day_goes_on_speaking_on_it(subject: str, begins: str) -> None:
    first = "Ada/PROPN/2/nsubj vowed/VERB/0/root/vow to/PART/4/mark stay/VERB/2/xcomp on/ADP/6/case Monday/NOUN/2/obl"
    later = f"Also/ADV/3/advmod {subject}/3/nsubj demanded/VERB/0/root/demand it/PRON/3/obj"
    found = told(first, later, times=(("Monday", "DATE", "2031-05-05"),), published="2031-05-17")
    assert [b for lemma, b, _ in found if lemma == "demand"] == [begins]


@pytest.mark.parametrize(("words", "value", "expected"), [
    ("recently", "PAST_REF", (None, None)),
    ("decade", "195", (None, None)),
    ("today", "2031-05-07", ("2031-05-07", "stated")),
])
def test_a_happening_dated_without_a_day_is_not_of_the_reports_own(words: str, value: str, expected: tuple[str | None, str | None]) -> None:
    tree = f"Rebels/NOUN/2/nsubj/rebel stormed/VERB/0/root/storm it/PRON/2/obj {words}/NOUN/2/obl"
    found = told(tree, times=((words, "DATE", value),), published="2031-05-07")
    assert [(b, d) for lemma, b, d in found if lemma == "storm"] == [expected]


def test_what_has_gone_on_since_a_day_began_on_it() -> None:
    tree = "Police/NOUN/3/nsubj have/AUX/3/aux arrested/VERB/0/root/arrest men/NOUN/3/obj/man since/ADP/6/case Monday/NOUN/3/obl"
    reading, _ = read(tree)
    at = reading.report.text.index("Monday")
    since = (Time(at, at + 6, "DATE", "2031-05-05", None, "2031-05-05", None),)
    found = find_events(reading.report, reading.annotation, (), since, (), (), LEXICON)
    assert [(e.begins, e.dated) for e in found] == [("2031-05-05", "stated")]
    plain = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest most/ADJ/4/amod men/NOUN/2/obj/man since/ADP/6/case Monday/NOUN/4/nmod"
    reading, _ = read(plain)
    at = reading.report.text.index("Monday")
    since = (Time(at, at + 6, "DATE", "2031-05-05", None, "2031-05-05", None),)
    found = find_events(reading.report, reading.annotation, (), since, (), (), LEXICON)
    assert [(e.begins, e.dated) for e in found] == [("2031-05-07", "assumed")]



@pytest.mark.parametrize(("tree", "begins"), [
    ("The/DET/2/det square/NOUN/5/nsubj:pass is/AUX/5/aux being/AUX/5/aux:pass cleared/VERB/0/root/clear", "2031-05-17"),
    ("The/DET/2/det square/NOUN/4/nsubj:pass was/AUX/4/aux:pass cleared/VERB/0/root/clear", None),
])
def test_what_goes_on_as_the_report_is_written_is_of_its_day(tree: str, begins: str | None) -> None:
    """Far down in a report that tells of several days."""
    days = (("Monday", "DATE", "2031-04-05"), ("Tuesday", "DATE", "2031-04-16"), ("noon", "TIME", "2031-03-06T12:00"))
    calm = "It/PRON/3/nsubj was/AUX/3/cop calm/ADJ/0/root"
    found = told(ON.format("Monday"), ON.format("Tuesday"), ON.format("noon"), *[calm] * 4, tree, times=days, published="2031-05-17",
                 gaps=(" ", " ", " ", " ", " ", " ", ""))
    assert [b for lemma, b, _ in found if lemma == "clear"] == [begins]


@pytest.mark.parametrize(("day", "expected"), [("2031-05-06", ("2031-05-06", "assumed")), ("2031-04-28", (None, None))])
def test_the_day_of_a_source_is_not_stated_for_what_it_says(day: str, expected: tuple[str | None, str | None]) -> None:
    """According to a bulletin of that day two men were killed: by then, and where it is long past, nobody tells on which day."""
    tree = ("According/VERB/4/case/accord to/ADP/1/fixed a/DET/4/det bulletin/NOUN/9/obl on/ADP/6/case Monday/NOUN/4/nmod "
            "men/NOUN/9/nsubj:pass/man were/AUX/9/aux:pass killed/VERB/0/root/kill")
    found = told(tree, times=(("Monday", "DATE", day),), published="2031-05-07")
    assert [(b, d) for lemma, b, d in found if lemma == "kill"] == [expected]


@pytest.mark.parametrize(("verb", "begins"), [
    ("resigned/VERB/0/root/resign", "2031-05-16"),  # the council cannot have spoken of it before
    ("resigns/VERB/0/root/resign", "2031-05-15"),  # what is to come lends its day to nothing behind it
])
def test_nobody_speaks_before_the_day_last_told(verb: str, begins: str) -> None:
    """In a report of 17 May about a blast of the 15th."""
    blast = "Guards/NOUN/2/nsubj/guard attacked/VERB/0/root/attack them/PRON/2/obj Thursday/NOUN/2/obl"
    left = f"Ada/PROPN/2/nsubj {verb} Friday/NOUN/2/obl"
    later = "Guards/NOUN/2/nsubj/guard demanded/VERB/0/root/demand it/PRON/2/obj"
    days = (("Thursday", "DATE", "2031-05-15"), ("Friday", "DATE", "2031-05-16"))
    found = told(blast, left, later, times=days, published="2031-05-17", gaps=("", " "))
    assert [b for lemma, b, _ in found if lemma == "demand"] == [begins]
