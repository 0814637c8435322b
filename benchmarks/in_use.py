"""A town in which people work: agencies that shared that they are involved, and worries that were raised.

The families of Voorbeeldstad come from case files, which hold no loops. What is done here goes through the actions, as
people do it, over the last weeks: some of it is late by now.
"""

from datetime import date, timedelta

from kring.families.queries import members_of
from kring.index.actions import share_involvement
from kring.kernel.actor import Actor
from kring.kernel.decision import Refused
from kring.network.queries import actor, organisation
from kring.sharing.queries import Involvement, running_of
from kring.signals.actions.worries import Said, send, start_draft
from kring.signals.domain import Receiver

SHARED, WORRIED, WEEKS = 3, 5, 4
"""In every third family agencies shared, about every fifth a worry was raised, in the last four weeks."""


def work_in(families: list[int], *, on: date) -> None:
    """Let the agencies of these families share that they are involved, and raise worries."""
    for number, family in enumerate(families):
        day = on - timedelta(days=number % (7 * WEEKS))
        involved = [one for one in running_of(family) if one.contact_id is not None and one.since <= day]
        if number % SHARED == 0:
            for one in involved:
                _share(one, on=day)
        if number % WORRIED == 0:
            _worry(involved, on=day)


def _share(one: Involvement, *, on: date) -> None:
    children = [member.person_id for member in members_of(one.family_id) if member.kind == "child"]
    child = one.child_id or (children[0] if children else None)
    try:
        share_involvement(one.family_id, child=child, by=actor(one.contact), on=on, told_how="In een gesprek.")
    except Refused:  # an agency that shares nothing, or a child that grew up
        return


def _worry(involved: list[Involvement], *, on: date) -> None:
    agencies = [(one, organisation(one.organisation_id)) for one in involved]
    team = next((one for one, agency in agencies if agency.role == "interpreting"), None)
    raised = next((one for one, agency in agencies if agency.role == "signalling"), None)
    if team is None or raised is None:
        return
    by: Actor = actor(raised.contact)
    children = tuple(member.person_id for member in members_of(raised.family_id) if member.kind == "child")
    said = Said(about=children, parts={"fact": "Is stil de laatste weken, en komt vaak te laat."}, how_soon="week")
    draft = start_draft(by=by, family=raised.family_id)
    send(draft.pk, by=by, on=on, said=said, receiver=Receiver(team.organisation_id, None, "team"))
