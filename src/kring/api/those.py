"""Between the keys that other systems use and the numbers of our tables."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, NoReturn
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from kring.api.problems import Faulty
from kring.api.schemas import EntryOut
from kring.families.queries import id_of, members_of
from kring.kernel.access import Access
from kring.lifecourse.actions import NotAnEntry
from kring.lifecourse.details_schema import LEADS_TO
from kring.lifecourse.queries import Entry
from kring.network.queries import organisations, organisations_by_key, professionals_by_key
from kring.sharing.actions import open_family


def family_or_404(key: UUID) -> int:
    """The family with this key. Raises Http404."""
    family = id_of(key)
    if family is None:
        raise Http404
    return family


def opened(request: HttpRequest, key: UUID) -> Access:
    """The family with this key, opened for who asks; the look is written down. Raises Http404, and Refused."""
    return open_family(family_or_404(key), by=request.actor, on=request.today)


def professional_of(key: UUID, place: str) -> int:
    """The professional with this key. Raises NotAnEntry where nobody who works somewhere now has it."""
    found = professionals_by_key([key])
    if key not in found:
        raise NotAnEntry(place, "no_such_professional", str(key))
    return found[key]


def one_of_two(*places: str) -> NoReturn:
    """Raises Faulty: at these places stands neither a person nor an organisation, or both."""
    raise Faulty(*((one, "person_or_organisation", _("Give either `person` or `organisation`.")) for one in places))


class Those:
    """Those whom one request about a family names: people by their key (a UUID), organisations by theirs (a word)."""

    def __init__(self, family: int) -> None:
        self._family = family

    def people(self, keys: Iterable[UUID], place: str) -> list[int]:
        """The people of the family with these keys. Raises NotAnEntry for one that is not of it."""
        return [self.person(key, place) for key in keys]

    def organisations(self, keys: Iterable[str], place: str) -> list[int]:
        """The organisations with these keys. Raises NotAnEntry for one that nobody has."""
        wanted = list(keys)
        found = organisations_by_key(wanted)
        for key in wanted:
            if key not in found:
                raise NotAnEntry(place, "no_such_organisation", key)
        return [found[key] for key in wanted]

    def person(self, key: UUID, place: str) -> int:
        """The person of the family with this key. Raises NotAnEntry for one that is not of it."""
        for number, known in self._key_of.items():
            if known == key:
                return number
        raise NotAnEntry(place, "not_of_this_family", str(key))

    def organisation(self, key: str, place: str) -> int:
        """The organisation with this key. Raises NotAnEntry for one that nobody has."""
        return self.organisations([key], place)[0]

    def details(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Details with our own ids in the place of keys."""
        return {
            key: self._each(value, lambda one, key=key: self._ours(LEADS_TO[key], one, f"details/{key}"))
            if key in LEADS_TO
            else value
            for key, value in given.items()
        }

    def entry(self, entry: Entry) -> EntryOut:
        """An entry in the words of the API."""
        return EntryOut(
            id=entry.pk,
            kind=entry.kind,
            on=entry.on,
            by=self.name(f"p{entry.person_id}" if entry.person_id else f"o{entry.organisation_id}"),
            about=[self._key_of[int(one[1:])] for one in entry.about],
            to=[self.name(one) for one in entry.to],
            nature=entry.nature,
            answers=entry.answers_id,
            details={
                key: self._each(value, self.name) if key in LEADS_TO else value for key, value in entry.details.items()
            },
            text=entry.text,
            recorded_at=entry.recorded_at,
        )

    def name(self, ours: str) -> str:
        """The key by which another system knows `o1`, `p1`; entries and households keep their own."""
        number = int(ours[1:])
        if ours.startswith("o"):
            return self._organisation(number)
        return str(self._key_of[number]) if ours.startswith("p") else ours

    def _ours(self, meant: str, given: str, place: str) -> str:
        if meant in ("event", "household"):
            return given
        if meant == "person" or _is_uuid(given):
            if not _is_uuid(given):
                raise NotAnEntry(place, "not_of_this_family", given)
            return f"p{self.person(UUID(given), place)}"
        return f"o{self.organisations([given], place)[0]}"

    @staticmethod
    def _each(value: Any, change: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, list):
            return [change(one) if isinstance(one, str) else one for one in value]
        return value

    def _organisation(self, number: int) -> str:
        if number not in self._organisations:
            self._organisations[number] = organisations([number])[0].key
        return self._organisations[number]

    @cached_property
    def _organisations(self) -> dict[int, str]:
        return {}

    @cached_property
    def _key_of(self) -> dict[int, UUID]:
        return {member.person_id: member.person.key for member in members_of(self._family)}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
