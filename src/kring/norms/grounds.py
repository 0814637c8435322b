"""The grounds on which agencies may tell one another something, as `lists/grounds.yaml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

Words = Mapping[str, str]


@dataclass(frozen=True)
class Ground:
    """A ground: in words, by which law, for which receivers, and what is asked of who uses it."""

    kind: str
    since: str
    name: Words
    explains: Words
    law: Words
    functions: frozenset[str] = frozenset()  # only agencies with somebody in one of these functions
    mandates: frozenset[str] = frozenset()  # only agencies that hold one of these in the family
    never_mandates: frozenset[str] = frozenset()  # not agencies that hold one of these: there, nobody is free to refuse
    questions: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    consent: bool = False


@cache
def grounds() -> Mapping[str, Ground]:
    """All grounds by kind, in the order in which to look for one."""
    written = yaml.safe_load(files("kring.norms").joinpath("lists/grounds.yaml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            kind: Ground(
                kind=kind,
                since=str(one["since"]),
                name=one["name"],
                explains=one["explains"],
                law=one["law"],
                questions=MappingProxyType(one.get("questions", {})),
                consent=one.get("consent", False),
                **{name: frozenset(values) for name, values in one["to"].items()},
            )
            for kind, one in written.items()
        }
    )
