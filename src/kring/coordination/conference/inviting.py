"""Inviting to a conference: agencies that are involved, the family, and others on a ground."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from kring.audit.actions import note
from kring.coordination.conference.domain import TERMS, Answer, Calling, Child, Heard, State
from kring.coordination.conference.models import Conference, Invitation
from kring.coordination.conference.permissions import may_become
from kring.coordination.conference.steps import hold
from kring.index.disclosures import consent_of
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.actions import record
from kring.loops.actions import open_loop
from kring.loops.domain import due_after
from kring.network.queries import functions_in
from kring.norms.grounds import grounds
from kring.sharing.domain import Consent, Proposal, Receiver, may_disclose, missing_in
from kring.sharing.queries import involved_organisations, mandates_in


@transaction.atomic
def invite(
    conference: Conference,
    organisation: int,
    *,
    by: Actor,
    on: date,
    parts: Iterable[int] = (),
    ground: str = "",
    necessity: str = "",
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
    told_how: str = "",
    told_on: date | None = None,
    not_told_because: str = "",
) -> Invitation:
    """One more agency is invited. One that is not involved only on a ground, and only for this conference.

    Args:
        parts: the points (ids) that it takes part in, and of which it gets the minutes; all of them when left out.
    """
    hold(conference)
    reason = may_become(conference, State.HELD, by=by, on=on).require()
    if conference.invitations.filter(organisation=organisation).exists():
        raise Refused(Reason("invited_already"))
    guest = organisation not in involved_organisations(conference.family_id, on=on)
    said: dict[str, Any] = {}
    if guest:
        proposal = guest_proposal(
            conference, organisation, ground=ground, necessity=necessity, answers=answers, consent=consent, on=on
        )
        may_disclose(proposal).require()
        agreeing = whose_consent(conference, on=on) if proposal.ground.consent else frozenset()
        for missing in missing_in(proposal, needed=agreeing, on=on):
            raise Refused(Reason(missing.fault))
        said = {
            "answers": dict(proposal.answers),
            "agreed": sorted(agreeing),
            "asked_on": proposal.consent.asked_on.isoformat() if proposal.consent.asked_on else "",
            "asked_how": proposal.consent.how,
            "told_on": (told_on or on).isoformat() if told_how.strip() else "",
            "told_how": told_how,
            "not_told_because": not_told_because,
        }
    asks = record(
        "information_requested",
        family=conference.family_id,
        by=by,
        on=on,
        about=conference.about.values_list("pk", flat=True),
        organisations=[organisation],
        text=necessity or conference.aim,
    )
    made = _invite(
        conference,
        organisation,
        asks=asks.pk,
        guest=guest,
        ground=ground if guest else "",
        necessity=necessity if guest else "",
        said=said,
        by=by,
        on=on,
    )
    made.parts.set(conference.points.filter(pk__in=set(parts)))
    note(
        "invite_to_conference",
        by=by,
        family=conference.family_id,
        subject=f"invitation:{made.pk}",
        reason=ground or reason.code,
        because=necessity,
    )
    return made


def guest_proposal(
    conference: Conference,
    organisation: int,
    *,
    ground: str,
    necessity: str,
    answers: Mapping[str, str] | None = None,
    consent: Consent | None = None,
    on: date,
) -> Proposal:
    """What inviting an agency that is not involved rests on, for the rules of telling: it hears what is said there."""
    if ground not in grounds():
        raise Refused(Reason("choose_a_ground"))
    held = mandates_in(conference.family_id, on=on).get(organisation, frozenset())
    receiver = Receiver(organisation, True, functions_in([organisation])[organisation], held)
    asked = grounds()[ground].questions
    return Proposal(
        ground=grounds()[ground],
        own=True,
        entries=1,
        receivers=(receiver,),
        necessity=necessity,
        answers={question: (answers or {}).get(question, "") for question in asked},
        consent=consent or Consent(),
    )


def whose_consent(conference: Conference, *, on: date) -> frozenset[int]:
    """The people (ids) whose consent counts for talking with a guest about those whom the conference is about."""
    return consent_of(conference.family_id, conference.about.values_list("pk", flat=True), on=on)


def invite_all(conference: Conference, said: Calling, *, asks: int, by: Actor, on: date) -> None:
    """Everybody who is named when a conference is called is invited, the agency that calls it too."""
    Invitation.objects.create(
        conference=conference,
        organisation_id=by.organisation,
        answer=Answer.PRESENT,
        answer_words=by.name,
        answered_on=on,
    )
    for agency in dict.fromkeys(said.agencies):
        _invite(conference, agency, asks=asks, by=by, on=on)
    for adult in dict.fromkeys(said.adults):
        Invitation.objects.create(conference=conference, person_id=adult, asks_id=asks)
    for child in said.children:
        _hear(conference, child, asks=asks)


def _hear(conference: Conference, child: Child, *, asks: int) -> None:
    Invitation.objects.create(
        conference=conference,
        person_id=child.person,
        heard=child.heard,
        heard_because=child.because,
        asks_id=asks if child.heard is Heard.SELF else None,
    )


def _invite(conference: Conference, organisation: int, *, asks: int, by: Actor, on: date, **more: Any) -> Invitation:
    made = Invitation(conference=conference, organisation_id=organisation, asks_id=asks, **more)
    made.loop = expect_answer(conference, made, by=by, on=on)
    made.save()
    return made


def expect_answer(conference: Conference, invitation: Invitation, *, by: Actor, on: date) -> Any:
    """The agency is expected to say in time whether it comes."""
    return open_loop(
        "conference_answer",
        owner=invitation.organisation_id,
        asked_by=conference.called_by_id,
        due=max(on, min(conference.day, due_after(TERMS["answer"], on))),
        by=by,
        on=on,
        family=conference.family_id,
        about=conference.about.values_list("pk", flat=True),
        opened_by=invitation.asks_id,
        subject=f"invitation:{invitation.key}",
    )
