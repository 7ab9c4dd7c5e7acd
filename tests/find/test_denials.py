"""How a report vouches for a happening, with the bundled reader: (sentence, the happening's word, its factuality)."""

import hashlib

import pytest

from rashomon.kit import load_kit
from rashomon.pipeline import read_report
from rashomon.records import Raw

VOUCHED = [
    ("Fans' spokeswoman Tilda Marn said nobody had stormed the gate.", "stormed", "denied"),
    ("“No tear gas was used at any time,” Commissioner Hedda Vole said.", "used", "denied"),
    ("Not a single minister has been arrested.", "arrested", "denied"),
    ("The mayor neither resigned nor fled.", "fled", "denied"),
    ("The inspectorate found no trace of sabotage.", "sabotage", "denied"),
    ("The ministry ruled out sabotage.", "sabotage", "denied"),
    ("The operator said sabotage could not be excluded.", "sabotage", "possible"),
    ("The accident board did not rule out sabotage.", "sabotage", "possible"),
    ("According to the director, all rules were observed, and an explosion of methane is excluded.", "explosion", "denied"),
    ("The rumours that Prime Minister Lora Venaki has fled are without foundation.", "fled", "denied"),
    ("The rumours that Prime Minister Lora Venaki has fled are without foundation; she is in Port Ellis and holds talks with the Council.",
     "fled", "denied"),
    ("Early reports of a collision were wrong, the authority said.", "collision", "denied"),
    ("Asked whether terrorism could be excluded, she said nothing.", "terrorism", "possible"),
    ("Reports that the search of the port continued for an hour are false.", "search", "denied"),
    ("The information distributed about dozens of dead does not correspond to reality, noted the press service.", "dead", "denied"),
    ("It is not true that the minister resigned.", "resigned", "denied"),
    ("It was false to say troops had entered the town.", "entered", "denied"),
    ("There was no technical fault on the line.", "technical fault", "denied"),
    ("Commissioner Vole, who had denied that gas was used, admitted that two canisters had been fired.", "used", "denied"),
    ("Commissioner Vole, who had denied that gas was used, admitted that two canisters had been fired.", "fired", "attributed"),
    ("The company denied that there had been a search: the police had been invited.", "invited", "asserted"),
    ("Fans found the north gate locked.", "locked", "asserted"),
]


@pytest.mark.parametrize(("text", "word", "factuality"), VOUCHED)
def test_what_did_not_happen(text: str, word: str, factuality: str) -> None:
    reading = read_report(Raw("a.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text, published="2031-03-14"), load_kit())
    assert [e.factuality for e in reading.events if reading.quote(e.trigger) == word] == [factuality]
