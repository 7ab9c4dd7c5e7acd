"""Addresses that the user names: https only, never a private machine, with limits on size, time and redirects.

The name is resolved here, every address it has is checked, and the connection goes to the address that was checked, so that a name
which changes its answer in between leads nowhere else. Redirects are followed by hand under the same rule.
"""

import ipaddress
import socket
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from rashomon.errors import InputError, Refusal

if TYPE_CHECKING:
    import httpx

__all__ = ["fetch"]

LARGEST = 20 * 1024 * 1024
LONGEST = 60.0  # seconds for all of it
REDIRECTS = 5


def fetch(address: str, *, allow_private: bool = False, transport: "httpx.BaseTransport | None" = None) -> tuple[str, str, bytes]:
    """(final address, media type, bytes). Raises InputError for one that is not to be opened, Refusal where the page does not come."""
    import httpx

    began, here = time.monotonic(), address
    try:
        with httpx.Client(timeout=20, follow_redirects=False, trust_env=False, transport=transport) as client:
            for _ in range(REDIRECTS + 1):
                request = _request(client, here, allow_private)
                response = client.send(request, stream=True)
                try:
                    if response.is_redirect:
                        here = urljoin(here, response.headers.get("location", ""))
                        continue
                    if response.status_code != 200:
                        raise Refusal(
                            address, "ingest", f"the server answers {response.status_code}; open the page in a browser and save it"
                        )
                    return here, response.headers.get("content-type", "").split(";")[0].strip().lower(), _body(address, response, began)
                finally:
                    response.close()
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise Refusal(
            address, "ingest", f"the page could not be fetched ({type(error).__name__}); check the address and the network"
        ) from error
    raise Refusal(address, "ingest", f"it redirects more than {REDIRECTS} times; give the final address")


def _request(client: "httpx.Client", address: str, allow_private: bool) -> "httpx.Request":
    """A request to the checked numeric address, with the name in the Host header and in the TLS handshake."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.username or parts.password:
        raise InputError(f"{address}: only https:// addresses without a password are fetched; save the page and give the file")
    number = _checked(address, parts.hostname, parts.port or 443, allow_private)
    host = f"[{number}]" if ":" in number else number
    port = f":{parts.port}" if parts.port else ""
    target = f"https://{host}{port}{parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")
    headers = {"Host": f"{parts.hostname}{port}", "User-Agent": "rashomon", "Accept": "text/html,application/xhtml+xml,*/*;q=0.5"}
    return client.build_request("GET", target, headers=headers, extensions={"sni_hostname": parts.hostname})


def _checked(address: str, host: str, port: int, allow_private: bool) -> str:
    """The first numeric address of a host, all of which must be public. Raises InputError."""
    try:
        numbers = list(dict.fromkeys(str(info[4][0]).split("%")[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    except (socket.gaierror, UnicodeError) as error:
        raise Refusal(address, "ingest", "there is no such host; check the address") from error
    for number in numbers:
        if not allow_private and not _is_public(number):
            raise InputError(f"{address}: it leads to {number}, a private address, which is not opened; use --allow-private if you mean it")
    return numbers[0]


def _is_public(number: str) -> bool:
    ip = ipaddress.ip_address(number)
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)


def _body(address: str, response: "httpx.Response", began: float) -> bytes:
    held = bytearray()
    for part in response.iter_bytes():
        held += part
        if len(held) > LARGEST:
            raise Refusal(address, "ingest", f"the page is larger than {LARGEST // 1_048_576} MB; save it and give its text")
        if time.monotonic() - began > LONGEST:
            raise Refusal(address, "ingest", f"the server took longer than {LONGEST:.0f} seconds; try again later or save the page")
    return bytes(held)
