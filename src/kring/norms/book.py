"""Reading norms, and replacing some of them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without libyaml: the same, ten times slower
    from yaml import SafeLoader  # type: ignore[assignment]

LANGUAGES = ("nl", "en")
NO_VALUES: Mapping[str, Any] = MappingProxyType({})


class NormsError(ValueError):
    """A norms file cannot be used; `faults` names each place in it and what was expected there."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Norm(NamedTuple):
    """One number, with its unit, since when it is used and, in each language, where it comes from."""

    value: Any
    unit: str
    since: str
    source: Mapping[str, str]


class NormBook:
    """The norms of all patterns; `of(pattern)` gives the values by name."""

    def __init__(self, norms: Mapping[str, Mapping[str, Norm]]) -> None:
        self._norms = MappingProxyType({p: MappingProxyType(dict(named)) for p, named in norms.items()})
        self._values: dict[str, Mapping[str, Any]] = {
            p: {n: x.value for n, x in named.items()} for p, named in norms.items()
        }

    def of(self, pattern: str) -> Mapping[str, Any]:
        """The values of one pattern's norms, by name; empty when it needs none."""
        return self._values.get(pattern, NO_VALUES)

    def entries(self, pattern: str) -> Mapping[str, Norm]:
        """One pattern's norms, each with unit and source."""
        return self._norms.get(pattern, MappingProxyType({}))

    def patterns(self) -> tuple[str, ...]:
        """The ids of the patterns that have norms."""
        return tuple(self._norms)

    def replaced_by(self, other: Mapping[str, Mapping[str, Norm]]) -> "NormBook":
        """A book in which the norms of `other` take the place of ours."""
        return NormBook({p: {**named, **other.get(p, {})} for p, named in self._norms.items()})


def load(path: Path | str, *, onto: NormBook | None = None) -> NormBook:
    """The shipped norms, with those of a file of one's own in their place.

    The file is YAML: pattern id, then norm name, then either a value or `{value: …, source: …}`. A source
    is one text or one for each language (`{nl: …, en: …}`); without it, the path of the file stands for it. Raises
    NormsError with every fault at once: unknown patterns or names, values of another type than the shipped one.
    """
    base = NORMS if onto is None else onto
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise NormsError([f"{path}: not UTF-8 (byte {error.start})"]) from error
    except OSError as error:
        raise NormsError([f"{path}: {error.strerror}"]) from error
    try:
        written = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NormsError([f"{path}: not YAML: {' '.join(str(error).split())}"]) from error
    if not isinstance(written, dict):
        raise NormsError([f"{path}: expected a mapping of pattern ids"])
    faults: list[str] = []
    other: dict[str, dict[str, Norm]] = {}
    for pattern, named in written.items():
        if pattern not in base.patterns():
            faults.append(f"/{pattern}: no pattern with norms has this id; there are {', '.join(base.patterns())}")
        elif not isinstance(named, dict):
            faults.append(f"/{pattern}: expected a mapping of names, found {named!r}")
        else:
            other[pattern] = _replacements(pattern, named, base, str(path), faults)
    if faults:
        raise NormsError(faults)
    return base.replaced_by(other)


def _replacements(
    pattern: str, named: Mapping[Any, Any], base: NormBook, path: str, faults: list[str]
) -> dict[str, Norm]:
    found = {}
    ours = base.entries(pattern)
    for name, given in named.items():
        place = f"/{pattern}/{name}"
        if name not in ours:
            faults.append(f"{place}: no such norm; this pattern has {', '.join(ours)}")
            continue
        value = given.get("value") if isinstance(given, dict) else given
        fault = _fault(value, ours[name])
        if fault:
            faults.append(f"{place}: {fault}, found {value!r}")
            continue
        source = given.get("source", path) if isinstance(given, dict) else path
        if isinstance(source, dict) and set(source) != set(LANGUAGES):
            faults.append(f"{place}/source: expected one text, or one for each of nl and en, found {source!r}")
            continue
        found[name] = ours[name]._replace(value=value, source=_in_each_language(source))
    return found


def _in_each_language(source: Any) -> dict[str, str]:
    """A source that is written in one language or in each."""
    return {lang: str(source[lang] if isinstance(source, dict) else source) for lang in LANGUAGES}


def _fault(value: Any, norm: Norm) -> str | None:
    """What is wrong with a value that is to take the place of this norm's."""
    if isinstance(value, bool) or not isinstance(value, int):
        return "expected a whole number"
    if not 0 <= value <= 36_525 or (value == 0 and norm.unit != "days"):
        return "expected a number from 1 (days: 0) to 36525"
    return None


def _written(name: str) -> dict[str, Any]:
    text = files("kring.norms").joinpath(name).read_text(encoding="utf-8")
    found = yaml.load(text, Loader=SafeLoader)
    return dict(found)


def _norm(entry: Mapping[str, Any], source: Mapping[str, str]) -> Norm:
    return Norm(entry["value"], entry["unit"], str(entry["since"]), source)


def _shipped() -> NormBook:
    written = _written("patterns.yaml")
    since, every = written.pop("since"), written.pop("source")

    def norm(entry: Mapping[str, Any]) -> Norm:
        source = {lang: f"{entry['source'][lang]} {every[lang]}" for lang in LANGUAGES}
        return _norm({"since": since, **entry}, source)

    return NormBook({p: {name: norm(entry) for name, entry in named.items()} for p, named in written.items()})


@cache
def terms(part: str) -> Mapping[str, Norm]:
    """The terms of one part of the product (`lifecourse`, `loops`) by name, as `<part>.yaml` has them."""
    written = _written(f"{part}.yaml")
    return MappingProxyType({name: _norm(entry, entry["source"]) for name, entry in written.items()})


def parts() -> tuple[str, ...]:
    """The parts of the product that have terms, each in a file of its own."""
    lying = sorted(file.name for file in files("kring.norms").iterdir())
    return tuple(name.removesuffix(".yaml") for name in lying if name.endswith(".yaml") and name != "patterns.yaml")


NORMS = _shipped()
TERMS = terms("lifecourse")
