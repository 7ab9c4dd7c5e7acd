"""Time expressions: what is found in a sentence, and what it means told on a given day. All sentences are invented."""

import itertools
from dataclasses import replace

import pytest

from rashomon.annotate.sentences import split_sentences
from rashomon.annotate.tokens import split_words
from rashomon.find.times import find_times, time_at
from rashomon.find.times.values import days_of, holiday, shift
from rashomon.lexicon import load_lexicon
from rashomon.records import Annotation, Report, Sentence, Time, Token

EN = load_lexicon("en")


def read(text: str, published: str | None = "2022-01-07", sections: tuple[tuple[int, str], ...] = ()) -> tuple[Report, Annotation]:
    """A report with sentences and words, and nothing learned: every word X."""
    report = Report("r", "r.txt", "0", text, published=published, sections=sections)
    tokens: list[Token] = []
    sentences = []
    for start, end, paragraph, segment in split_sentences(report, EN):
        first = len(tokens)
        tokens += [Token(a, b, text[a:b].lower(), "X", -1, "dep") for a, b in split_words(text, start, end)]
        sentences.append(Sentence(start, end, first, len(tokens), paragraph, segment))
    return report, Annotation(tuple(sentences), tuple(tokens))


def times(text: str, published: str | None = "2022-01-07", sections: tuple[tuple[int, str], ...] = ()) -> tuple[Time, ...]:
    report, annotation = read(text, published, sections)
    return find_times(report, annotation, EN)


def found(text: str, published: str | None = "2022-01-07") -> list[tuple[str, str, str | None]]:
    return [(text[t.start : t.end], t.type, t.value) for t in times(text, published)]


