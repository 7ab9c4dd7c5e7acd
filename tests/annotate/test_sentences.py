"""Sentences of news as it is found: invented texts, with the cut marked by a bar (broken where no space stands)."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.sentences import split_paragraph, split_sentences
from rashomon.lexicon import load_lexicon
from rashomon.records import Report, Segment

CASES = [
    # the space after the stop is lost
    "Shots were heard near the depot.¦Past noon the guards left.¦At least two trucks burned.",
    "She called it “a plain theft.”¦Around 2 a.m., the deputy head spoke.",
    "The office reopened in 2019.¦The second floor did not.",
    "Was it planned?¦The board would not say.",
    "It grew (by a tenth).¦Zero was paid to “the poor.” The city says it is short.".replace(".” ", ".”|"),
    "He drove to St.Orven and then to U.S.A territory.",
    "Read it on Pravik.Ru or at news.example.com before noon.",
    "It was written in Node.JS by two students.",
    "Mail Ana.Lind@example.org for tickets.",
    # clock times, titles, initials, places
    "It began at 3 p.m. Friday and ended at 5 p.m.|Police said nobody was hurt.",
    "Doors open at 9 a.m. EST on Monday.|Bring a coat.",
    "Gen. Osk met Lt. Col. Maria Brand and Dr. Pell.",
    "J. R. Tolan and Mary F. Quist signed.|He left.",
    "It fell at 9 a.m. Norland time.|(Update 6 p.m. Orven, 5 p.m. ET) It fell at 6 a.m. (2100 GMT).",
    "LOGAN, N.Y. -- Two men died.",
    "The U.S. Coast Guard sent a boat to the U.S.|The boat sank.",
    "They met on Main St.|The shop was shut.",
    "It ran through St. Orven at noon.",
    "Nos. 4 and No. 5 were closed, he said no.|The rest stayed open.",
    "It fell by 3.5 percent, i.e. Norland lost most.",
    "Acme Inc. shares fell at Acme Inc.|The firm gave no reason.",
    "On Jan. 5 the strike began.|353 people were hurt.|12 died.",
    "She was taken to St. Mary's hospital.|John F. Kennedy's aide and Donald J. Tolan's wife left.",
    "ELKTON, Ind. - A boy was hurt.|LOGAN, W.Va. — Two men died.",
    "NO ONE THOUGHT THE U.S. WOULD INVADE.|PANAMANIAN-U.S. RELATIONS FROZE.",
    # ellipses of machine translation
    "Disorder grew … Through the night, shops burned.".replace(" … ", " …|"),
    "The hall caught fire as well. …",
    "I waited ... and waited ...|Nobody came.",
    # quotations
    "“We stay. We fight,” he said.".replace(". ", ".|"),
    '"Get out!" Ana Lind shouted.|"Now!" the guard said.',
    '"Is it safe?" he asked.|Nobody knew.',
    '"It is over."|The crowd left.',
    "He said: \"We will go.\"|'Never,' she said.",
    "the residents leave, ”said Ola Brand, who lives there.",
    "which they call upon. ”|In his view, this ends.",
    # speech led by a dash
    "– There is no bread. The shops are shut, – wrote the clerk.".replace(". ", ".|", 1),
    "He agreed. – We shall see.".replace(". ", ".|"),
    # capitals only
    "THE BRIDGE FELL AT NOON.|GEN. OSK BLAMED NO. 5 COMPANY.|SOME 40 MEN WERE HURT.",
    # abbreviations before brackets, notes
    "The chemist works at Norland Inc. (Orven) now.",
    "It was rebuilt in 1805. [6]|A student wrote home.",
    # lower case only
    "they shut the road. nobody told us. why not?".replace(". ", ".|"),
    "1. Close the gates",
    "The fee is $5.|$3 for children.",
]


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split_paragraph(text, 0, len(text), load_lexicon())]


@pytest.mark.parametrize("marked", CASES)
def test_cuts(marked: str) -> None:
    text = marked.replace("¦", "").replace("|", " ")
    assert cut(text) == re.split("[|¦]", marked)


LINES = [
    ("A headline without a stop\n\nThe first line. The second.", ["A headline without a stop", "The first line.", "The second."]),
    ("Every line is one paragraph here\nand nobody joins Short ones", ["Every line is one paragraph here", "and nobody joins Short ones"]),
    (
        "The council of the harbour town met on Tuesday evening to decide on the\n"
        "new levy, which is to pay for the sea wall. Three of the nine members of\n"
        "the council stayed away. The mayor, Ola Brand, asked the others to vote\n"
        "again.\n\nNobody did.",
        [
            "The council of the harbour town met on Tuesday evening to decide on the\nnew levy, which is to pay for the sea wall.",
            "Three of the nine members of\nthe council stayed away.",
            "The mayor, Ola Brand, asked the others to vote\nagain.",
            "Nobody did.",
        ],
    ),
    ("## What is known\n\nTwo died.", ["What is known", "Two died."]),
    ("• Two roads are shut\r\n• One bridge fell", ["Two roads are shut", "One bridge fell"]),
    (
        "The ferry left the pier with forty people on board.\nIt came back with thirty-nine of them, the port said.",
        ["The ferry left the pier with forty people on board.", "It came back with thirty-nine of them, the port said."],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), LINES)
def test_lines(text: str, wanted: list[str]) -> None:
    report = Report("r-1", "a.txt", "0", text)
    found = split_sentences(report, load_lexicon())
    assert [text[s:e] for s, e, _, _ in found] == wanted


def test_segments() -> None:
    text = "Two die in Orven By Ana Lind\nTwo people died.\n1. tom: they had it coming\nRead more: Orven fair\nThe end."
    parts = [
        ("Two die in Orven", "headline"),
        ("By Ana Lind", "byline"),
        ("1. tom: they had it coming", "comment"),
        ("Read more: Orven fair", "related"),
    ]
    segments = tuple(Segment(text.index(q), text.index(q) + len(q), kind) for q, kind in parts)
    found = split_sentences(Report("r-1", "a.txt", "0", text, segments), load_lexicon())
    assert [(text[s:e], p, kind) for s, e, p, kind in found] == [
        ("Two die in Orven", 0, "headline"),
        ("By Ana Lind", 1, "byline"),
        ("Two people died.", 2, None),
        ("The end.", 3, None),
    ]


def test_no_sentence_is_endless() -> None:
    text = "word " * 100_000 + '."A' * 10_000 + " .A" + ".A" * 40_000
    began = time.perf_counter()
    found = split_sentences(Report("r-1", "a.txt", "0", text), load_lexicon())
    assert max(e - s for s, e, _, _ in found) <= 3000
    assert time.perf_counter() - began < 10


@given(st.text(alphabet='aB. \n?!"”…(1-•\r', max_size=60))
def test_sentences_are_in_order_and_lose_no_word(text: str) -> None:
    found = split_sentences(Report("r-1", "a.txt", "0", text), load_lexicon())
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(text[s:e] == text[s:e].strip() != "" for s, e, _, _ in found)
    covered = "".join(text[s:e] for s, e, _, _ in found)
    assert re.sub(r"[\W_]", "", covered) == re.sub(r"[\W_]", "", text)
