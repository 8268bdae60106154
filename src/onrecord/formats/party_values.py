"""Values of actors and recipients, in CAMEO's codes and in the words of the formats."""

from collections.abc import Callable

from onrecord.formats.codes import cameo_groups, country_codes, country_names
from onrecord.formats.event_values import rule
from onrecord.formats.flat import Cell
from onrecord.formats.place_values import country_name
from onrecord.formats.row import Row
from onrecord.records import Entity

# PLOVER's codes of those that belong to no country → CAMEO's type
STATELESS = {"IGO": "IGO", "UNO": "IGO", "EUR": "IGO", "NGO": "NGO", "ISM": "NGM", "IMG": "IMG", "MNC": "MNC"}
# what CAMEO has before the type of a union that has a region, or instead of a known group
REGION = {"EUR": "EUR"}
GROUP = {"UNO": "UNO", "EUR": "EEC"}
CIVILIANS = "Civilians"
STATE_FORCES = "State forces"
EXTERNAL = "External/Other forces"
DEMONSTRATORS = {"Protests": "Protesters", "Riots": "Rioters"}


def _name(entity: Entity, row: Row) -> Cell:
    if entity.id and entity.id.startswith("country/"):
        return country_names().get(entity.code or "") or entity.name
    return entity.name or entity.text or None


def _upper_name(entity: Entity, row: Row) -> Cell:
    return str(_name(entity, row) or "").upper() or None


def _country(entity: Entity, row: Row) -> Cell:
    """CAMEO's code of the country; a union has that of its region."""
    region = cameo_groups().get(entity.id or "", ("", ""))[0]
    if entity.code in STATELESS:
        return region or REGION.get(entity.code) or None
    return row.definition.countries.get(entity.code or "", entity.code)


def _group(entity: Entity, row: Row) -> Cell:
    """CAMEO's code of an organisation that has one of its own."""
    return cameo_groups().get(entity.id or "", ("", ""))[1] or GROUP.get(entity.code or "") or None


def roles(entity: Entity, row: Row) -> list[str]:
    """CAMEO's types, the main one first: a country itself has none, an organisation has its kind before its field."""
    own = [row.definition.sectors.get(s, "") for s in dict.fromkeys([entity.sector or "", *entity.sectors])]
    found = [code for code in own if code]
    if entity.code in STATELESS:
        found = [STATELESS[entity.code], *(code for code in found if code != "GOV")]
    elif (entity.id or "").startswith("country/"):
        found = [code for code in found if code != "GOV"]
    return list(dict.fromkeys(found))


def _role(position: int) -> Callable[[Entity, Row], Cell]:
    def value(entity: Entity, row: Row) -> Cell:
        found = roles(entity, row)
        return found[position] if position < len(found) else None

    return value


def _parts(entity: Entity, row: Row) -> list[str]:
    """The parts of the full code, in its order."""
    country, group, types = str(_country(entity, row) or ""), str(_group(entity, row) or ""), roles(entity, row)
    ordered = [types[0], country, *types[1:], group] if entity.code in STATELESS else [country, *types, group]
    return [part for part in ordered if part]


def _code(entity: Entity, row: Row) -> Cell:
    return "".join(_parts(entity, row)) or None


def _root(entity: Entity, row: Row) -> Cell:
    parts = _parts(entity, row)
    return parts[0] if parts else None


def _agent(entity: Entity, row: Row) -> Cell:
    found = [role for role in roles(entity, row) if role != _root(entity, row)]
    return found[0] if found else None


def _attributes(entity: Entity, row: Row) -> Cell:
    known = {_root(entity, row), _agent(entity, row)}
    return ";".join(part for part in _parts(entity, row) if part not in known) or None


def _sector_names(entity: Entity, row: Row) -> Cell:
    named = [row.definition.sectors.get(s, "") for s in dict.fromkeys([entity.sector or "", *entity.sectors])]
    return ",".join(dict.fromkeys(name for name in named if name)) or None


def _country_name(entity: Entity, row: Row) -> Cell:
    return country_name(entity.code, row) if entity.code in country_codes() else None


def _kind(entity: Entity, row: Row) -> Cell:
    """The kind of actor as ACLED tells them apart."""
    kind = row.definition.inter.get(entity.sector or "", "")
    where = row.event.where
    found = rule(row)
    if found is not None and entity in row.event.actor and found.event_type in DEMONSTRATORS:
        return DEMONSTRATORS[found.event_type]
    if kind == STATE_FORCES and where is not None and entity.code not in (None, where.country):
        return EXTERNAL
    return kind or None


def _interaction(entity: Entity, row: Row) -> Cell:
    kinds = [str(_kind(e, row) or "") for e in (row.source, row.target) if e is not None]
    return "-".join(kinds) if all(kinds) else None


def _civilians(entity: Entity, row: Row) -> Cell:
    """ "Civilian targeting" where civilians are the ones it is done to, by violence."""
    found = rule(row)
    violent = found is not None and found.disorder_type == "Political violence"
    return "Civilian targeting" if violent and _kind(entity, row) == CIVILIANS else None


PARTY: dict[str, Callable[[Entity, Row], Cell]] = {
    "name": _name,
    "upper_name": _upper_name,
    "start": lambda entity, row: entity.start,
    "code": _code,
    "country": _country,
    "group": _group,
    "role1": _role(0),
    "role2": _role(1),
    "role3": _role(2),
    "root": _root,
    "agent": _agent,
    "attributes": _attributes,
    "sector_names": _sector_names,
    "country_name": _country_name,
    "kind": _kind,
    "interaction": _interaction,
    "civilians": _civilians,
}


def _each(value: Callable[[Entity, Row], Cell]) -> Callable[[list[Entity], Row], Cell]:
    """The value of each, in the order of the parties; None where it is known of none."""

    def values(entities: list[Entity], row: Row) -> Cell:
        cells = [value(entity, row) for entity in entities]
        return "; ".join(str(cell) if cell is not None else "None" for cell in cells) if any(cells) else None

    return values


def _others(entities: list[Entity], row: Row) -> Cell:
    """The names of those that the row has not as its pair."""
    rest = [entity for entity in entities if entity is not row.source and entity is not row.target]
    return "; ".join(str(_name(entity, row) or "?") for entity in rest) or None


LISTS: dict[str, Callable[[list[Entity], Row], Cell]] = {
    "names": _each(_name),
    "texts": _each(lambda entity, row: entity.text or None),
    "countries": _each(lambda entity, row: entity.code),
    "cow": _each(lambda entity, row: country_codes().get(entity.code or "", {}).get("cow") or None),
    "sector": _each(lambda entity, row: entity.sector),
    "sectors": _each(lambda entity, row: ", ".join(entity.sectors) or None),
    "others": _others,
}