# Told on Friday 7 January 2022.
SENTENCES = [
    ("The bridge fell on Wednesday.", [("Wednesday", "DATE", "2022-01-05")]),
    ("The bridge fell on Friday.", [("Friday", "DATE", "2022-01-07")]),
    ("The council will meet on Monday.", [("Monday", "DATE", "2022-01-10")]),
    ("He said on Tuesday that the council will meet.", [("Tuesday", "DATE", "2022-01-04")]),
    ("The ferry sank last Friday.", [("last Friday", "DATE", "2021-12-31")]),
    ("The dam burst yesterday.", [("yesterday", "DATE", "2022-01-06")]),
    ("Schools stay shut tomorrow.", [("tomorrow", "DATE", "2022-01-08")]),
    ("Shops burned on Thursday night.", [("Thursday night", "TIME", "2022-01-06TNI")]),
    ("Shops burned last night.", [("last night", "TIME", "2022-01-06TNI")]),
    ("Guards left early on January 5.", [("early on January 5", "DATE", "2022-01-05")]),
    ("Past midnight on Thursday the crowd grew.", [("midnight on Thursday", "TIME", "2022-01-06T00:00")]),
    ("They met at 10:35 a.m. on Thursday.", [("10:35 a.m. on Thursday", "TIME", "2022-01-06T10:35")]),
    ("The siren went at around 13 o'clock.", [("13 o'clock", "TIME", "2022-01-07T13:00")]),
    ("The power came back at 12 a.m.", [("12 a.m.", "TIME", "2022-01-07T00:00")]),
    (
        "Fires on the evening of January 5 and on the night of January 6.",
        [("the evening of January 5", "TIME", "2022-01-05TEV"), ("the night of January 6", "TIME", "2022-01-06TNI")],
    ),
    ("Trains stop from January 5 to 19.", [("January 5", "DATE", "2022-01-05"), ("19", "DATE", "2022-01-19")]),
    ("Shelling on 5 and 6 January.", [("5", "DATE", "2022-01-05"), ("6 January", "DATE", "2022-01-06")]),
    ("Nine died on January 5 and 19 people were hurt.", [("January 5", "DATE", "2022-01-05")]),
    ("The curfew holds for 180 days.", [("180 days", "DURATION", "P180D")]),
    ("Four fell ill over the past day.", [("the past day", "DURATION", "P1D")]),
    ("The town starved for months.", [("months", "DURATION", "PXM")]),
    ("The two-year siege ended.", [("two-year", "DURATION", "P2Y")]),
    ("He waited half an hour.", [("half an hour", "DURATION", "PT30M")]),
    ("The prices doubled in 2 1/2 years.", [("2 1/2 years", "DURATION", "P2Y6M")]),
    ("They rally every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
    ("Boats leave twice a week.", [("twice a week", "SET", "P1W")]),
    ("The lake is tested annually.", [("annually", "SET", "P1Y")]),
    ("Two weeks ago the river rose.", [("Two weeks ago", "DATE", "2021-W51")]),
    ("The mayor resigned in 2019.", [("2019", "DATE", "2019")]),
    ("The war began in the late 1990s.", [("the late 1990s", "DATE", "199")]),
    ("Output fell in the third quarter of 2021.", [("the third quarter of 2021", "DATE", "2021-Q3")]),
    ("A truce was signed on 4 January 2021.", [("4 January 2021", "DATE", "2021-01-04")]),
    ("The vote is on Jan. 9, 2022.", [("Jan. 9, 2022", "DATE", "2022-01-09")]),
    ("The siege began on 4/1/2022.", [("4/1/2022", "DATE", "2022-01-04")]),
    ("The siege began on 2022-01-04.", [("2022-01-04", "DATE", "2022-01-04")]),
    ("The storm came this week.", [("this week", "DATE", "2022-W01")]),
    ("It rained last year.", [("last year", "DATE", "2021")]),
    ("Recently the port reopened.", [("Recently", "DATE", "PAST_REF")]),
    ("The port is now open.", [("now", "DATE", "PRESENT_REF")]),
    ("The flood of December was worse.", [("December", "DATE", "2021-12")]),
    ("Shops close from 8 to 11 o'clock.", [("8", "TIME", "2022-01-07T08:00"), ("11 o'clock", "TIME", "2022-01-07T11:00")]),
    # Hours of a stretch over midnight are of no one day.
    ("A curfew from 23 to 7 o'clock.", [("23", "TIME", "T23:00"), ("7 o'clock", "TIME", "T07:00")]),
    ("A curfew runs from 11 p.m. to 6 a.m.", [("11 p.m.", "TIME", "T23:00"), ("6 a.m.", "TIME", "T06:00")]),
    ("Heron Mills sees a profit in the current fiscal year.", [("the current fiscal year", "DATE", "2022")]),
    ("They will repay it by August.", [("August", "DATE", "2022-08")]),
    # A day of the last month keeps its year, whatever year was spoken of before; an open direction leans to the past.
    ("It began on 3 May 2014. A bridge fell on December 20.",
     [("3 May 2014", "DATE", "2014-05-03"), ("December 20", "DATE", "2021-12-20")]),
    ("It began on 3 May 2014. A truce on June 9 ended it.", [("3 May 2014", "DATE", "2014-05-03"), ("June 9", "DATE", "2014-06-09")]),
    ("After the July 10 fire.", [("July 10", "DATE", "2021-07-10")]),
    # The small hours of the night that began on the day last spoken of.
    ("On Wednesday at 11 p.m. they marched. At 2 a.m. police came.",
     [("Wednesday at 11 p.m.", "TIME", "2022-01-05T23:00"), ("2 a.m.", "TIME", "2022-01-06T02:00")]),
    ("On Wednesday they marched. By about 1 a.m. the square was empty.",
     [("Wednesday", "DATE", "2022-01-05"), ("1 a.m.", "TIME", "2022-01-06T01:00")]),
    ("A man was shot on Wednesday. Police were called at 1 a.m.",
     [("Wednesday", "DATE", "2022-01-05"), ("1 a.m.", "TIME", "2022-01-05T01:00")]),
    ("Shops shut from January 3 to January 19. They opened again that night.",
     [("January 3", "DATE", "2022-01-03"), ("January 19", "DATE", "2022-01-19"), ("that night", "TIME", "2022-01-03TNI")]),
    ("Posted 2022-01-05T04:39:40Z by the port.", [("2022-01-05T04", "DATE", "2022-01-05")]),
    ("Minister Tilda May spoke.", []),
    ("It slid for ten seconds before stopping.", [("ten seconds", "DURATION", "PT10S")]),
    ("The 1998 Orla strike was longer.", [("1998", "DATE", "1998")]),
    ("A cable from 2008 describes it.", [("2008", "DATE", "2008")]),
    ("Troops stay for two more weeks.", [("two more weeks", "DURATION", "P2W")]),
    ("Sales for the full year fell.", [("the full year", "DATE", "2022")]),
    ("It beat the year-earlier loss.", [("year-earlier", "DATE", "2021")]),
    ("He resigned in March for health reasons.", [("March", "DATE", "2021-03")]),
    ("Repairs take 12 to 18 months.", [("12 to 18 months", "DURATION", "PXM")]),
    ("The siege lasted a hundred and fifty days.", [("a hundred and fifty days", "DURATION", "P150D")]),
    ("Thirty fell in the winter of nineteen ninety-four.", [("the winter of nineteen ninety-four", "DATE", "1994-WI")]),
    ("The court sits the week of March 7.", [("the week of March 7", "DATE", "2022-W10")]),
    ("Envoys had indicated in the past that they would pay.", [("the past", "DATE", "PAST_REF")]),
    ("The dispatch came at 8:52 pm ET February 11, 2013.", [("8:52 pm ET February 11, 2013", "TIME", "2013-02-11T20:52")]),
    (
        "About 15:30 local time (12:30 GMT) on 3 January a crane came.",
        [("15:30", "TIME", "2022-01-03T15:30"), ("12:30 GMT", "TIME", "2022-01-03T12:30"), ("3 January", "DATE", "2022-01-03")],
    ),
    ("Late on Monday night the dam held.", [("Late on Monday night", "TIME", "2022-01-03TNI")]),
    ("0640: The first call came in.", [("0640", "TIME", "2022-01-07T06:40")]),
    # The direction of a weekday.
    ("They were planning to march on Monday.", [("Monday", "DATE", "2022-01-10")]),
    ("The offer had been due to expire on Monday.", [("Monday", "DATE", "2022-01-03")]),
    ("A bomb tore through a house next to the mill on Monday.", [("Monday", "DATE", "2022-01-03")]),
    ("He would be going to the United Isles Monday.", [("Monday", "DATE", "2022-01-10")]),
    ("Until Thursday, they had not named him.", [("Thursday", "DATE", "2022-01-06")]),
    ("She will leave by ferry (4 a.m. Tuesday).", [("4 a.m. Tuesday", "TIME", "2022-01-11T04:00")]),
    ("He urged them to go on with Monday's planned march.", [("Monday", "DATE", "2022-01-10")]),
    ("They are due to hold talks, the first since November.", [("November", "DATE", "2021-11")]),
    ("The hearing is set for Monday.", [("Monday", "DATE", "2022-01-10")]),
    ("He spoke in an hour-long call.", [("hour-long", "DURATION", "PT1H")]),
    # Hours as they are spoken, and the part of the day that tells their half.
    ("The roof fell at half past three in the afternoon.", [("half past three in the afternoon", "TIME", "2022-01-07T15:30")]),
    ("The roof fell at quarter to six in the evening.", [("quarter to six in the evening", "TIME", "2022-01-07T17:45")]),
    ("The roof fell at a quarter past six in the morning.", [("a quarter past six in the morning", "TIME", "2022-01-07T06:15")]),
    ("The roof fell at ten to six on Tuesday.", [("ten to six on Tuesday", "TIME", "2022-01-04T05:50")]),
    ("The roof fell at 3 o'clock in the afternoon.", [("3 o'clock in the afternoon", "TIME", "2022-01-07T15:00")]),
    ("The roof fell at 2:15 in the morning.", [("2:15 in the morning", "TIME", "2022-01-07T02:15")]),
    ("The roof fell at 3.30 p.m. on Tuesday.", [("3.30 p.m. on Tuesday", "TIME", "2022-01-04T15:30")]),
    ("The roof fell at 12 noon on Tuesday.", [("12 noon on Tuesday", "TIME", "2022-01-04T12:00")]),
    ("The roof fell at 9:30 on Tuesday evening.", [("9:30 on Tuesday evening", "TIME", "2022-01-04T21:30")]),
    ("The roof fell on Tuesday afternoon at half past two.", [("Tuesday afternoon at half past two", "TIME", "2022-01-04T14:30")]),
    ("The roof fell at 7 this morning.", [("7 this morning", "TIME", "2022-01-07T07:00")]),
    ("The roof fell at 7:30 last night.", [("7:30 last night", "TIME", "2022-01-06T19:30")]),
    ("The roof fell shortly before midnight on Tuesday.", [("midnight on Tuesday", "TIME", "2022-01-04T24:00")]),
    ("The roof fell at 12 at night.", [("12 at night", "TIME", "2022-01-07T24:00")]),
    ("The roof fell at 0530 hours.", [("0530 hours", "TIME", "2022-01-07T05:30")]),
    ("The roof fell at 05:30 hours on Tuesday.", [("05:30 hours on Tuesday", "TIME", "2022-01-04T05:30")]),
    ("It fell at 20 minutes past eight in the evening.", [("20 minutes past eight in the evening", "TIME", "2022-01-07T20:20")]),
    ("It fell at seven thirty p.m. on Tuesday.", [("seven thirty p.m. on Tuesday", "TIME", "2022-01-04T19:30")]),
    ("By mid-afternoon the square was empty.", [("mid-afternoon", "TIME", "2022-01-07TAF")]),
    ("They fought until nightfall.", [("nightfall", "TIME", "2022-01-07TEV")]),
    ("He left before night.", []),
    ("Posted 21-04-2021 by the port.", [("21-04-2021", "DATE", "2021-04-21")]),
    ("The vote went from ten to six.", []),
    ("Demand will rise by about 8 to 10 million tonnes.", []),
    ("A quarter to half of the crop is lost.", []),
    ("One night it fell.", []),
    ("High noon came for the firm.", []),
    # Counted from the day that is named beside it.
    ("He left the day before yesterday.", [("the day before yesterday", "DATE", "2022-01-05")]),
    ("He left two days after Tuesday's vote.", [("two days after Tuesday", "DATE", "2022-01-06")]),
    ("He left a week ago on Tuesday.", [("a week ago on Tuesday", "DATE", "2021-12-28")]),
    ("The gate is shut for a week from yesterday.", [("a week", "DURATION", "P1W"), ("yesterday", "DATE", "2022-01-06")]),
    ("Snow fell overnight into Tuesday.", [("overnight into Tuesday", "TIME", "2022-01-03TNI")]),
    ("Snow fell overnight on Tuesday.", [("overnight on Tuesday", "TIME", "2022-01-04TNI")]),
    ("He left three and a half years ago.", [("three and a half years ago", "DATE", "2018")]),
    # The night of something that is told: its day is not in the words.
    ("He left the night the dam burst.", [("the night", "TIME", None)]),
    ("He left the morning after the storm.", [("the morning after", "TIME", None)]),
    ("In the morning the crews came.", [("the morning", "TIME", "2022-01-07TMO")]),
    ("He died last night after a fall.", [("last night", "TIME", "2022-01-06TNI")]),
    # Days, quarters, seasons.
    ("The port shut on the 5th, and on the 6th it opened.", [("the 5th", "DATE", "2022-01-05"), ("the 6th", "DATE", "2022-01-06")]),
    ("The port shut on the 28th.", [("the 28th", "DATE", "2021-12-28")]),
    ("He lives on the 5th floor.", []),
    ("The port shut on January the 5th.", [("January the 5th", "DATE", "2022-01-05")]),
    ("The port was shut from Monday to Wednesday.", [("Monday", "DATE", "2022-01-03"), ("Wednesday", "DATE", "2022-01-05")]),
    ("The port was shut from Thursday to Sunday.", [("Thursday", "DATE", "2022-01-06"), ("Sunday", "DATE", "2022-01-09")]),
    ("Sales fell in Q3 2021.", [("Q3 2021", "DATE", "2021-Q3")]),
    ("Sales for the quarter ended July 31 fell.", [("the quarter", "DATE", "2021-Q2"), ("July 31", "DATE", "2021-07-31")]),
    ("Profit in the latest period rose.", [("the latest period", "DATE", "2021-Q4")]),
    ("By year-end the port will be shut.", [("year-end", "DATE", "2022-12-31")]),
    ("It was opened in late fall.", [("late fall", "DATE", "2021-FA")]),
    ("It changed since the fall of the fortress.", []),
    # How often, one day, ages.
    ("Ships earn $2 million a year in fees.", [("a year", "SET", "P1Y")]),
    ("Crews get dozens of calls a day.", [("a day", "SET", "P1D")]),
    ("It will one day be the second port.", [("one day", "DATE", "FUTURE_REF")]),
    ("The eight-month-old truce broke.", [("eight-month", "DURATION", "P8M")]),
    ("The eight-month-old girl was saved.", []),
    ("In 1998 it began. In June of that year it ended.", [("1998", "DATE", "1998"), ("June of that year", "DATE", "1998-06")]),
    ("It said that last week a man was shot.", [("last week", "DATE", "2021-W52")]),
    ("It said that last Friday a man was shot.", [("last Friday", "DATE", "2021-12-31")]),
    ("That very day it fell.", [("That very day", "DATE", "2022-01-07")]),
    ("It followed by one day a plan that will end it.", [("one day", "DURATION", "P1D")]),
    # The tense of the clause.
    ("In October, a week after the vote, a mill was burned.", [("October", "DATE", "2021-10"), ("a week", "DURATION", "P1W")]),
    ("Sales fell this year through August.", [("this year", "DATE", "2022"), ("August", "DATE", "2021-08")]),
    ("They halted exports through March.", [("March", "DATE", "2022-03")]),
    ("They halted exports from May through October.", [("May", "DATE", "2021-05"), ("October", "DATE", "2021-10")]),
    ("He said that they were likely to sell as soon as the mill opened Monday.", [("Monday", "DATE", "2022-01-10")]),
    ("They completed the offer, with most shares handed in by the Tuesday deadline.", [("the Tuesday", "DATE", "2022-01-04")]),
    # No time at all.
    ("He wrote for The Morning Heron about the dam.", []),
    ("He read it in the Evening Heron.", []),
    ("Families spent a second night outdoors.", []),
    ("The minister spoke on the programme This Week about the dam.", []),
    ("He wrote for the Daily Heron about the dam.", []),
    ("The dam, he told the “Today” show, is safe.", []),
    ("He was shot in the 2000 block of Heron Avenue.", []),
    ("The plan drew praise in some quarters.", []),
    ("It came after a long day for the crews.", []),
    ("Shares of Heron (MAR.) fell and rose.", []),
    ("In the end the evening served nobody.", [("the evening", "TIME", "2022-01-07TEV")]),
    ("One sign read “May the leader fall” and hung there.", []),
    ("The six-year-old boy may march on.", []),
    ("Some 2000 people fled.", []),
    ("The Sun sat in court.", []),
    ("About three-quarters of the crop is lost.", []),
    ("Second, the guards may fall back.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=lambda x: x if isinstance(x, str) else "")
def test_what_is_found(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == expected


BODY = "Ten were hurt.\n\nIt was calm.\n\nRain fell.\n\nSnow fell.\n\n"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # The stamp is of Friday: a page that tells of Saturday in its lead was brought up to date after it.
        ("A blast shook the port early Saturday.\n\n" + BODY + "On Saturday crews came.", ["2022-01-08"] * 2),
        # Below the lead it is the last Saturday.
        ("A blast shook the port.\n\n" + BODY + "On Saturday crews came.", ["2022-01-01"]),
        # What is counted from a date that is not told stays open.
        ("Two years later, charges were filed.", [None]),
        ("He was calm on the night of the fire.", [None]),
        # In the past perfect an hour lies before the hour told; before a day told paragraphs ago it is of none that is known.
        ("The fire was out at 2:15 a.m. on Thursday.\n\nPressure had dropped at 10:52 p.m.", ["2022-01-06T02:15", "2022-01-05T22:52"]),
        ("They were freed on Tuesday.\n\nThe steward had opened the gate at 7 p.m.", ["2022-01-04", None]),
        ("On Tuesday they came. The steward had opened the gate at 7 p.m.", ["2022-01-04", "2022-01-04T19:00"]),
        # What has lasted since an hour has done so since today's, however old the day is that was spoken of before it.
        ("It began on 3 January. The gate has been shut since 6 p.m.", ["2022-01-03", "2022-01-07T18:00"]),
        ("It began on 6 January. The gate has been shut since 6 p.m.", ["2022-01-06", "2022-01-06T18:00"]),
        # Since looks back, in a lead too.
        ("He has been missing since Saturday.\n\n" + BODY, ["2022-01-01"]),
        # Quoted words count from the day on which they were said, where their sentence tells it.
        ("On Monday he wrote: “They came this morning.”", ["2022-01-03", "2022-01-03TMO"]),
    ],
)
def test_which_day(text: str, values: list[str | None]) -> None:
    assert [v for _, _, v in found(text)] == values


@pytest.mark.parametrize(("before", "value"), [(BODY, "2022-01-10"), ("", "2022-01-03")])
def test_the_present_looks_ahead_but_not_in_titles_and_captions(before: str, value: str) -> None:
    report, annotation = read(before + "Ministers meet in Orla on Monday.")
    tokens = tuple(replace(t, pos="VERB") if t.lemma == "meet" else t for t in annotation.tokens)
    assert [t.value for t in find_times(report, replace(annotation, tokens=tokens), EN)] == [value]


@pytest.mark.parametrize(("text", "word", "pos", "value"), [
    ("Without a rescue plan to prop up the mill Monday, shares fell.", "plan", "NOUN", "2022-01-03"),
    ("They plan to close the mill Monday.", "plan", "VERB", "2022-01-10"),
    ("He waits for the case, which is held in March.", "held", "VERB", "2022-03"),
    ("They warned that it may end if it fails to get leave by Monday.", "get", "VERB", "2022-01-10"),
    ("Prices have come down from the middle of October.", "come", "VERB", "2021-10"),
])
def test_nouns_and_the_present_passive_tell_no_tense(text: str, word: str, pos: str, value: str) -> None:
    report, annotation = read(text)
    tagged = tuple(replace(t, pos=pos) if t.lemma == word else t for t in annotation.tokens)
    assert [t.value for t in find_times(report, replace(annotation, tokens=tagged), EN)] == [value]


def test_counted_from_the_time_last_spoken_of() -> None:
    text = "On 3 March 2020 the mine caved in. The next morning crews came. Two days later they gave up. That night it rained."
    assert [v for _, _, v in found(text)] == ["2020-03-03", "2020-03-04TMO", "2020-03-06", "2020-03-06TNI"]


def test_the_night_before_is_not_the_night_before_something() -> None:
    assert found("On Tuesday he left. The night before, he had called.")[1] == ("The night before", "TIME", "2022-01-03TNI")
    assert found("On Tuesday he left.  The day before the vote was calm.")[1:] == []


@pytest.mark.parametrize("text", ["It began on 31 February.", "It began on 30 February 2020."])
def test_no_such_day(text: str) -> None:
    assert [t.value for t in times(text)] == [None]


@pytest.mark.parametrize(("text", "read"), [
    ("The party told Orla Today that it was over.", False),
    ("ORLA TODAY", False),
    ("They leave today.", True),
    ("FIVE MEN SHOT DEAD IN ORLA TODAY", True),
])
def test_today_in_a_name_is_no_day(text: str, read: bool) -> None:
    assert bool(times(text)) == read


def test_without_a_publication_relative_dates_stay_open() -> None:
    text = "The bridge fell yesterday. On Monday it rained. On 5 March it froze. In 2019 it held. Now it is gone."
    assert [(t.value, t.relative_to) for t in times(text, None)] == [
        (None, None),
        (None, None),
        (None, None),
        ("2019", None),
        ("PRESENT_REF", None),
    ]


def test_a_date_after_the_publication_is_kept() -> None:
    assert found("The games open on 4 February 2030.") == [("4 February 2030", "DATE", "2030-02-04")]


def test_the_section_of_a_live_page_is_the_day() -> None:
    text = "Old part. The bank burned today.\n\nNew part. The bank burned today."
    got = times(text, "2022-01-09", ((0, "2022-01-05"), (text.index("New"), "2022-01-06T10:00")))
    assert [t.value for t in got] == ["2022-01-05", "2022-01-06"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The port is shut since 2 January.", "2022-01-02", None),
        ("The port is shut until 19 January.", None, "2022-01-19"),
        ("The port is shut from 5 January to 19 January.", "2022-01-05", "2022-01-19"),
        ("Six died over the past week.", "2021-12-31", "2022-01-07"),
        ("It was cold in December.", "2021-12-01", "2021-12-31"),
        ("He was ill for 3 days.", None, None),
    ],
)
def test_the_days_covered(text: str, first: str | None, last: str | None) -> None:
    assert next((t.first, t.last) for t in times(text)) == (first, last)


def test_a_stated_zone_is_kept_and_none_invented() -> None:
    assert [
        t.zone for t in times("It fell at 10:35 GMT. It rose at 1 a.m., local time. It burned at 3 p.m. It ended at 4 p.m. Orla time.")
    ] == ["GMT", "local time", None, "Orla time"]


def test_last_february_said_in_march_is_not_the_month_before() -> None:
    assert found("It fell last February. It rose last October.", "2022-03-01") == [
        ("last February", "DATE", "2021-02"), ("last October", "DATE", "2021-10"),
    ]


def test_ten_years_in_one_report() -> None:
    text = "On 16 May 2011 the strike began; on 17 May police came.\n\nOn Wednesday the film was shown."
    assert [v for _, _, v in found(text)] == ["2011-05-16", "2011-05-17", "2022-01-05"]


def test_the_time_that_governs() -> None:
    text = "On 3 January guards fired on the crowd. Ten were hurt.\n\nThe mayor left."
    report, annotation = read(text)
    got = find_times(report, annotation, EN)
    assert [getattr(time_at(got, annotation, text.index(w)), "value", None) for w in ("fired", "hurt", "left")] == [
        "2022-01-03",
        "2022-01-03",
        None,
    ]


def test_a_day_governs_no_other_item_of_a_list_run_together() -> None:
    text = "On 3 January guards fired.Ten were hurt."
    report, annotation = read(text)
    assert len(annotation.sentences) == 2
    assert time_at(find_times(report, annotation, EN), annotation, text.index("hurt")) is None


def test_until_and_durations_govern_nothing() -> None:
    text = "The port is shut until 19 January after talks of three days."
    report, annotation = read(text)
    assert time_at(find_times(report, annotation, EN), annotation, text.index("talks")) is None


def test_times_do_not_overlap_and_lie_in_the_text() -> None:
    text = " ".join(s for s, _ in SENTENCES)
    got = times(text)
    assert all(0 <= a.start < a.end <= b.start for a, b in itertools.pairwise(got))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022-Q4", ("2022-10-01", "2022-12-31")),
        ("2021-WI", ("2021-12-01", "2022-02-28")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2022-02-31", (None, None)),
        ("PXY", (None, None)),
        (None, (None, None)),
        ("0000", (None, None)),
    ],
)
def test_days_of(value: str | None, days: tuple[str | None, str | None]) -> None:
    assert days_of(value) == days


