"""The states of things and what may follow each, drawn from the tables in the code.

A table is a mapping in a capability's `domain` (or a module of it) from each member of an enumeration to the members
that may follow it, and its name begins with NEXT. It is found by that, so a new one comes here by itself.
"""

import importlib
import inspect
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import ModuleType

SOURCE = Path(__file__).resolve().parents[2] / "src"

INTRODUCTION = """\
# States

What may follow what. Each drawing is made from the table that the code itself asks before it changes anything.
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    parts = [INTRODUCTION]
    for module, name, table in sorted(_tables(), key=lambda found: found[:2]):
        states = type(next(iter(table)))
        parts += [
            f"## {(inspect.getdoc(states) or states.__name__).splitlines()[0].rstrip('.')}\n",
            f"`{module}.{name}`\n",
            "```mermaid\nstateDiagram-v2",
            *_arrows(table),
            "```\n",
            "| state | may become |",
            "|---|---|",
            *(
                f"| `{state.value}` | {_listed(states, after) or 'nothing: this is the end'} |"
                for state, after in table.items()
            ),
            "",
        ]
    yield "states.md", "\n".join(parts)


def _arrows(table: Mapping[Enum, frozenset[Enum]]) -> Iterator[str]:
    yield f"    [*] --> {next(iter(table)).value}"
    for state, after in table.items():
        yield from (f"    {state.value} --> {one.value}" for one in type(state) if one in after)
        if not after:
            yield f"    {state.value} --> [*]"


def _listed(states: type[Enum], after: frozenset[Enum]) -> str:
    return ", ".join(f"`{one.value}`" for one in states if one in after)


def _tables() -> Iterator[tuple[str, str, Mapping[Enum, frozenset[Enum]]]]:
    for module in _domains():
        for name, value in vars(module).items():
            if name.startswith("NEXT") and _is_table(value):
                yield module.__name__.removeprefix("kring."), name, value


def _domains() -> Iterator[ModuleType]:
    for file in sorted(SOURCE.glob("kring/**/*.py")):
        names = file.relative_to(SOURCE).with_suffix("").parts
        if "domain" in names and "migrations" not in names:
            yield importlib.import_module(".".join(names).removesuffix(".__init__"))


def _is_table(value: object) -> bool:
    if not isinstance(value, Mapping) or not value:
        return False
    kinds = {type(key) for key in value}
    return (
        len(kinds) == 1
        and issubclass(next(iter(kinds)), Enum)
        and set(value) == set(next(iter(kinds)))
        and all(isinstance(after, set | frozenset) and after <= set(value) for after in value.values())
    )
