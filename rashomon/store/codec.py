"""Frozen dataclasses to plain JSON values and back, from their annotations alone.

A tuple of records is written as a table: the names of the fields once, then a row for each record. That keeps a thousand tokens small,
and a record that gained a field (with a default) or lost one still reads: fields are matched by name.

>>> from rashomon.records import Segment
>>> to_plain((Segment(0, 8, "headline"),), tuple[Segment, ...])
{'fields': ['start', 'end', 'kind'], 'rows': [[0, 8, 'headline']]}
>>> from_plain({'fields': ['start', 'end', 'kind'], 'rows': [[0, 8, 'headline']]}, tuple[Segment, ...])
(Segment(start=0, end=8, kind='headline'),)
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["from_plain", "pack", "to_plain", "unpack"]

Turn = Callable[[Any], Any]
T = TypeVar("T")
SCALARS = {str, int, float, bool, NoneType}


def pack(value: object, kind: Any) -> bytes:
    """A value of the type `kind` as compressed JSON; the same value gives the same bytes."""
    plain = json.dumps(to_plain(value, kind), ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), 6)


def unpack(octets: bytes, kind: type[T]) -> T:
    """The value that `pack` made. Raises ValueError, KeyError or TypeError where the bytes hold something else."""
    try:
        plain = json.loads(zlib.decompress(octets).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    value: T = from_plain(plain, kind)
    return value


def to_plain(value: object, kind: Any) -> Any:
    """`value` as lists, objects, strings and numbers."""
    turn = _writer(kind)
    return value if turn is None else turn(value)


def from_plain(plain: Any, kind: Any) -> Any:
    """The value of the type `kind` that `to_plain` wrote; a field that is missing takes its default."""
    turn = _parser(kind)
    return plain if turn is None else turn(plain)


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)


def _optional(kind: Any) -> Any:
    """X of `X | None`, or None for any other type."""
    if get_origin(kind) not in (Union, UnionType):
        return None
    rest = [a for a in get_args(kind) if a is not NoneType]
    return rest[0] if len(rest) == 1 else None


def _columns(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(f.name, hints[f.name]) for f in fields(kind)]


def _each(values: Sequence[Any], turns: Sequence[Turn | None]) -> list[Any]:
    return [v if turn is None else turn(v) for v, turn in zip(values, turns, strict=True)]


@cache
def _row_writer(kind: Any) -> Turn:
    """A record as the list of its values, in the order of its fields."""
    columns = [(name, _writer(hint)) for name, hint in _columns(kind)]
    return lambda value: [getattr(value, name) if turn is None else turn(getattr(value, name)) for name, turn in columns]


@cache
def _writer(kind: Any) -> Turn | None:
    """How a value of this type is written; None where it stays as it is."""
    if kind in SCALARS:
        return None
    if (inner := _optional(kind)) is not None:
        turn = _writer(inner)
        return None if turn is None else lambda v: None if v is None else turn(v)
    if _is_record(kind):
        names, row = [name for name, _ in _columns(kind)], _row_writer(kind)
        return lambda v: dict(zip(names, row(v), strict=True))
    if get_origin(kind) is tuple:
        return _tuple_writer(get_args(kind))
    if get_origin(kind) is dict:
        of_key, of_value = (_writer(a) for a in get_args(kind))
        return lambda v: [_each(pair, (of_key, of_value)) for pair in v.items()]
    raise TypeError(f"the codec knows no {kind}")


def _tuple_writer(args: tuple[Any, ...]) -> Turn:
    if args[-1] is not Ellipsis:
        turns = [_writer(a) for a in args]
        return lambda v: _each(v, turns)
    if _is_record(args[0]):
        names, row = [name for name, _ in _columns(args[0])], _row_writer(args[0])
        return lambda v: {"fields": names, "rows": [row(x) for x in v]}
    turn = _writer(args[0])
    return list if turn is None else lambda v: [turn(x) for x in v]


@cache
def _row_parser(kind: Any, names: tuple[str, ...]) -> Turn:
    """A row of values, in the order of `names`, to a record; names that the record no longer has are passed over."""
    hints = dict(_columns(kind))
    known = [(at, name, _parser(hints[name])) for at, name in enumerate(names) if name in hints]
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    if lacking := sorted(set(required) - set(names)):
        raise ValueError(f"a {kind.__name__} lacks {', '.join(lacking)}")
    if list(hints) == list(names):  # the usual case, made without keyword arguments: half the time for a report's tokens
        turns = [turn for _, _, turn in known]
        if not any(turns):
            return lambda row: kind(*row)
        return lambda row: kind(*_each(row, turns))
    return lambda row: kind(**{name: row[at] if turn is None else turn(row[at]) for at, name, turn in known})


@cache
def _parser(kind: Any) -> Turn | None:
    """How a plain value becomes one of this type; None where it stays as it is."""
    if kind in SCALARS:
        return None
    if (inner := _optional(kind)) is not None:
        turn = _parser(inner)
        return None if turn is None else lambda v: None if v is None else turn(v)
    if _is_record(kind):
        return lambda v: _row_parser(kind, tuple(v))(list(v.values()))
    if get_origin(kind) is tuple:
        return _tuple_parser(get_args(kind))
    if get_origin(kind) is dict:
        of_key, of_value = (_parser(a) for a in get_args(kind))
        return lambda v: {pair[0]: pair[1] for pair in (_each(p, (of_key, of_value)) for p in v)}
    raise TypeError(f"the codec knows no {kind}")


def _tuple_parser(args: tuple[Any, ...]) -> Turn:
    if args[-1] is not Ellipsis:
        turns = [_parser(a) for a in args]
        return lambda v: tuple(_each(v, turns))
    if _is_record(args[0]):
        kind = args[0]
        return lambda v: tuple(map(_row_parser(kind, tuple(v["fields"])), v["rows"]))
    turn = _parser(args[0])
    return tuple if turn is None else lambda v: tuple(turn(x) for x in v)