def test_words_that_only_look_like_an_hour() -> None:
    assert [t[0].endswith("two weeks ago") for t in found("He had run the shop since he was 27 until two weeks ago.")] == [True]


def test_calendar() -> None:
    assert shift("2020-02-29", "Y", 1) == "2021" and shift("0001-01", "M", -1) is None
    assert str(holiday("easter", 2022)) == "2022-04-17" and str(holiday("thanksgiving", 2022)) == "2022-11-24"


@pytest.mark.parametrize(("text", "beside", "one_week", "expected"), [
    ("Crowds met on Wednesday.", "2022-01-05", True, "2022-01-05"),
    ("Crowds met on Thursday.", "2022-01-05", True, "2022-01-06"),
    ("Crowds met on Sunday.", "2022-01-05", True, "2022-01-02"),
    ("Crowds met on Wednesday.", "2022-01-05", False, None),  # the days that it names lie far apart
    ("Crowds met last Friday.", "2022-01-05", True, None),
    ("Crowds met yesterday.", "2022-01-05", True, None),  # when it was written is not known
    ("Crowds met on 30 December.", "2022-01-05", False, "2021-12-30"),
])
def test_a_report_that_nobody_dated(text: str, beside: str, one_week: bool, expected: str | None) -> None:
    report, annotation = read(text, None)
    assert [t.value for t in find_times(report, annotation, EN, beside, one_week)] == [expected]
