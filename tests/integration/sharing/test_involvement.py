"""An agency becomes involved, tells the family, and leaves; nobody else can do so in its name."""

from datetime import date

import pytest

from kring.kernel.decision import Refused
from kring.sharing.actions import (
    Sharing,
    become_involved,
    end_involvement,
    open_family,
    share_involvement,
    tell_family,
)
from kring.sharing.models import Involvement
from kring.sharing.queries import running_in
from tests.cast import BEGIN, Cast

MONDAY, FRIDAY = date(2026, 2, 2), date(2026, 2, 6)


def of_the_school(cast: Cast) -> Involvement:
    return Involvement.objects.get(organisation=cast.organisations["school"])


def test_who_leaves_no_longer_opens_the_file(cast: Cast) -> None:
    end_involvement(of_the_school(cast).pk, by=cast.actor("teacher"), on=MONDAY, because="Verhuisd.")
    assert of_the_school(cast).until == MONDAY
    with pytest.raises(Refused) as refused:
        open_family(cast.family.pk, by=cast.actor("teacher"), on=FRIDAY)
    assert refused.value.reason.code == "involvement_ended"


def test_leaving_twice_changes_nothing(cast: Cast) -> None:
    for day in (MONDAY, FRIDAY):
        end_involvement(of_the_school(cast).pk, by=cast.actor("teacher"), on=day)
    assert of_the_school(cast).until == MONDAY


@pytest.mark.parametrize("who", ["gp", "director", "police", "administrator"])
def test_nobody_ends_it_or_tells_of_it_in_another_agency_s_name(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="not_your_involvement"):
        end_involvement(of_the_school(cast).pk, by=cast.actor(who), on=MONDAY)
    with pytest.raises(Refused, match="not_your_involvement"):
        tell_family(of_the_school(cast).pk, by=cast.actor(who), on=MONDAY, how="In een gesprek.")
    assert of_the_school(cast).until is None


@pytest.mark.parametrize(("how", "why_not"), [("", ""), ("  ", ""), ("In een gesprek.", "Het is niet veilig.")])
def test_telling_the_family_is_said_with_how_or_with_why_not(cast: Cast, how: str, why_not: str) -> None:
    with pytest.raises(Refused, match="say_how_told_or_why_not"):
        tell_family(of_the_school(cast).pk, by=cast.actor("teacher"), on=MONDAY, how=how, not_told_because=why_not)


def test_who_comes_back_begins_anew(cast: Cast) -> None:
    first = of_the_school(cast)
    end_involvement(first.pk, by=cast.actor("teacher"), on=MONDAY)
    again = become_involved(
        cast.family.pk, organisation=cast.organisations["school"].pk, by=cast.actor("teacher"), on=FRIDAY
    )
    assert (again.pk != first.pk, again.since, first.since) == (True, FRIDAY, BEGIN)


@pytest.mark.parametrize("told", ["", "In een gesprek."])
def test_what_others_wrote_down_the_agency_itself_shares(cast: Cast, told: str) -> None:
    """With a referral, say: the agency was involved already, and now says so itself."""
    written = of_the_school(cast)
    given = {"child": None, "aim": "Noor in de klas.", "contact": cast.professionals["teacher"].pk, "told_how": told}
    for how in (Sharing.BY_OTHERS, Sharing.BEFORE):
        shared, was = share_involvement(
            cast.family.pk,
            by=cast.actor("teacher"),
            on=MONDAY,
            since=MONDAY,
            review_on=FRIDAY,
            among=running_in([cast.family.pk]),
            **given,
        )
        assert (shared.pk, was) == (written.pk, how)
    now = of_the_school(cast)
    assert (now.since, now.shared_on, now.aim, now.told_how) == (BEGIN, MONDAY, "Noor in de klas.", told)
