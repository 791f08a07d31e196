"""The register as rows of the tables ``register_persons`` to ``register_mentions``, sorted by id."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.registers.entities import Entity
from pipeline.storing.rows import Row
from pipeline.storing.schema import REGISTER_ACTS, REGISTER_MENTIONS, REGISTER_OFFICES, REGISTER_PERSONS


def register_rows(entities: Iterable[Entity], links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Row]]:
    """Each row for `entities`, with the name of its table; `links` gives the acts linked with one."""
    for entity in entities:
        if entity.is_person:
            yield REGISTER_PERSONS.name, _person(entity)
            for office in entity.statements:
                yield (
                    REGISTER_OFFICES.name,
                    (
                        entity.id,
                        office.office,
                        "; ".join(office.countries) or None,
                        office.first,
                        office.last,
                        office.paper,
                        office.start,
                    ),
                )
        else:
            yield REGISTER_ACTS.name, _act(entity, links.get(entity.id, ()))
        for fact in entity.facts:
            for start, end, text in fact.places:
                yield REGISTER_MENTIONS.name, (entity.id, fact.label, fact.paper, start, end, text)


def _person(entity: Entity) -> Row:
    return (entity.id, entity.name, "; ".join(entity.forms), entity.papers, entity.mentions, entity.first, entity.last)


def _act(entity: Entity, linked: Sequence[str]) -> Row:
    return (
        entity.id,
        entity.name,
        "; ".join(entity.forms),
        entity.most("type"),
        entity.most("number"),
        entity.most("issuer"),
        entity.state,
        entity.most("date"),
        "; ".join(entity.identifiers) or None,
        "; ".join(linked) or None,
        entity.papers,
        entity.mentions,
        entity.first,
        entity.last,
    )
