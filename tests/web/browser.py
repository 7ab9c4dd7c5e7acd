"""A real browser for the tests and for the pictures of the manual: Debian's chromium and chromedriver, driven by selenium."""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

__all__ = ["Browser", "load_axe", "missing", "open_browser", "serve_app"]

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip


def missing() -> str:
    """Why no browser can be driven here; "" where one can."""
    for program in ("chromium", "chromedriver"):
        if not shutil.which(program):
            return f"no {program} here (Debian: apt-get install chromium chromium-driver)"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed (pip install 'rashomon[test]')"
    return ""


class Browser:
    """A page in a browser of a given width."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def show(self, address: str, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        """Open an address at a width."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        self.driver.get(address)

    def take_picture(self, path: Path, most: int = 1600) -> None:
        """The page from its top as a PNG file, `most` pixels of it at most."""
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], most), "scale": 1}
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        path.write_bytes(base64.b64decode(shot["data"]))

    def width(self) -> int:
        """How wide the page is, to see whether it runs over."""
        return int(self.driver.execute_script("return document.documentElement.scrollWidth"))

    def complaints(self) -> list[str]:
        """Errors on the console since the last call."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def asked_for(self) -> set[str]:
        """Every address that was asked for since the last call."""
        found = set()
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.add(str(message["params"]["request"]["url"]))
        return found

    def check_access(self, axe: str) -> list[str]:
        """What axe-core finds to be a serious or critical barrier: "rule: first element"."""
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        self.driver.get(self.driver.current_url)
        self.driver.execute_script(axe)
        call = (
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']})"
            ".then(r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
            ".map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))).catch(e => done(['axe failed: ' + e]))"
        )
        found = [str(x) for x in self.driver.execute_async_script(call)]
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser with an empty profile of its own."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(shutil.which("chromium"))
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        driver.set_script_timeout(120)
        try:
            yield Browser(driver)
        finally:
            driver.quit()


@contextmanager
def serve_app(app: Starlette) -> Iterator[str]:
    """The application on a free port of this computer; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)


@cache
def load_axe() -> str | None:
    """axe-core (MPL-2.0) from the npm registry, for the tests only; None where npm or the registry cannot be reached."""
    if not shutil.which("npm"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["npm", "pack", "axe-core@4", "--silent"], cwd=folder, capture_output=True, timeout=120, check=False)
        archives = list(Path(folder).glob("axe-core-*.tgz"))
        if packed.returncode or not archives:
            return None
        shutil.unpack_archive(archives[0], folder, filter="data")
        return (Path(folder) / "package" / "axe.min.js").read_text(encoding="utf-8")
