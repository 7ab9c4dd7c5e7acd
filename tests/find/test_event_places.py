"""Where and when a happening was, in sentences with several places and times. Invented; the trees are as the reader gives them."""

import pytest

from rashomon.find.events import find_events
from rashomon.lexicon import load_lexicon
from rashomon.records import Annotation, EventMention, Name, Place, Report, Sentence, Time, Token

LEXICON = load_lexicon()
FELL = ("A/DET/2/det coach/NOUN/3/nsubj fell/VERB/0/root/fall into/ADP/6/case a/DET/6/det river/NOUN/3/obl near/ADP/8/case Osk/PROPN/3/obl "
        "on/ADP/10/case Monday/PROPN/3/obl ,/PUNCT/12/punct killing/VERB/3/advcl/kill five/NUM/14/nummod people/NOUN/12/obj")
SAID = ("Officials/NOUN/4/nsubj/official in/ADP/3/case Lun/PROPN/1/nmod said/VERB/0/root/say a/DET/6/det plane/NOUN/7/nsubj "
        "crashed/VERB/4/ccomp/crash in/ADP/9/case Orla/PROPN/7/obl")
GOAL = ("Troops/NOUN/2/nsubj/troop marched/VERB/0/root/march into/ADP/4/case Keshta/PROPN/2/obl after/SCONJ/7/mark "
        "rebels/NOUN/7/nsubj/rebel stormed/VERB/2/advcl/storm a/DET/9/det bridge/NOUN/7/obj in/ADP/11/case Osk/PROPN/7/obl")
SINCE = ("The/DET/3/det worst/ADJ/3/amod/bad crash/NOUN/0/root since/ADP/5/case 1959/NUM/3/nmod ,/PUNCT/10/punct when/ADV/10/advmod "
         "two/NUM/9/nummod men/NOUN/10/nsubj/man died/VERB/3/advcl/die in/ADP/12/case Lun/PROPN/10/obl")
LIVED = ("A/DET/2/det man/NOUN/7/nsubj:pass who/PRON/4/nsubj fled/VERB/2/acl:relcl/flee in/ADP/6/case Lun/PROPN/4/obl "
         "killed/VERB/0/root/kill a/DET/9/det guard/NOUN/7/obj in/ADP/11/case Orla/PROPN/7/obl")
HIT = "Planes/NOUN/2/nsubj/plane bombed/VERB/0/root/bomb Keshta/PROPN/2/obj on/ADP/5/case Monday/PROPN/2/obl"
POLICE = "Orla/PROPN/2/compound police/NOUN/3/nsubj arrested/VERB/0/root/arrest a/DET/5/det man/NOUN/3/obj"
DOCTORS = ("Doctors/NOUN/4/nsubj/doctor in/ADP/3/case Lun/PROPN/1/nmod reported/VERB/0/root/report that/SCONJ/7/mark "
           "two/NUM/7/nsubj died/VERB/4/ccomp/die")
MINISTERS = DOCTORS.replace("Doctors", "Ministers").replace("doctor", "minister")
TOLD = ("Two/NUM/2/nummod died/VERB/6/ccomp/die ,/PUNCT/6/punct the/DET/5/det mayor/NOUN/6/nsubj said/VERB/0/root/say "
        "on/ADP/8/case Monday/PROPN/6/obl")
ALL_OVER = ("Banks/NOUN/2/nsubj/bank closed/VERB/0/root/close across/ADP/5/case the/DET/5/det country/NOUN/2/obl "
            ",/PUNCT/8/punct including/VERB/8/case Orla/PROPN/2/obl ,/PUNCT/11/punct Velnia/PROPN/11/nsubj said/VERB/2/parataxis/say")
LIST = ("Crowds/NOUN/2/nsubj/crowd marched/VERB/0/root/march in/ADP/4/case Osk/PROPN/2/obl and/CCONJ/6/cc Orla/PROPN/4/conj "
        ",/PUNCT/9/punct Velnia/PROPN/9/nsubj said/VERB/2/parataxis/say")
