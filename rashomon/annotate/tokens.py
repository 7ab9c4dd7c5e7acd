"""Words of a sentence as offsets, cut as the English Universal Dependencies corpora (EWT, GUM) cut them.

One regular expression, tried from the most special form to the least, and one rule that cuts clitics off.

>>> text = "He didn't pay $1,000.50 at 3 p.m. in the U.S."
>>> [text[a:b] for a, b in split_words(text, 0, len(text))]
['He', 'did', "n't", 'pay', '$', '1,000.50', 'at', '3', 'p.m.', 'in', 'the', 'U.S.']
"""
from __future__ import annotations

import re

__all__ = ["split_words"]

# Abbreviations that keep their full stop. "no." and "sat." are absent: they end sentences far more often than they abbreviate.
ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Rev Hon Fr Sr Jr St Mt Ft Gen Col Maj Capt Cmdr Lt Sgt Cpl Gov Sen Rep Pres Amb Adm Supt Det Insp "
    "Inc Corp Co Ltd Bros Assn Dept Univ vs etc al approx est ca cf Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "Mon Tue Tues Wed Thu Thur Thurs Fri Ave Blvd Rd Messrs Ph.D M.Sc"
).replace(".", r"\.").replace(" ", "|")

# Prefixes that the corpora leave joined to what follows; "well-", "self-" and "over-" are cut there, so they are absent.
PREFIXES = r"[Ee]|[Nn]on|[Pp]re|[Pp]ost|[Rr]e|[Cc]o|[Mm]ulti|[Cc]ounter|[Ss]ub|[Ss]emi|[Aa]nti|[Pp]ro|[Ee]x|[Mm]ini|[Mm]id"
DOMAINS = r"com|org|net|gov|edu|int|info|co\.uk|ac\.uk|org\.uk|ru|kz|tv"

WORD = re.compile(
    r"""
    (?: https?:// | www\. ) [^\s<>"“”]* [^\s<>"“”.,;:!?)\]'’]               # addresses
  | [\w.+-]{1,64} @ [\w-]{1,63} (?: \.[\w-]{1,63} ){1,6}                    # mail
  | \b (?: PREFIXES ) - [a-z]\w*                                            # e-mail, non-human, re-emerged
  | \b [\w-]{1,63} (?: \.[\w-]{1,63} ){0,6} \. (?: DOMAINS ) \b (?! [.\w]*\( ) # example.org
  | [@#] \w+                                                                # handles and tags
  | (?: [^\W\d_] \. ){2,} (?! \w )                                          # U.S., p.m., J.R.
  | (?: [^\W\d_] \. )+ [^\W\d_] (?! \w )                                    # U.S without its last stop
  | \b (?: ABBREVIATIONS ) \. (?! \w )                                      # Mr., Gen., Sept.
  | (?<! \w ) [A-Z] \. (?= \s+ [A-Z] )                                      # an initial: John F. Kennedy
  | \d+ (?: st | nd | rd | th | s | \w{0,8}[^\W\d_]\d+ ) (?! \w )           # 21st, 1990s, 4x4
  | \d+ (?: [.,:/] \d+ )* (?= [^\W_] | \b | % )                             # 1,000  3.5  10:30  9/11
  | [.]\d+ \b                                                               # .45
  | [A-Za-z] (?: & [A-Z] )+ (?! \w )                                        # AT&T's second half, R&B
  | [^\W\d_] [\w]* (?: ['’] [^\W\d_] \w* )*                                 # words, with their apostrophes
  | ['’] (?: s | re | ve | ll | d | m | t | em | cause | til ) \b           # clitics that stand alone
  | ['’] \d\d s? \b                                                         # '90s
  | \.{2,} | -{2,} | ([!?*=_~+#-]) \1+ | [!?]{2,}                           # runs of one sign
  | [:;=8] -? [)(DPp/] (?= \s | $ )                                         # emoticons
  | \w+ | \S                                                                # anything else, sign by sign
    """.replace("PREFIXES", PREFIXES).replace("DOMAINS", DOMAINS).replace("ABBREVIATIONS", ABBREVIATIONS),
    re.VERBOSE,
)

CLITIC = re.compile(r"(?: n['’]t | ['’](?: s | re | ve | ll | d | m ) ) $", re.VERBOSE | re.IGNORECASE)
PLAIN_NT = re.compile(r"^(?:did|do|does|is|was|are|were|wo|ca|could|should|would|has|have|had)nt$", re.IGNORECASE)
# Written as one, two words in the corpora: the place of the cut.
FUSED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3}


def split_words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open offsets, in `text`, of the words of the sentence text[start:end], in order."""
    found: list[tuple[int, int]] = []
    for match in WORD.finditer(text, start, end):
        found += cut_clitics(text, match.start(), match.end())
    return found


def cut_clitics(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One written word as one or more words: don't → do n't, Ana's → Ana 's, cannot → can not."""
    form = text[start:end]
    if form.lower() in FUSED:
        cut = start + FUSED[form.lower()]
        return [(start, cut), (cut, end)]
    if PLAIN_NT.match(form):
        return [(start, end - 2), (end - 2, end)]
    clitic = CLITIC.search(form)
    if clitic is None or clitic.start() == 0:
        return [(start, end)]
    cut = start + clitic.start()
    return [*cut_clitics(text, start, cut), (cut, end)]
