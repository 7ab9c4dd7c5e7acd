"""Notices at the end of a line of reporting: a copyright, a share prompt, an agency's sign."""

import re

from rashomon.extract.lines import Line
from rashomon.records import Segment

__all__ = ["find_inline"]

NOTICE = re.compile(
    r"(?<=[.!?”\"])\s+(\(?(?:(?:tm and )?©|copyright (?:©|\(c\)|\d{4}|by))[^\n]{0,400}|"
    r"(?:click here (?:to|for)|read more (?:at|here|on|about)|sign up (?:for|to) our|subscribe to our|follow us on|"
    r"share this (?:story|article)|"
    r"all rights reserved)[^\n]{0,200})$",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"(?<=[.!?”\"])\s+(\(?(?:dpa|ap|afp|reuters|tass|upi|pa|xinhua|anadolu|epa|efe|ansa|interfax|ria novosti)(?:/\w+)*\)?)\.?$",
    re.IGNORECASE,
)


SIGN = re.compile(r"(?<=[.!?”\"])\s+(\([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}\))$")


def find_inline(line: Line, *, last: bool) -> list[Segment]:
    """Segments inside one line: boilerplate for a notice at its end, byline for an agency's sign after its last sentence.

    Any name in brackets is a sign at the end of the `last` line of the report; elsewhere only an agency's that is known.
    """
    tail = max(0, len(line.text) - 600)
    notice = NOTICE.search(line.text, tail)
    if notice:
        return [Segment(line.start + notice.start(1), line.end, "boilerplate")]
    agency = AGENCY.search(line.text, tail) or (SIGN.search(line.text, tail) if last else None)
    return [Segment(line.start + agency.start(1), line.end, "byline")] if agency else []
