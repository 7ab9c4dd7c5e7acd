"""The names page: every entity with its spellings, by outlet, and where they stand."""

from collections import defaultdict
from dataclasses import dataclass

from rashomon.export.pages.ledger import Ledger
from rashomon.export.pages.links import Links
from rashomon.records import Anchor, Entity

__all__ = ["EntityView", "Spelling", "entity_views"]

TYPES = {"person": "People", "organization": "Organisations", "place": "Places", "facility": "Facilities", "other": "Other names"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form of a name, who writes it, how often, and one place for each outlet."""

    form: str
    count: int
    where: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with its spellings."""

    id: str
    entity: Entity
    href: str
    name: str
    role: str | None
    outlets: tuple[str, ...]
    mentions: int
    spellings: tuple[Spelling, ...]
    story: str


def entity_views(ledger: Ledger, links: Links) -> list[tuple[str, list[EntityView]]]:
    """Entities by type, those that most outlets name first."""
    by_type: dict[str, list[EntityView]] = defaultdict(list)
    for entity in ledger.dossier.entities:
        by_type[entity.type].append(entity_view(ledger, links, entity))
    return [(title, sorted(by_type[kind], key=_rank)) for kind, title in TYPES.items() if by_type[kind]]


def _rank(view: EntityView) -> tuple[int, int, str, str]:
    return -len(view.outlets), -view.mentions, view.name.lower(), view.id


def entity_view(ledger: Ledger, links: Links, entity: Entity) -> EntityView:
    """An entity as a view."""
    by_words: dict[str, list[Anchor]] = defaultdict(list)
    for mention in entity.mentions:
        by_words[ledger.quote(mention)].append(mention)
    spellings = []
    for form in sorted(entity.forms, key=lambda f: (-f.count, f.form)):
        first: dict[str, str] = {}
        for mention in by_words.get(form.form, ()):
            first.setdefault(ledger.outlet(mention.document), links.words(mention))
        for document in form.documents:
            first.setdefault(ledger.outlet(document), links.report(document))
        spellings.append(Spelling(form.form, form.count, tuple(first.items())))
    return EntityView(
        entity.id,
        entity,
        links.fact("names", entity.id),
        entity.name,
        entity.role,
        ledger.outlets(m.document for m in entity.mentions),
        len(entity.mentions),
        tuple(spellings),
        ledger.story_title(entity.story) if ledger.several_stories else "",
    )
