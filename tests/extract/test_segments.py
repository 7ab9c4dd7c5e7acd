"""Segments of flat texts: invented pages, each line with the kind it must get ("|" parts them; "body" is no segment)."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.segments import find_segments
from rashomon.lexicon import load_lexicon

BODY = (
    "Two ferries were held in the port of Orven on Monday after the crew of one of them walked out, the harbour office said.\n"
    'The office said that about 300 passengers had to spend the night in the terminal. "We were given blankets," one of them said.\n'
)

PAGES = {
    "a thread of comments, numbered and indented, in an unknown site's layout": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("body", BODY + "\n"),
        (
            "comment",
            "  1. Tomas_81 Offline Tomas_81\n    Tomas_81 (Tom) 5 May 2021 17: 01\n    They had it coming. At "
            "least 900 people were there.\n",
        ),
        (
            "comment",
            "    1. Ana P. Offline Ana P.\n      Ana P. 5 May 2021 17: 09\n      Quote: Tomas_81\n      They had "
            "it coming.\n\n      Rather not ...\n",
        ),
        ("comment", "  2. I saw the boat sink.\n"),
    ],
    "a thread with relative times and replies": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("body", BODY),
        ("comment", "seadog44 · 2 hours ago\nNobody was there.\nReply\nBo Ek · 1 hour ago\nSixty dead, they say.\n"),
        ("boilerplate", "Reply\n"),
    ],
    "a heading and comments without times": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("body", BODY),
        ("comment", "2 comments\nJo says:\nMy cousin counted 60 boats.\nMin says:\nYour cousin drinks.\n"),
        ("boilerplate", "Your email address will not be published. Required fields are marked *\n"),
    ],
    "a question to readers and their answers, without times": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("body", BODY + "\n"),
        ("related", "READ MORE: My night with the eel thieves of Lena\n\n"),
        (
            "comment",
            "What do YOU think? Have your say below\n\nGazza_71: send them home, 200 dead I heard\n\nsea_dave: I was there 12 years\n",
        ),
    ],
    "a translated report with pictures in brackets and the station's other stories": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("byline", "15 March 2031, 17:30 | Gazeta Kostane, translated automatically from Lunish\n\n"),
        ("body", BODY + "\n"),
        ("caption", "[Photo: Flowers and helmets at Gate 3 of the port. NSB/Polk]\n\n"),
        ("body", "The harbour office said that the ferries had been inspected in January and that nothing had been found then.\n\n"),
        ("related", "Also on NSB\nLunish crown slides for fifth day\nSix killed in Lena mine protest\n"),
    ],
    "the head and the foot of a bulletin": [
        ("headline", "LUNMARK: Ferries held in Orven\n"),
        ("byline", "Situation report no. 2, as of 17 March 2031, 18:00\n\n"),
        ("body", BODY + "\n"),
        ("boilerplate", "For further information: office@harbour.example\n"),
        ("boilerplate", "An earlier version of this story said that 15 ferries had been held. The correct figure is two.\n"),
    ],
    "an empty form": [
        ("body", BODY),
        ("boilerplate", "Leave a Reply\n\nYour email address will not be published.\n"),
    ],
    "a live page is no thread": [
        ("headline", "Live: ferries held in Orven\n\n"),
        ("byline", "5 May 2021, 18:20\n"),
        ("body", "The second ferry has left the port, the harbour office says.\n"),
        ("byline", "5 May 2021, 11:45\n"),
        ("body", "About 300 people are in the terminal, our reporter writes.\n"),
        ("byline", "4 May 2021, 23:50\n"),
        ("body", "The crew of the Norn has walked out.\n"),
    ],
    "an agency's running notes are no thread": [
        ("headline", "The Latest: ferries held in Orven\n\n"),
        ("body", BODY + "\n"),
        ("boilerplate", "___\n\n"),
        ("body", "3:50 a.m.\n\nThe harbour office says that both ferries have left the port with their passengers and crews.\n\n"),
        ("boilerplate", "___\n\n"),
        ("body", "1:10 a.m.\n\nThe union says that the crew of the second ferry has joined the walk-out in the night.\n"),
    ],
    "an aggregator's frame with the lead twice": [
        ("boilerplate", "The Rounded News\n\nNow you can see Danish news...\n\n"),
        ("headline", "Orven: quiet after the night of the ferries\n\n"),
        ("byline", "2021-05-06T04:39:40.093Z\n\n"),
        (
            "boilerplate",
            "Orven: quiet after the night of the ferries Created: 06/05/2021, 05:35 AM Two ferries lie in the port of Orven. © Bo Ek / AP "
            "After a loud night the port of Orven is coming to rest and the crew speaks with the harbour office again. Orven -\n\n",
        ),
        ("headline", "Orven: quiet after the night of the ferries\n\n"),
        ("byline", "Created: 06/05/2021, 05:35 AM\n\n"),
        ("caption", "Two ferries lie in the port of Orven.\n\n© Bo Ek / AP\n\n"),
        ("body", "After a loud night the port of Orven is coming to rest and the crew speaks with the harbour office again.\n\n"),
        ("body", "Orven - The quays are being swept and the first ferry is loading cars, said the office.\n\n"),
        ("related", "more on the subject\n\nCup tie: Norn beat Sella after ninety minutes\n\nDoes the sea make you sleepy?\n\n"),
        ("body", "The crew had asked for night pay, the union said.\n\n"),
        ("byline", "Source: danisheveningpaper\n\n"),
        ("related", "You may like\n\nTrends 24h\n\nLatest\n\n"),
        (
            "boilerplate",
            "© Rounded 2019 - Privacy\n\nThe information on this site is from external sources that are not under our control.\n",
        ),
    ],
    "author, date, sharing, notes": [
        ("headline", "Ferries held in Orven as crew walks out\n"),
        ("byline", "By Ana Lind\nPosted: Monday, May 5, 2021 1:50 PM EST Updated: Tuesday, May 6, 2021 2:31 PM EST\n"),
        ("boilerplate", "Share Tweet Email\n"),
        ("body", BODY),
        ("boilerplate", "Advertisement\n"),
        ("related", "READ MORE: How the Orven crews won their first strike\n"),
        ("body", "Nobody was hurt, police said.\n"),
        (
            "boilerplate",
            "If you witnessed the walk-out, or have any pictures, you can fill in the form below.\n"
            "• This article was amended on 7 May 2021 to correct the number of ferries.\n"
            "Subscribe to Orven Echo Telegram channel!\nCopyright 2021 Orven Echo. All rights reserved.\n",
        ),
    ],
    "authors at the foot": [
        ("headline", "Where will the ferries go?\n\n"),
        ("body", BODY),
        ("byline", "Author`s name Ana Lind\nEditor Bo Ek\n"),
    ],
    "captions": [
        ("headline", "Ferries held in Orven as crew walks out\n"),
        ("caption", "Image copyright Bo Ek Image caption The ferry Norn lay at the quay\n"),
        (
            "body",
            'Two ferries were held in the port of Orven on Monday, the harbour office said.\n"We were given '
            'blankets," one passenger said. "And tea.\n',
        ),
        ("caption", "Ana Lind on the night in the terminal\n"),
        ("body", '"Then we slept on the floor."\n'),
        ("caption", "Passengers leave the ferry Norn on Tuesday morning (Reuters)\n"),
        ("body", "The crew went home, its union told Reuters.\n"),
        ("caption", "PA • SWNS The ferry Norn at the quay of Orven on Monday\n"),
        ("body", "It is the first walk-out in Orven since 1988.\n"),
    ],
    "a gallery of other stories": [
        ("headline", "Ferries held in Orven as crew walks out\n"),
        ("body", BODY),
        (
            "related",
            "World in pictures\n1/3 12 June 2022 A horse looks out of a window Bo Ek/PA\n2/3 11 June 2022 Snow "
            "on a mountain Getty\n3/3 10 June 2022 A parade AP\n",
        ),
        ("body", "The crew went home in the evening, its union said.\n"),
    ],
    "a station's teasers": [
        (
            "related",
            "The mayor of Sella has resigned over a boat.\nSELLA (KXYZ) - The mayor of Sella has resigned. He said the boat was not his. "
            "The city council will meet on\n"
            "A dog was found on the moor after six days.\nNORN (KXYZ) - A dog was found on the moor on Sunday. Its owner had "
            "given up. The dog, which is\n",
        ),
        ("body", "ORVEN (KXYZ) - Two ferries were held in the port of Orven on Monday. Police said nobody was hurt.\n"),
        ("boilerplate", "Copyright 2021 KXYZ. All rights reserved.\n"),
    ],
    "a date at the line's beginning and an agency at its end": [
        ("byline", "date 2021-05-06 "),
        (
            "body",
            "The situation in the port of Orven remains tense, and the crews of two ferries speak with nobody. More than 350 people wait. ",
        ),
        ("byline", "dpa\n"),
        ("body", "The crew went home in the evening, its union said.\n"),
    ],
    "an agency nobody knows signs the last line": [
        ("body", BODY + "The crew went home in the evening, its union said. "),
        ("byline", "(Kesnat)\n"),
        ("boilerplate", "Copyright 2021 Orven Echo. All rights reserved.\n"),
    ],
    "plain reporting is left alone": [
        ("headline", "Ferries held in Orven as crew walks out\n\n"),
        ("body", BODY),
        ("body", "What the crew wants\n\nThe union asks for night pay and for a third cook on board of each ferry.\n"),
        ("body", "Anyone with information about the missing rope is asked to call Orven police at 555-0100.\n"),
        (
            "body",
            "It follows a walk-out of 14 March 2019, when 40 people were hurt and the fire brigade of Sella was "
            "called, Reuters reported.\n",
        ),
        ("body", "“This will not be the last night,” said Ana Lind, a cook. “More will follow.”\n"),
    ],
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    text = "".join(part for _, part in PAGES[name])
    wanted, at = [], 0
    for kind, part in PAGES[name]:
        wanted += [kind if c.isalnum() else "" for c in part]
        at += len(part)
    found = ["body"] * len(text)
    for segment in find_segments(text, None, load_lexicon()):
        found[segment.start : segment.end] = [segment.kind] * (segment.end - segment.start)
    wrong = [(text[i : i + 40], wanted[i], found[i]) for i in range(len(text)) if wanted[i] and wanted[i] != found[i]]
    assert not wrong, wrong[0]


LAYOUTS = {
    "disqus": (
        "Ana P.\n"
        "2 years ago\n"
        "My cousin counted 60 boats in there, and he can count.\n"
        "− +\n"
        "Reply\n"
        "Share ›\n"
        "\n"
        "seadog\n"
        "2 years ago\n"
        "Nonsense, there were 4.\n"
        "Reply\n"
        "Share ›\n"
    ),
    "wp": (
        "Tom says:\nMarch 5, 2021 at 10:12 pm\nMy cousin counted 60 boats.\nReply\nMin Li says:\nMarch 6, 2021 at 9:12 am\nNo way.\nReply\n"
    ),
    "caps": ("COMMENTS (2)\nJohn Smith\nMar 5, 2021 at 10:12 pm\nMy cousin counted 60 boats.\nMary Blige\nMar 6, 2021 at 10:12 pm\nNo.\n"),
    "hash": ("#1 posted by guest (05.03.2021 14:22)\nMy cousin counted 60 boats.\n#2 posted by Norn (05.03.2021 15:22)\nNo way.\n"),
    "mail": (
        "tom_81, London, UK, 5 hours ago\n"
        "My cousin counted 60 boats. Sixty!\n"
        "Ana, Sella, 4 hours ago\n"
        "At least 900 people saw it.\n"
        "Gran, Norn, 3 hours ago\n"
        "Shame.\n"
    ),
    "blogger": (
        "2 comments:\n"
        "Anonymous said...\n"
        "My cousin counted 60 boats.\n"
        "March 5, 2021 at 10:12 PM\n"
        "Norn said...\n"
        "No way.\n"
        "March 6, 2021 at 10:12 PM\n"
    ),
    "inline": (
        "[5 Mar 2021 14:03] seadog: My cousin counted 60 boats.\n"
        "[5 Mar 2021 14:07] norn: no way, 4 at most.\n"
        "[5 Mar 2021 14:09] seadog: you drink\n"
    ),
    "inline2": ("seadog44 (14:03): My cousin counted 60 boats.\nnorn_1 (14:07): no way, 4 at most.\nseadog44 (14:09): you drink\n"),
    "numbered": ("1. Siegfried, 05.03.2021 17:01\nMy cousin counted 60 boats.\n2. Ana, 05.03.2021 17:05\nNo way.\n"),
    "ru": ("Siegfried | 5 March 2021, 17:01 | Reply\nMy cousin counted 60 boats.\nAna | 5 March 2021, 17:08 | Reply\nNo way.\n"),
    "fb": (
        "Facebook comments\n"
        "3 Comments\n"
        "Sort by Newest\n"
        "Tom Ek\n"
        "My cousin counted 60 boats.\n"
        "Like · Reply · 2 · 3h\n"
        "Bo Norn\n"
        "No way.\n"
        "Like · Reply · 1h\n"
    ),
    "reddit": ("u/seadog44 · 5h\nMy cousin counted 60 boats.\n12 points\nu/norn · 4h\nNo way.\n3 points\n"),
    "signed": (
        "My cousin counted 60 boats. Posted by: norn | May 4, 2031 2:26 PM | Report abuse No way. He drinks.\n"
        "Four at most. Posted by: Ana B. | May 4, 2031 2:40 PM | Report abuse\nPosted by: norn | May 5, 2031 9:01 AM | Report abuse\n"
    ),
    "headed": (
        "At 18:55 4th May 2031, norn_1 wrote: My cousin counted 60 boats.\nSixty!\nAt 6:59 pm on 04 May 2031, ana wrote: No way.\n"
        "At 19:20 4th May 2031, norn_1 wrote: You drink.\n"
    ),
    "letters": ("Readers' comments\nMy cousin counted 60 boats.\n- Tom, Sella\nNo way.\n- Ana, Norn\n"),
}


def test_the_posts_of_one_author_are_no_comments() -> None:
    posts = "".join(f"The ferry left again.\nPosted by Ana Lind on May {day}, 2031 2:26 PM.\n" for day in (4, 5, 6))
    text = "Ferries held in Orven as crew walks out\n\n" + BODY + posts
    assert not [s for s in find_segments(text, None, load_lexicon()) if s.kind == "comment"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_comments_in_any_layout(name: str) -> None:
    text = "Ferries held in Orven as crew walks out\n\n" + BODY + LAYOUTS[name]
    begin = text.index(LAYOUTS[name])
    found = [s for s in find_segments(text, None, load_lexicon()) if s.kind != "headline"]
    assert found[0].start == begin and found[0].kind == "comment"
    assert {s.kind for s in found} <= {"comment", "boilerplate"}
    assert not re.search(r"\w", text[found[-1].end :])


def test_the_title_finds_the_headline() -> None:
    text = "ECHO ONLINE\nFerries held in Orven as crew walks out!\n" + BODY
    first = next(
        s for s in find_segments(text, "Ferries held in Orven as crew walks out - Orven Echo", load_lexicon()) if s.kind == "headline"
    )
    assert text[first.start : first.end] == "Ferries held in Orven as crew walks out!"


@pytest.mark.parametrize(("line", "kinds"), [
    ("Contact was lost at noon, the harbour office said.", []), ("Contact the newsroom: 01 555 7788", ["boilerplate"]),
])
def test_contact_is_told_from_contact_lost(line: str, kinds: list[str]) -> None:
    text = "The ferry went down off Orla on Monday, and ten people are missing.\n\n" + line
    assert [s.kind for s in find_segments(text, None, load_lexicon()) if s.start > 50] == kinds


PIECES = (
    "By", "Ana", "Lind", "5:30", "pm", "Photo", "©", "|", "share", "more", "read", "comments", "2021", "May", "14",
    "Reuters", "(", ")", ".",
    "1/3", "2/3", "“", '"', "the", "of", "said", "\n", "\n\n", "•",
)  # fmt: skip
WORDS = st.sampled_from(PIECES)


@given(st.lists(WORDS, max_size=60))
def test_segments_are_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = find_segments(text, None, load_lexicon())
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["share ", "by Ana ", "© ", "“", "1/2 ", "10:10 ", "(Photo ", "5 May 2021 ", "a.", "read more: "])
def test_long_lines_take_no_long_time(piece: str) -> None:
    began = time.perf_counter()
    find_segments("A title of a page\n\n" + piece * (200_000 // len(piece)) + "\n" + piece * (290 // len(piece)), None, load_lexicon())
    assert time.perf_counter() - began < 10
