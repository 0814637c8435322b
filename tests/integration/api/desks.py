"""The systems of the agencies of the cast, each acting for one of its professionals: for the stories of the acts."""

from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db.models import Q

from kring.audit.models import Line
from kring.lifecourse.models import Entry
from kring.loops.models import Loop, Step
from kring.network.models import Professional
from tests.cast import Cast
from tests.integration.api.conftest import System

LOOKING = Q(action__startswith="open_") | Q(action__startswith="read_")


class Desks:
    """For each professional of the cast the system of their agency, on their behalf."""

    def __init__(self, cast: Cast) -> None:
        cache.clear()
        self.cast, self._systems = cast, dict[int, System]()

    def system(self, who: str) -> System:
        """The system of an agency, for one of its professionals."""
        found: Professional = self.cast.professionals[who]
        agency = found.organisation_id
        if agency not in self._systems:
            self._systems[agency] = System(agency, f"Systeem van {found.organisation.name}")
        return self._systems[agency].of(found)

    def does(self, who: str, address: str, /, **body: Any) -> Any:
        """Something is done, sent twice as a system does when the first answer got lost; the answer."""
        key, system = uuid4().hex, self.system(who)
        first = system.post(address, body, key=key)
        assert first.status_code == 201, (address, first.content.decode())
        before = _written()
        again = system.post(address, body, key=key)
        assert (again.status_code, again.json()) == (201, first.json()), address
        assert _written() == before, (address, list(Line.objects.order_by("-pk").values_list("action", flat=True)[:6]))
        return first.json()

    def refused(self, who: str, address: str, /, **body: Any) -> str:
        """Something is refused, and nothing was done; the code of the reason, or of each fault."""
        before = _written()
        answer = self.system(who).post(address, body)
        assert answer.status_code in {400, 403, 404, 409}, answer.content.decode()
        assert _written() == before
        said = answer.json()
        return (
            said["code"] or ", ".join(f"{one['place']} {one['code']}" for one in said["errors"]) or str(said["status"])
        )

    def reads(self, who: str, address: str) -> Any:
        """What somebody reads."""
        answer = self.system(who).get(address)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()

    def key(self, name: str) -> str:
        """The key of somebody of the family, or of a professional."""
        return str({**self.cast.people, **{f"@{k}": v for k, v in self.cast.professionals.items()}}[name].key)

    def under(self, rest: str) -> str:
        """An address under the family."""
        return f"families/{self.cast.family.key}/{rest}"


def _written() -> tuple[int, ...]:
    done = Line.objects.filter(granted=True).exclude(LOOKING)
    return Entry.objects.count(), Loop.objects.count(), Step.objects.count(), done.count()
