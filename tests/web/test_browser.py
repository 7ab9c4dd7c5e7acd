"""The reading room and dossier.html in a real browser, on the invented case, at two widths."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from web.browser import Browser, load_axe, missing, open_browser, serve_app
from web.invented import invented_dossier, keep_invented_case

from rashomon.export.html import render_html
from rashomon.web import create_app

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]

PAGES = (
    "/", "/timeline", "/timeline/event-blockade", "/figures", "/figures/series-killed", "/disputes", "/disputes/dispute-toll", "/voices",
    "/voices/voice-entity-marrin", "/words", "/places", "/names", "/names/entity-tessel", "/reports", "/reports/report-1", "/search?q=dam",
    "/compare?a=Open+Ledger&b=Capital+Herald", "/compare?a=2031-04-02&b=2031-04-03", "/rewind", "/?by=2031-04-02T19:00", "/changes", "/add",
)  # fmt: skip
WIDTHS = (1280, 360)


def add(*given: object) -> object:
    raise AssertionError("nothing is added in these tests")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as held:
        yield held


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    case = keep_invented_case(tmp_path_factory.mktemp("case") / "tessel.rashomon")
    with serve_app(create_app(case, add=add)) as address:  # type: ignore[arg-type]
        yield address


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("file") / "dossier.html"
    path.write_text(render_html(invented_dossier()), encoding="utf-8")
    return path.as_uri()


def keep_picture(browser: Browser, name: str) -> None:
    """Pictures are kept where CI asks for them, never in the repository."""
    folder = os.environ.get("RASHOMON_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        browser.take_picture(Path(folder) / f"{name}.png", 4000)


@pytest.mark.parametrize("page", PAGES)
def test_pages_fit_say_nothing_wrong_and_ask_nobody_else(browser: Browser, room: str, page: str) -> None:
    for width in WIDTHS:
        browser.complaints(), browser.asked_for()
        browser.show(room + page, width)
        assert browser.width() <= width, f"{page} runs over at {width}"
        assert browser.complaints() == []
        assert {a for a in browser.asked_for() if not a.startswith((room, "data:", "chrome:"))} == set()
        keep_picture(browser, f"{page.strip('/').replace('/', '-').replace('?', '-') or 'front'}-{width}")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_serious_barrier(browser: Browser, room: str, page: str) -> None:
    axe = load_axe()
    if axe is None:
        pytest.skip("axe-core could not be fetched: no npm, or no registry")
    browser.show(room + page, 1280, dark=page == "/")
    assert browser.check_access(axe) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_file_works_offline_and_without_barriers(browser: Browser, file: str, width: int) -> None:
    browser.complaints(), browser.asked_for()
    browser.show(file, width)
    assert browser.width() <= width
    assert browser.complaints() == []
    assert {a for a in browser.asked_for() if not a.startswith(("file:", "data:", "chrome:"))} == set()
    keep_picture(browser, f"dossier-{width}")
    axe = load_axe()
    if axe is not None:
        assert browser.check_access(axe) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_how_many_dead_says_who_does_anyone_differ(browser: Browser, room: str, width: int) -> None:
    """The answer stands on the first screen, without scrolling; the exact words are one click away and lit."""
    browser.show(room, width, 800)
    script = "return [...document.querySelectorAll('.key.lead > *')].map(e => [e.innerText, e.getBoundingClientRect().bottom])"
    seen = " ".join(text for text, bottom in browser.driver.execute_script(script) if bottom <= 800)
    assert "12–35" in seen and "the interior ministry" in seen and "accounts differ" in seen.lower()
    browser.driver.execute_script("document.querySelector('.key.lead .says a').click()")
    lit = (
        "const m = document.querySelector(':target'); const r = m.getBoundingClientRect();"
        "return [m.innerText, r.top >= 0 && r.bottom <= innerHeight]"
    )
    for _ in range(50):
        if "#w" in browser.driver.current_url:
            break
    assert browser.driver.execute_script(lit) == ["29", True]


def test_layers_switch_off_without_script(browser: Browser, room: str) -> None:
    browser.show(f"{room}/reports/report-1")
    colour = "return getComputedStyle(document.querySelector('.m-figure')).backgroundColor"
    before = browser.driver.execute_script(colour)
    browser.driver.execute_script("document.getElementById('layer-figure').click()")
    assert browser.driver.execute_script(colour) != before
    assert browser.driver.execute_script("return document.scripts.length") == 0


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(browser: Browser, room: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.show(room)
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.get_attribute("class") == "skip"


def test_dark_is_dark(browser: Browser, room: str) -> None:
    ink = "return getComputedStyle(document.body).backgroundColor"
    browser.show(room, dark=False)
    light = browser.driver.execute_script(ink)
    browser.show(room, dark=True)
    assert browser.driver.execute_script(ink) != light


def test_a_report_cannot_act(browser: Browser, room: str) -> None:
    """The invented comment holds a script; it is there as text and did not run."""
    browser.show(f"{room}/reports/report-1")
    assert "alert(" in browser.driver.execute_script("return document.querySelectorAll('.aside')[1].textContent")
    assert browser.driver.execute_script("return document.scripts.length") == 0
