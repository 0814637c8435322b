"""On what ground an agency may tell another what it recorded: the rules, and whose consent counts. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kring.kernel.decision import Decision, granted, refused
from kring.norms.grounds import Ground


class Missing(NamedTuple):
    """What is missing or wrong: the field, and the code of what is the matter with it."""

    field: str
    fault: str


class Receiver(NamedTuple):
    """An agency that would be told: what it is in this family, and who works there."""

    organisation: int
    involved: bool  # it may open the family's file
    functions: frozenset[str]
    mandates: frozenset[str]


@dataclass(frozen=True)
class Consent:
    """Who agreed, when they were asked, and how it was asked and explained."""

    agreed: frozenset[int] = frozenset()
    asked_on: date | None = None
    how: str = ""


@dataclass(frozen=True)
class Proposal:
    """What somebody wants to tell others, and why: all that the decision rests on."""

    ground: Ground
    own: bool  # every entry is of their own agency
    entries: int
    receivers: tuple[Receiver, ...]
    necessity: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    consent: Consent = Consent()
    told_how: str = ""
    not_told_because: str = ""


def may_receive(ground: Ground, receiver: Receiver) -> Decision:
    """Whether this agency may be told something on this ground."""
    if not receiver.involved:
        return refused("receiver_not_involved")
    if ground.functions and not ground.functions & receiver.functions:
        return refused(f"only_receiver_of_{ground.kind}")
    if ground.mandates and not ground.mandates & receiver.mandates:
        return refused(f"only_receiver_of_{ground.kind}")
    if ground.never_mandates & receiver.mandates:
        return refused("consent_not_free")
    return granted("receiver_fits_ground")


def may_disclose(proposal: Proposal) -> Decision:
    """Whether these entries may be told to these agencies at all: one's own, to whom the ground allows it."""
    if not proposal.entries:
        return refused("choose_what_to_tell")
    if not proposal.receivers:
        return refused("choose_whom_to_tell")
    if not proposal.own:
        return refused("not_yours_to_tell")
    for receiver in proposal.receivers:
        decision = may_receive(proposal.ground, receiver)
        if not decision.granted:
            return decision
    return granted(f"ground_{proposal.ground.kind}")


def missing_in(proposal: Proposal, *, needed: Iterable[int], on: date) -> list[Missing]:
    """What must still be written down before it may be told. Consent is never a mere tick.

    Args:
        needed: the people (ids) whose consent counts: see `whose_consent`.
    """
    missing = []
    if not proposal.necessity.strip():
        missing.append(Missing("necessity", "say_why_needed"))
    missing += [
        Missing(question, "answer_this")
        for question in proposal.ground.questions
        if not proposal.answers.get(question, "").strip()
    ]
    if proposal.ground.consent:
        if not set(needed) or not set(needed) <= proposal.consent.agreed:
            missing.append(Missing("agreed", "not_everybody_agreed"))
        if proposal.consent.asked_on is None:
            missing.append(Missing("asked_on", "say_when_asked"))
        elif proposal.consent.asked_on > on:
            missing.append(Missing("asked_on", "not_in_the_future"))
        if not proposal.consent.how.strip():
            missing.append(Missing("asked_how", "say_how_asked"))
    if proposal.ground.consent and proposal.not_told_because.strip():
        missing.append(Missing("not_told_because", "asked_is_told"))
    return missing


class Somebody(NamedTuple):
    """A person whom an entry is about: whether they are a child of the family, and their age (None: not known)."""

    person: int
    child: bool
    age: int | None


def whose_consent(
    about: Iterable[Somebody], *, parents: Mapping[int, Iterable[int]], with_child_from: int, alone_from: int
) -> frozenset[int]:
    """Whose consent counts for telling about these people.

    An adult's own; of a child under 12 each parent with authority, from 12 the child's as well, from 16 its alone.
    A child whose age is not known counts as one between: the child and the parents.

    Args:
        parents: for each child, the parents with authority; one whose authority is not known counts as having it.
    """
    needed: set[int] = set()
    for one in about:
        if not one.child or (one.age is not None and one.age >= alone_from):
            needed.add(one.person)
            continue
        needed.update(parents.get(one.person, ()))
        if one.age is None or one.age >= with_child_from:
            needed.add(one.person)
    return frozenset(needed)
