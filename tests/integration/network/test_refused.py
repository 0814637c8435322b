"""What is not kept in the directory, whom an agency does not name, and whom an administrator does not send away."""

from dataclasses import replace
from uuid import uuid4

import pytest

from kring.kernel.decision import Refused
from kring.network.actions import name_called_on
from kring.network.domain import OfferContent
from kring.network.models import Organisation, Professional
from kring.network.offers import NotAnOffer, keep_offer, take_over
from kring.network.queries import interpreting
from kring.network.staffing import close_account, open_account_again
from tests.cast import Cast

DEBT = OfferContent(name="Schuldhulp", organisation="benefits", domain="income", municipality="GM0001")


def test_what_is_offered_in_a_municipality_that_nobody_knows_is_not_kept(cast: Cast) -> None:
    with pytest.raises(NotAnOffer, match="unknown_municipality"):
        keep_offer(replace(DEBT, municipality="GM9999"), by=cast.actor("benefits"))


def test_one_faulty_offer_and_nothing_of_the_file_is_taken_over(cast: Cast) -> None:
    file = [
        (uuid4(), DEBT, "Dienst Werk en Inkomen"),
        (uuid4(), replace(DEBT, age_from=12, age_until=4), "Dienst Werk en Inkomen"),
    ]
    with pytest.raises(NotAnOffer):
        take_over(file, by=cast.actor("administrator"))
    assert not cast.organisations["benefits"].offers.exists()


def test_a_newcomer_of_a_name_that_is_taken_gets_a_key_of_its_own(cast: Cast) -> None:
    """The file has no key for either of them, and what their names become is the same."""
    names = ("Buurthuis", "Buurthuis!", "Buurthuis?")
    take_over([(uuid4(), replace(DEBT, organisation=""), name) for name in names], by=cast.actor("administrator"))
    keys = Organisation.objects.filter(name__startswith="Buurthuis").order_by("pk").values_list("key", flat=True)
    assert list(keys) == ["buurthuis", "buurthuis-2", "buurthuis-3"]


def test_nobody_of_another_agency_is_called_on(cast: Cast) -> None:
    with pytest.raises(Refused, match="receiver_does_not_work_there"):
        name_called_on(
            cast.organisations["school"].pk, professional=cast.professionals["gp"].pk, by=cast.actor("principal")
        )


def test_an_account_is_not_closed_without_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="say_why"):
        close_account(cast.professionals["policy"].pk, by=cast.actor("administrator"), because=" ")


def test_who_never_had_an_account_leaves_and_comes_back_all_the_same(cast: Cast) -> None:
    """Somebody who came in with a life course: known by name, and never signed in."""
    known = Professional.objects.create(
        organisation=cast.organisations["municipality"], name="Oud Collega", function="policy_officer"
    )
    assert not close_account(known.pk, by=cast.actor("administrator"), because="Met pensioen.").active
    assert open_account_again(known.pk, by=cast.actor("administrator")).active


def test_where_the_municipality_is_not_known_any_agency_that_weighs_may_be_asked(cast: Cast) -> None:
    Organisation.objects.filter(key="vt").update(municipality=None)
    assert cast.organisations["vt"] not in interpreting(cast.municipality.pk)
    assert cast.organisations["vt"] in interpreting(None)
