"""Time expressions: dates, clock times, durations and sets, each with its TIMEX3 value and the days it covers.

`words` turns a sentence into letters, `dates`, `clocks` and `lengths` read the smallest expressions from them, `atoms` finds those,
`phrases` joins them, `resolve` puts them on the calendar, `values` does the arithmetic, `governs` tells which time a word
of the text lies at.
"""

from rashomon.find.times.find import find_times
from rashomon.find.times.governs import time_at

__all__ = ["find_times", "time_at"]
