"""Reading what agencies told each other, and what the rules of telling need to know."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kring.families.queries import members_of, relations_of
from kring.index.domain import age_on
from kring.index.models import Disclosure
from kring.kernel.access import Access
from kring.kernel.actor import Actor
from kring.kernel.decision import Reason, Refused
from kring.lifecourse.queries import Entry
from kring.network.queries import functions_in
from kring.norms import terms
from kring.sharing.domain import Receiver, Somebody, whose_consent
from kring.sharing.queries import involved_organisations, mandates_in


def entries_named(family: int, ids: Iterable[int]) -> list[Entry]:
    """The entries of a family with these ids, oldest first. Raises Refused where one is not of this family."""
    asked = set(ids)
    found = list(Entry.objects.filter(family=family, pk__in=asked).order_by("last", "pk"))
    if len(found) != len(asked):
        raise Refused(Reason("not_yours_to_tell"))
    return found


def receivers_of(family: int, organisations: Iterable[int], *, on: date) -> list[Receiver]:
    """These agencies as the rules see them: whether they are involved, who works there, what mandate they hold."""
    asked = sorted(set(organisations))
    involved, mandates, functions = (
        involved_organisations(family, on=on),
        mandates_in(family, on=on),
        functions_in(asked),
    )
    return [Receiver(one, one in involved, functions[one], mandates.get(one, frozenset())) for one in asked]


def consent_for(family: int, entries: Iterable[Entry], *, on: date) -> frozenset[int]:
    """The people (ids) whose consent counts for telling these entries."""
    named = {text for entry in entries for text in (*entry.about, *entry.about_any)}
    return consent_of(family, (int(one[1:]) for one in named), on=on)


def consent_of(family: int, people: Iterable[int], *, on: date) -> frozenset[int]:
    """The people (ids) whose consent counts for telling something of these people of a family."""
    named = set(people)
    about = [
        Somebody(
            one.person_id,
            one.kind == "child",
            age_on(one.person.born_last, on) if one.person.born_last is not None else None,
        )
        for one in members_of(family)
        if one.person_id in named
    ]
    parents: dict[int, list[int]] = {}
    for relation in relations_of(family):
        running = relation.last is None or relation.last >= on
        if relation.kind == "parent" and relation.authority is not False and relation.target_id and running:
            parents.setdefault(relation.target_id, []).append(relation.origin_id)
    ages = terms("sharing")
    return whose_consent(
        about,
        parents=parents,
        with_child_from=ages["consent_with_child_from"].value,
        alone_from=ages["consent_alone_from"].value,
    )


def disclosure_of(key: str, *, by: Actor, own: bool = False) -> Disclosure:
    """What was told, for the agency that told it, and (unless `own`) for those that heard it.

    Raises Refused for others, and where there is none.
    """
    theirs = Q(organisation=by.organisation)
    if not own:
        theirs |= Q(receivers=by.organisation)
    found = Disclosure.objects.filter(theirs, key=key).select_related("organisation", "family", "decided_by").first()
    if found is None or by.organisation is None:
        raise Refused(Reason("not_your_disclosure"))
    return found


def disclosures_seen(access: Access) -> list[Disclosure]:
    """What was told about a family, the newest first: all, or what the actor's agency told or heard."""
    found = Disclosure.objects.filter(family=access.family)
    if not access.whole:
        ours = access.actor.organisation
        found = found.filter(pk__in=Disclosure.objects.filter(Q(organisation=ours) | Q(receivers=ours)).values("pk"))
    return list(
        found.select_related("organisation", "decided_by").prefetch_related("receivers").order_by("-decided_on", "-pk")
    )
