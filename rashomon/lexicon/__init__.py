"""Language knowledge as files: word lists and tables (`en/*.yml`, `en/*.tsv`) and the gazetteer, with the one loader of each."""

from rashomon.lexicon.gazetteer import Entry, Gazetteer, load_gazetteer
from rashomon.lexicon.loader import Lexicon, load_lexicon

__all__ = ["Entry", "Gazetteer", "Lexicon", "load_gazetteer", "load_lexicon"]
