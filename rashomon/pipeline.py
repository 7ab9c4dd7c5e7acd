"""The whole flow on one page: one report becomes a reading, readings become a dossier.

`read_report` is pure: a map over reports, safe to retry, the same on one core or many. `compile_dossier` does not depend on the
order of its readings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rashomon.annotate import annotate_report
from rashomon.extract import extract_report
from rashomon.find.attributions import find_attributions
from rashomon.find.events import find_events
from rashomon.find.explanations import find_explanations
from rashomon.find.figures import find_figures
from rashomon.find.names import find_names
from rashomon.find.places import find_places
from rashomon.find.terms import find_terms
from rashomon.find.times import find_times
from rashomon.kit import Kit
from rashomon.link.copies import link_copies
from rashomon.link.entities import link_entities
from rashomon.link.events import link_events
from rashomon.link.origins import link_origins
from rashomon.link.stories import link_stories
from rashomon.link.years import link_years
from rashomon.reconcile.disagreements import reconcile_disagreements
from rashomon.reconcile.naming import reconcile_naming
from rashomon.reconcile.rules import RULES
from rashomon.reconcile.series import reconcile_series
from rashomon.reconcile.silences import reconcile_silences
from rashomon.records import Dossier, Raw, Reading, RefusalRecord, Series

__all__ = ["RULES", "compile_dossier", "read_report", "recount_series"]


def read_report(raw: Raw, kit: Kit) -> Reading:
    """Everything found in one report. Raises Refusal where no text can be taken out of it."""
    report = extract_report(raw, kit.lexicon)
    annotation = annotate_report(report, kit.reader, kit.lexicon)
    names = find_names(report, annotation, kit.gazetteer, kit.lexicon)
    times = find_times(report, annotation, kit.lexicon)
    places = find_places(report, annotation, names, kit.gazetteer, kit.lexicon)
    attributions = find_attributions(report, annotation, names, kit.lexicon)
    figures = find_figures(report, annotation, names, times, places, attributions, kit.lexicon)
    events = find_events(report, annotation, names, times, places, attributions, kit.lexicon)
    terms = find_terms(report, annotation, names, attributions, events, kit.lexicon)
    explanations = find_explanations(report, annotation, attributions, kit.lexicon)
    return Reading(report, annotation, names, times, places, attributions, figures, events, terms, explanations)


def compile_dossier(
    readings: Iterable[Reading], kit: Kit, *, rule: str = "latest", title: str | None = None, refusals: Iterable[RefusalRecord] = ()
) -> Dossier:
    """What the readings say together. A reading given twice counts once; `rule` names how `best` is chosen (RuleError if unknown)."""
    held = tuple({r.report.id: r for r in sorted(readings, key=_rank)}.values())
    copies = link_copies(held)
    stories = link_stories(held, copies)
    story_of = {document: story.id for story in stories for document in story.documents}
    held = _with_years(held, link_years(held, story_of, kit.lexicon), kit)
    entities, entity_of = link_entities(held, story_of, kit.lexicon)
    origins, origins_of = link_origins(held, copies, entities, entity_of, kit.lexicon)
    events = link_events(held, story_of, entities, entity_of, origins, origins_of, kit.lexicon)
    series = reconcile_series(held, story_of, entities, entity_of, origins, origins_of, copies, rule)
    disagreements = reconcile_disagreements(held, story_of, entities, entity_of, events, series, copies, kit.lexicon)
    naming = reconcile_naming(held)
    silences = reconcile_silences(held, copies, stories, events)
    refused = tuple(sorted(set(refusals), key=lambda r: (r.file, r.stage, r.reason)))
    return Dossier(
        title, held, copies, story_of, entity_of, origins_of, stories, origins, entities, events, series, disagreements, naming, silences,
        refused, kit.models,
    )


def _with_years(held: tuple[Reading, ...], pinned: Mapping[str, tuple[str, str]], kit: Kit) -> tuple[Reading, ...]:
    """The readings whose time the rest of their story pins, with their times, figures and happenings dated as assumed."""
    return tuple(_redated(r, *pinned[r.report.id], kit) if r.report.id in pinned else r for r in held)


def _redated(r: Reading, day: str, how: str, kit: Kit) -> Reading:
    """A reading whose days are resolved against a day that its story or its readers' comments pin."""
    note = f"no date of publication is stated; {day} is the last day that the text names and the first on which readers commented on it"
    told = replace(r.report, published=day, published_from="text", notes=(*r.report.notes, note))
    report = told if how == "published" else r.report
    times = find_times(report, r.annotation, kit.lexicon, None if how == "published" else day, how == "week")
    if times == r.times and report == r.report:
        return r
    undated = {e.id for e in r.events if e.begins is None}
    found = find_events(report, r.annotation, r.names, times, r.places, r.attributions, kit.lexicon)
    events = tuple(replace(e, dated="assumed") if e.id in undated and e.begins else e for e in found)
    figures = find_figures(report, r.annotation, r.names, times, r.places, r.attributions, kit.lexicon)
    return replace(r, report=report, times=times, events=events, figures=figures)


def _rank(reading: Reading) -> tuple[str, int, tuple[str, ...]]:
    """Order of readings: by id; of one report that came twice with other metadata, the one that tells most comes last, and stays."""
    r = reading.report
    told = (r.outlet or "", r.title or "", r.published or "", r.author or "", r.url or "", r.language or "", r.file)
    return r.id, sum(map(bool, told)), told


def recount_series(dossier: Dossier, rule: str) -> tuple[Series, ...]:
    """The series of a dossier anew, as another rule sees them or after reports were left out; nothing is read or linked again.

    Raises RuleError.
    """
    d = dossier
    return reconcile_series(d.readings, d.story_of, d.entities, d.entity_of, d.origins, d.origins_of, d.copies, rule)
