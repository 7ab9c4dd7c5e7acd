"""Files, folders, archives, mail, feeds and addresses to raw reports."""

from rashomon.ingest.inputs import Ingested, ingest

__all__ = ["Ingested", "ingest"]
