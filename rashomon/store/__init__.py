"""The case: one SQLite file with reports, readings, refusals and the compiled dossier."""

from rashomon.store.case import Case, identify
from rashomon.store.changes import BestChange, Change, NewDisagreement, NewReport
from rashomon.store.search import Hit

__all__ = ["BestChange", "Case", "Change", "Hit", "NewDisagreement", "NewReport", "identify"]