FLIGHTS = ("Flights/NOUN/7/nsubj:pass/flight from/ADP/3/case Osk/PROPN/1/nmod to/ADP/5/case Lun/PROPN/1/nmod were/AUX/7/aux:pass/be "
           "cancelled/VERB/0/root/cancel")
FROM = "A/DET/2/det man/NOUN/5/nsubj from/ADP/4/case Osk/PROPN/2/nmod fled/VERB/0/root/flee"
BASED = ("Troops/NOUN/5/nsubj/troop based/VERB/1/acl/base in/ADP/4/case Lun/PROPN/2/obl marched/VERB/0/root/march into/ADP/7/case "
         "Orla/PROPN/5/obl")
CLEANED = "Osk/PROPN/4/nsubj:pass is/AUX/4/aux/be being/AUX/4/aux:pass/be evacuated/VERB/0/root/evacuate"
SEAT = ("Nol/PROPN/2/nsubj slept/VERB/0/root/sleep ;/PUNCT/2/punct rebels/NOUN/5/nsubj/rebel attacked/VERB/2/parataxis/attack "
        "guards/NOUN/5/obj/guard in/ADP/10/case the/DET/10/det Norwegian/ADJ/10/amod capital/NOUN/5/obl")
STREETS = ("Crowds/NOUN/2/nsubj/crowd gathered/VERB/0/root/gather in/ADP/7/case Osk/PROPN/7/compound and/CCONJ/6/cc Orla/PROPN/4/conj "
           "streets/NOUN/2/obl/street")
CITY = ("Stay/VERB/6/ccomp/stay ,/PUNCT/6/punct in/ADP/4/case Osk/PROPN/1/obl ,/PUNCT/6/punct said/VERB/0/root/say Ann/PROPN/6/nsubj "
        "of/ADP/12/case the/DET/10/det city/NOUN/12/nmod:poss/city 's/PART/10/case police/NOUN/7/nmod")
TOLD_IN = ("Men/NOUN/7/csubj/man were/AUX/3/cop/be below/ADP/1/acl when/ADV/6/advmod roofs/NOUN/6/nsubj collapsed/VERB/3/advcl/collapse "
           "told/VERB/0/root/tell reporters/NOUN/7/obj in/ADP/10/case Lun/PROPN/7/obl")
TRIP = "She/PRON/2/nsubj cancelled/VERB/0/root/cancel a/DET/4/det trip/NOUN/2/obj to/ADP/6/case Lun/PROPN/4/nmod"
BRIGADE = ("Lun/PROPN/3/compound Fire/PROPN/3/compound Brigade/PROPN/4/nsubj said/VERB/0/root/say men/NOUN/6/nsubj/man "
           "died/VERB/4/ccomp/die in/ADP/8/case Lun/PROPN/6/obl")
WHERE = ("Storms/NOUN/2/nsubj moved/VERB/0/root/move to/ADP/4/case Osk/PROPN/2/obl where/ADV/8/advmod a/DET/7/det market/NOUN/8/nsubj "
         "burned/VERB/2/advcl/burn")
TOWN = ("It/PRON/3/nsubj was/AUX/3/cop/be Osk/PROPN/0/root in/ADP/5/case Orla/PROPN/3/nmod where/ADV/8/advmod houses/NOUN/8/nsubj/house "
        "fell/VERB/3/acl:relcl/fall")
GOVERNOR = ("The/DET/2/det governor/NOUN/5/nsubj of/ADP/4/case Osk/PROPN/2/nmod imposed/VERB/0/root/impose a/DET/7/det curfew/NOUN/5/obj")
ISSUED = ("They/PRON/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det attack/NOUN/2/obj in/ADP/7/case a/DET/7/det statement/NOUN/4/nmod "
          "issued/VERB/7/acl/issue in/ADP/10/case Lun/PROPN/8/obl")
