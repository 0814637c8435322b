"""The catalogue: every pattern, one file each, in the order of its sections."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from kring.patterns.language import Pattern
from kring.patterns.sections import SECTIONS


def _load() -> Mapping[str, Pattern]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    patterns: list[Pattern] = sorted((m.PATTERN for m in modules), key=lambda p: p.id)
    order = list(SECTIONS)
    patterns.sort(key=lambda p: order.index(p.section))
    return MappingProxyType({pattern.id: pattern for pattern in patterns})


CATALOGUE = _load()
