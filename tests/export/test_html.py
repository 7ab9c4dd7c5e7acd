"""dossier.html: everything is there, every link leads somewhere, and nothing in a report can act."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from web.invented import invented_dossier

from rashomon.export.html import render_html
from rashomon.records import Anchor, Dossier, Reading, Report


class Page(HTMLParser):
    """Ids, links, tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(given)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given.get("href")))
            if "a" in self.open:
                self.unbalanced.append("a in a")
        if tag not in ("meta", "link", "br", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)


@pytest.fixture(scope="module")
def text() -> str:
    return render_html(invented_dossier())


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_link_leads_to_a_place_in_the_file(page: Page) -> None:
    assert page.links
    assert [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids] == []


def test_ids_are_unique_and_tags_are_balanced(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert page.unbalanced == []


def test_no_script_no_outside_request(text: str, page: Page) -> None:
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "form", "base", "video", "audio"}
    assert not [a for a in page.attributes if a.startswith("on") or a in ("style", "src", "srcset", "action", "formaction", "ping")]
    assert "http://" not in text and "https://" not in text and "url(" not in text and "@import" not in text


def test_the_policy_allows_this_style_and_nothing_else(text: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert policy and style
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert "default-src &#39;none&#39;" in policy.group(1) and f"sha256-{digest}".replace("+", "+") in policy.group(1).replace("&#43;", "+")
    assert "script-src" not in policy.group(1) and "unsafe" not in policy.group(1)


def test_report_text_is_escaped(text: str) -> None:
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in text


HOSTILE = '"><img src=x onerror=alert(1)>{{ 7*7 }}</style></title><!--'


@pytest.mark.parametrize("field", ["title", "outlet", "author", "file", "url", "published", "language"])
def test_hostile_fields_are_escaped(field: str) -> None:
    report = replace(Report("report-x", "x.txt", "0" * 64, HOSTILE), **{field: HOSTILE})
    shown = render_html(Dossier(HOSTILE, (Reading(report),)))
    assert "<img" not in shown and "<!--" not in shown and "49" not in Page(shown).ids


def test_the_first_screen_answers_how_many_and_who_and_whether(text: str) -> None:
    """ "How many dead, says who, and does anyone differ?": in the first of the key figures."""
    lead = re.search(r'<article class="key lead">(.*?)</article>', text, re.S)
    assert lead
    words = " ".join(re.sub(r"<[^>]+>", " ", lead.group(1)).split())
    assert "Killed" in words and "12–35" in words and "29 , of 4 Apr 2031" in words
    assert "says the interior ministry, in Capital Herald" in words and "Accounts differ: 2 contradictions" in words
    assert "range of what 6 outlets report" in words


def test_two_clicks_from_a_key_figure_to_the_words(text: str, page: Page) -> None:
    lead = re.search(r'<article class="key lead">(.*?)</article>', text, re.S)
    assert lead
    link = re.search(r'href="#(r\d+\.\d+-\d+)"', lead.group(1))
    assert link and link.group(1) in page.ids
    mark = re.search(rf'id="{re.escape(link.group(1))}"[^>]*>(.*?)</a>', text)
    assert mark and mark.group(1) == "29"


def test_every_finding_is_marked_where_it_stands(text: str, page: Page) -> None:
    dossier = invented_dossier()
    order = {r.report.id: i for i, r in enumerate(sorted(dossier.readings, key=lambda r: (r.report.published or "9999", r.report.id)), 1)}
    spans = [(r.report.id, f) for r in dossier.readings for f in (*r.figures, *r.names, *r.times, *r.terms)]
    spans += [(r.report.id, a.content) for r in dossier.readings for a in r.attributions]
    anchors = [Anchor(document, s.start, s.end) for document, s in spans]
    anchors += [a for d in dossier.disagreements for a in (d.a, d.b)] + [m.anchor for e in dossier.events for m in e.mentions]
    assert [a for a in anchors if f"r{order[a.document]}.{a.start}-{a.end}" not in page.ids] == []


def test_what_was_set_aside_is_shown_and_not_marked(text: str) -> None:
    aside = re.findall(r'<details class="aside">(.*?)</details>', text, re.S)
    assert len(aside) == 2 and not [a for a in aside if 'class="m ' in a]
    assert "readers’ comments" in aside[1]


def test_sides_of_a_dispute_stand_side_by_side_with_the_reason(text: str) -> None:
    dispute = re.search(r'<article class="dispute" id="dispute-toll">(.*?)</article>', text, re.S)
    assert dispute
    assert "<mark>Seventeen people</mark>" in dispute.group(1) and "<mark>31 bodies</mark>" in dispute.group(1)
    assert "17 and 31 cannot both be the count" in dispute.group(1)


def test_own_voice_and_quoted_voice_are_apart(text: str) -> None:
    own = text.index("in the outlet’s own words")
    quoted = text.index("in the words of those it quotes")
    assert "rioter" in text[own:quoted] and "saboteur" not in text[own:quoted]


def test_the_same_dossier_gives_the_same_bytes(text: str) -> None:
    assert render_html(invented_dossier()) == text


def test_with_or_without_sentences_it_is_the_same(text: str) -> None:
    dossier = invented_dossier()
    bare = tuple(
        Reading(
            r.report,
            names=r.names,
            times=r.times,
            places=r.places,
            attributions=r.attributions,
            figures=r.figures,
            events=r.events,
            terms=r.terms,
        )
        for r in dossier.readings
    )
    assert render_html(replace(dossier, readings=bare)) == text


def test_an_empty_dossier_says_so() -> None:
    shown = render_html(Dossier())
    for words in ("No report gives a count of the dead", "No happening was found", "No disagreement was found", "No statement of another"):
        assert words in shown
    assert Page(shown).unbalanced == []


def test_a_range_is_called_a_range_of_reports(text: str) -> None:
    assert "range of reports" in text and "range of the truth" not in text and "true number" not in text
