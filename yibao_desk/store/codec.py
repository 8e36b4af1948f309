"""Domain values to JSON and back by their own type hints: nothing is evaluated, an unknown key is refused."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from yibao_desk.domain.amount import Amount
from yibao_desk.domain.month import Month

Value = TypeVar("Value")

_FORMS: dict[str, Any] = {form.__name__: form for form in get_args(Amount)}
"""Kinds that have the same fields and stand in one place: their name is written with them."""
_FORM = "form"


def to_text(value: object) -> str:
    """A value as compact JSON, the same text for the same value."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_text(kind: type[Value], text: str) -> Value:
    """The value that to_text() wrote; ValueError or TypeError for anything else."""
    return build(kind, json.loads(text))


def plain(value: Any) -> Any:  # noqa: ANN401
    """The value in JSON's own types; fields that hold their default are left out."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Month | Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        held = cast("Mapping[Any, Any]", value)
        return {plain(key): plain(item) for key, item in held.items()}
    if isinstance(value, frozenset):
        return sorted(plain(item) for item in cast("frozenset[Any]", value))
    if isinstance(value, tuple | list):
        return [plain(item) for item in cast("Sequence[Any]", value)]
    if dataclasses.is_dataclass(value):
        name = type(value).__name__
        form = {_FORM: name} if _FORMS.get(name) is type(value) else {}
        return form | {
            field.name: plain(item)
            for field in dataclasses.fields(value)
            if (item := getattr(value, field.name)) != _default(field)
        }
    raise TypeError(type(value).__name__)


def build(kind: Any, data: Any) -> Any:  # noqa: ANN401
    """A value of the kind from JSON's own types."""
    form = _FORMS[data[_FORM]] if _has_form(data) else None
    if form is not None:
        return form(**_fields(form, {name: item for name, item in data.items() if name != _FORM}))
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return None if data is None else _one_of(get_args(kind), data)
    if origin is tuple:
        inner, *rest = get_args(kind)
        if rest == [Ellipsis]:
            return tuple(build(inner, item) for item in data)
        return tuple(build(each, item) for each, item in zip(get_args(kind), data, strict=True))
    if origin in {frozenset, list, Sequence}:
        return (frozenset if origin is frozenset else tuple)(build(get_args(kind)[0], item) for item in data)
    if origin in {dict, Mapping}:
        key, item = get_args(kind)
        return {build(key, k): build(item, v) for k, v in data.items()}
    if kind is not Month and dataclasses.is_dataclass(kind):
        return cast("Any", kind)(**_fields(kind, data))
    return _simple(kind, data)


def _has_form(data: object) -> bool:
    return isinstance(data, dict) and _FORM in data


def _fields(kind: Any, data: Any) -> dict[str, Any]:  # noqa: ANN401
    hints = _hints(kind)
    return {name: build(hints[name], item) for name, item in data.items()}


def _simple(kind: Any, data: Any) -> Any:  # noqa: ANN401
    if kind is Month:
        return Month.parse(data)
    if kind in {date, datetime}:
        return kind.fromisoformat(data)
    if kind is Decimal or issubclass(kind, Enum):
        return kind(data)
    if kind is int and isinstance(data, str):
        return int(data)
    if not isinstance(data, kind):
        raise TypeError(f"{kind.__name__}: {type(data).__name__}")
    return data


def _one_of(kinds: tuple[Any, ...], data: Any) -> Any:  # noqa: ANN401
    """The first kind of a union that the data fit."""
    for kind in kinds:
        if kind is types.NoneType:
            continue
        try:
            return build(kind, data)
        except (TypeError, ValueError, KeyError, AttributeError):
            continue
    raise ValueError(data)


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    return get_type_hints(kind)


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return dataclasses.MISSING
