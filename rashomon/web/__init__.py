"""The reading room: a case in the browser, page by page, with no script and no request to anywhere else."""

from rashomon.web.app import create_app
from rashomon.web.serve import serve

__all__ = ["create_app", "serve"]
