"""One room for each kind of record: its model, its names, and everything else the program must know of it.

Each module here is a room: it holds the model of one kind, whose `kind` says all the rest. Rooms know of each
other by name alone, and they are found here by looking, so a new kind needs no entry anywhere.
"""

from __future__ import annotations

import copyreg
import pkgutil
from collections.abc import Mapping
from importlib import import_module

from macros.records.kind import Key, Kind
from macros.records.record import Record


def _model_in(room: str) -> type[Record]:
    """Return the model that a room holds. Raises TypeError where it holds none, or several."""
    found = [
        value
        for value in vars(import_module(room)).values()
        if isinstance(value, type) and issubclass(value, Record) and value.__module__ == room
    ]
    if len(found) != 1:
        raise TypeError(f"{room} holds {len(found)} models of records, and must hold one.")
    return found[0]


_MODELS = sorted(
    (_model_in(f"{__name__}.{room.name}") for room in pkgutil.iter_modules(__path__)),
    key=lambda model: model.kind.place,
)
#: Every kind by its name, in the order in which readers meet them.
KINDS: Mapping[str, Kind] = {model.kind.name: model.kind for model in _MODELS}
#: The model of each kind, in the same order.
MODELS: Mapping[Kind, type[Record]] = {model.kind: model for model in _MODELS}


def _named(name: str) -> Kind:
    return KINDS[name]


# There is one of each kind, in whatever process.
copyreg.pickle(Kind, lambda kind: (_named, (kind.name,)))


def key_of(text: str) -> Key | None:
    """Read a link target as contributors write it (`barrier:lack-of-trust`); None where it is not one."""
    name, separator, id_ = text.partition(":")
    return Key(KINDS[name], id_) if separator and name in KINDS else None
