"""Takes the pictures of docs/reading-room.md: `PYTHONPATH=tests python docs/reading-room/take_pictures.py`.

Builds the bundled case, serves it, and opens its pages in chromium (Debian: apt-get install chromium chromium-driver;
pip install selenium).
"""

import re
import tempfile
from pathlib import Path

from web.browser import Browser, missing, open_browser, serve_app

from rashomon.engine import build_dossier
from rashomon.web import create_app

HERE = Path(__file__).parent
CASE = HERE.parent.parent / "examples" / "lunmark"


def take(browser: Browser, room: str) -> None:
    """Each page of the tour."""
    browser.show(room)
    browser.take_picture(HERE / "front.png", 900)
    browser.show(f"{room}/figures", 1000)
    first = re.search(r'href="(/figures/[^"]+)"', browser.driver.page_source)
    browser.show(room + (first.group(1) if first else "/figures"), 1000)
    browser.take_picture(HERE / "series.png", 900)
    browser.show(f"{room}/disputes", 1000)
    browser.take_picture(HERE / "disputes.png", 800)
    browser.show(f"{room}/reports", 1000)
    report = re.search(r'<a href="(/reports/[^"]+)"', browser.driver.page_source)
    browser.show(room + (report.group(1) if report else "/reports"), 1000)
    browser.take_picture(HERE / "report.png", 800)
    browser.show(room, 360, 800)
    browser.take_picture(HERE / "phone.png", 800)
    browser.show(f"{room}/timeline", 1000, dark=True)
    browser.take_picture(HERE / "timeline-dark.png", 700)


def main() -> None:
    """Build, serve, take."""
    why = missing()
    if why:
        raise SystemExit(why)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "lunmark.rashomon"
        build_dossier([str(CASE)], case=case, title="Lunmark harbour")
        with serve_app(create_app(case)) as room, open_browser() as browser:
            take(browser, room)


if __name__ == "__main__":
    main()
