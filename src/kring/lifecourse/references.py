"""What an entry names must be there: people, households and entries of the family, organisations that are known."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kring.families.queries import households_of, people_of
from kring.lifecourse.details import ids
from kring.lifecourse.models import Entry
from kring.network.queries import organisations

LETTERS = {"person": "p", "event": "e", "actor": "op", "household": "h"}
MOST = 2**63


class NotAnEntry(ValueError):  # noqa: N818  # what it is
    """What was to be recorded is no entry. `field` names the place, `fault` is a code, `value` what stood there."""

    def __init__(self, field: str, fault: str, value: Any = None) -> None:
        super().__init__(f"{field}: {fault}: {value!r}")
        self.field, self.fault, self.value = field, fault, value


def ids_in(details: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The ids under a key of details; none where it holds a yes or no."""
    return () if isinstance(details.get(key), bool) else ids(details, key)


class References:
    """Gathers the ids that entries name, and looks each kind up once; not those that are `known` to be there."""

    def __init__(self, family: int, *, known: Iterable[str] = ()) -> None:
        self._family = family
        self._known = frozenset(known)
        self._named: dict[str, dict[int, str]] = {}

    def need(self, field: str, named: Sequence[str], letters: str) -> None:
        """These ids must be of one of these kinds: `o`, `p`, `e`, `h`. Raises NotAnEntry for one that is not."""
        for one in named:
            number = one[1:]
            if one[:1] not in letters or not number.isascii() or not number.isdigit() or int(number) >= MOST:
                raise NotAnEntry(field, "no_such_id", one)
            if one not in self._known:
                self._named.setdefault(one[0], {}).setdefault(int(number), field)

    def check(self) -> None:
        """Raises NotAnEntry for the first that is not there, or is of another family."""
        for letter, named in self._named.items():
            missing = named.keys() - self._there(letter, named)
            if missing:
                first = min(missing)
                raise NotAnEntry(
                    named[first], "not_of_this_family" if letter != "o" else "no_such_id", f"{letter}{first}"
                )

    def _there(self, letter: str, named: Mapping[int, str]) -> set[int]:
        match letter:
            case "p":
                return people_of(self._family)
            case "h":
                return {home.pk for home in households_of(self._family)}
            case "o":
                return {organisation.pk for organisation in organisations(named)}
            case _:
                return set(Entry.objects.filter(family=self._family, pk__in=named).values_list("pk", flat=True))
