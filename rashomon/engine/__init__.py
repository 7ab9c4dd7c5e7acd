"""Reports in, a dossier out: in memory or into a case, on one computer."""

from rashomon.engine.build import Built, add_reports, build_dossier, open_dossier
from rashomon.engine.local import Progress, read_reports
from rashomon.pipeline import recount_series

__all__ = ["Built", "Progress", "add_reports", "build_dossier", "open_dossier", "read_reports", "recount_series"]
