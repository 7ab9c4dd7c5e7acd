"""Open the reading room for a browser."""

import ipaddress
import secrets
from collections.abc import Callable
from pathlib import Path

import uvicorn

from rashomon.web.adding import Add
from rashomon.web.app import create_app
from rashomon.web.desk import Load, load_kept

__all__ = ["serve"]


def serve(
    path: Path,
    host: str = "127.0.0.1",
    port: int = 8765,
    token: str | None = None,
    *,
    load: Load = load_kept,
    add: Add | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Serve a case until Ctrl-C. Beyond this computer a token is asked for: the one given, or a new one that is told with the address.

    Raises CaseError where the case holds no dossier yet.
    """
    if token is None and not _is_here(host):
        token = secrets.token_urlsafe(24)
    app = create_app(path, load=load, add=add, token=token, hosts=[host])
    app.state.desk.warm()  # a case that cannot be read is told before the room opens
    shown = f"[{host}]" if ":" in host else host
    say(f"The reading room is open at http://{shown}:{port}/{'?token=' + token if token else ''} (Ctrl-C closes it).")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=False, proxy_headers=False)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
