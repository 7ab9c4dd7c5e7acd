"""What most reports tell and one leaves out: shown as a fact of coverage, not as a charge."""

from collections.abc import Iterable, Mapping

from rashomon.records import Event, Reading, Silence, Story

__all__ = ["reconcile_silences"]

SHARE = 0.5  # "most": at least half of the reports that could have told it
LEAST = 2  # and two independent origins, since one origin's news is not everybody's


def reconcile_silences(
    readings: Iterable[Reading], copies: Mapping[str, str], stories: Iterable[Story], events: Iterable[Event]
) -> tuple[Silence, ...]:
    """Happenings with two independent origins or more that at least half of a story's reports tell, for each report that does not.

    Copies are left out on both sides, and so are reports published before the day on which the happening began.
    """
    published = {r.report.id: r.report.published for r in readings}
    members = {s.id: [d for d in s.documents if d not in copies] for s in stories}
    found: list[Silence] = []
    for event in events:
        able = [d for d in members.get(event.story, ()) if not _before(published.get(d), event.start)]
        told = tuple(d for d in event.documents if d not in copies)
        if event.origins >= LEAST and len(able) > 2 and len(told) >= SHARE * len(able):
            found += [Silence(d, event.id, told) for d in able if d not in event.documents]
    return tuple(sorted(found, key=lambda s: (s.document, s.event)))


def _before(published: str | None, start: str | None) -> bool:
    return bool(published and start) and (published or "")[:10] < (start or "")[:10]
