"""The file follows a child: the old school, GP or youth health care is asked to hand it over; a move asks more.

Handing it over is a referral with an occasion (`actions.offer`): chosen on a ground, with a preview, confirmed by the
new agency; until then the old one stays the contact.
"""

from collections.abc import Iterable
from datetime import date

from kring.audit.acts import one_act
from kring.families.actions import settle
from kring.families.queries import basic_care_in, keys_of, members_of
from kring.handover.domain import FILES, Occasion, after
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.lifecourse.queries import Entry
from kring.loops.actions import close_loop, open_loop
from kring.loops.queries import still_open
from kring.network.queries import municipalities
from kring.sharing.queries import director_of, involved_organisations


@one_act()
def ask_file_to_follow(access: Access, *, about: Iterable[int], occasion: Occasion, owner: int, on: date) -> bool:
    """Ask the agency that was there until now to hand the file over; whether it was asked.

    It is not where it is not involved with the family: then it has nothing here to hand over. Asked once is enough.
    """
    people = sorted(set(about))
    if occasion not in FILES or owner not in involved_organisations(access.family, on=on):
        return False
    if _asked(access.family, people, occasion, owner):
        return False
    open_loop(
        f"file_{occasion}",
        owner=owner,
        asked_by=access.actor.organisation if access.actor.organisation != owner else None,
        due=after("file_follows", on),
        by=access.actor,
        on=on,
        family=access.family,
        about=people,
        pattern="cold-handover",
        subject=f"family_files:{keys_of([access.family])[access.family]}",
    )
    return True


@one_act()
def move_municipality(access: Access, *, about: Iterable[int], municipality: int, said: str, on: date) -> Entry:
    """The family lives in another municipality: youth health care hands its files over, and the director is asked.

    `said` tells it in the life course.
    """
    if municipality not in {one.pk for one in municipalities()}:
        raise Refused(Reason("no_such_municipality"))
    people = set(about)
    if not people or not people <= {one.person_id for one in members_of(access.family)}:
        raise Refused(Reason("referral_about_nobody"))
    settle(access.family, municipality=municipality, by=access.actor, on=on)
    told: Entry = record(
        "observation",
        family=access.family,
        by=access.actor,
        on=on,
        about=sorted(people),
        details={"basis": "fact"},
        text=said,
    )
    children = [one.person_id for one in members_of(access.family) if one.kind == "child" and one.person_id in people]
    for child, cares in basic_care_in(children, on=on).items():
        for one in cares:
            if one.kind == "youth_health":
                ask_file_to_follow(
                    access, about=[child], occasion=Occasion.YOUTH_HEALTH, owner=one.organisation_id, on=on
                )
    director = director_of(access.family, on=on)
    if director is not None:
        open_loop(
            "file_director",
            owner=director.organisation,
            owner_professional=director.professional,
            due=after("file_follows", on),
            by=access.actor,
            on=on,
            family=access.family,
            about=sorted(people),
            opened_by=told.pk,
            subject=f"family_files:{keys_of([access.family])[access.family]}",
        )
    return told


def file_follows(
    family: int, *, about: Iterable[int], occasion: Occasion, sender: int, evidence: int, by: Actor, on: date
) -> None:
    """What was asked of the old agency is done: it offered the file to the new one."""
    for loop in _asked(family, list(about), occasion, sender):
        close_loop(loop, by=by, on=on, outcome="done", evidence=evidence)


def _asked(family: int, people: list[int], occasion: Occasion, owner: int) -> list[int]:
    found = still_open().filter(family=family, owner=owner, kind=f"file_{occasion}", about__in=people)
    return sorted(set(found.values_list("pk", flat=True)))