MAYOR = "Orla/PROPN/2/compound mayor/NOUN/3/nsubj said/VERB/0/root/say nothing/PRON/3/obj"
# What each name is: its kind, its code and what holds it.
PLACES = {
    "Osk": ("city", "1", ("VN",)), "Orla": ("city", "2", ("VN",)), "Keshta": ("city", "3", ("VN",)), "Lun": ("city", "4", ("TR",)),
    "Nol": ("city", "5", ("NO",)), "Velnia": ("country", "VN", ()),
}
DAYS = {"Monday": ("2031-05-05", "2031-05-05"), "1959": ("1959", None)}


def read(tree: str) -> tuple[str, dict[str, EventMention], dict[int, str]]:
    rows = [w.rsplit("/", 4) if w.count("/") == 4 else [*w.rsplit("/", 3), ""] for w in tree.split()]
    text, tokens, names, times, places = "", [], [], [], list[Place]()
    for word, pos, head, relation, lemma in rows:
        text += " " if text else ""
        start, end = len(text), len(text) + len(word)
        tokens.append(Token(start, end, lemma or word.lower(), pos, int(head) - 1, relation))
        if word in PLACES:
            names.append(Name(start, end, "place"))
            kind, code, within = PLACES[word]
            places.append(Place(len(names) - 1, kind, within=within, code=code, canonical={"Nol": "Oslo"}.get(word, word)))
        if word in DAYS:
            day, last = DAYS[word]
            times.append(Time(start, end, "DATE", day, None, day if last else "1959-01-01", last))
        text += word
    annotation = Annotation((Sentence(0, len(text), 0, len(tokens), 0),), tuple(tokens))
    report = Report("r-1", "a.txt", "0", text, published="2031-05-07")
    found = find_events(report, annotation, tuple(names), tuple(times), tuple(places), (), LEXICON)
    return text, {e.lemma: e for e in found}, {n: text[x.start:x.end] for n, x in enumerate(names)}


@pytest.mark.parametrize(("tree", "lemma", "place"), [
    (FELL, "fall", "Osk"), (FELL, "kill", "Osk"),  # what follows from it happened there too
    (SAID, "crash", "Orla"), (SAID, "say", "Lun"),  # where it was said is the statement's place alone
    (GOAL, "march", "Keshta"), (GOAL, "storm", "Osk"),
    (SINCE, "die", "Lun"), (SINCE, "crash", None),  # the older crash was there, not this one
    (LIVED, "kill", "Orla"),
    (HIT, "bomb", "Keshta"),
    (POLICE, "arrest", "Orla"),
    (ALL_OVER, "close", "Velnia"),  # not the town that is named along
    (LIST, "march", "Velnia"),  # what holds all of a list
    (FLIGHTS, "cancel", "Osk"), (FROM, "flee", None),  # where they would have begun; where somebody comes from
    (BASED, "march", "Orla"),
    (CLEANED, "evacuate", "Osk"),
    (SEAT, "attack", "Nol"),
    (WHERE, "burn", "Osk"), (TOWN, "fall", "Osk"), (GOVERNOR, "impose", "Osk"), (ISSUED, "attack", None),
    (STREETS, "gather", None),  # a list of streets is no list of towns
    (CITY, "say", "Osk"),
    (TOLD_IN, "collapse", None), (TRIP, "trip", None),
    (MAYOR, "say", "Orla"), (BRIGADE, "say", "Lun"),
    (DOCTORS, "die", "Lun"), (MINISTERS, "die", None),  # ministers speak of what happened elsewhere
])
def test_where(tree: str, lemma: str, place: str | None) -> None:
    _, found, names = read(tree)
    mention = found[lemma]
    assert (None if mention.place is None else names[mention.place]) == place


@pytest.mark.parametrize(("tree", "lemma", "begins", "dated"), [
    (FELL, "kill", "2031-05-05", "stated"),
    (SINCE, "die", "1959", "stated"),
    (SINCE, "crash", "2031-05-07", "assumed"),
    (TOLD, "say", "2031-05-05", "stated"),
    (TOLD, "die", "2031-05-05", "assumed"),  # the day on which it was said is not stated for it
])
def test_when(tree: str, lemma: str, begins: str, dated: str) -> None:
    _, found, _ = read(tree)
    assert (found[lemma].begins, found[lemma].dated) == (begins, dated)
