"""A closing that does not say enough, or not any more; and one that is withdrawn: the work goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kring.coordination.closing import actions, queries
from kring.coordination.closing.models import Closing
from kring.coordination.closing.permissions import may_prepare, may_read
from kring.kernel.decision import Refused
from kring.loops.models import Loop
from tests.cast import Cast
from tests.integration.closing.living import all_safe, asked, begun, watch

MONDAY = date(2026, 3, 2)


def safe(cast: Cast, closing: Closing, who: str = "noor", rests_on: str = "Alleen gesproken.") -> None:
    given = {"rests_on": rests_on, "child_says": "Het is rustig.", "by": cast.actor("director"), "on": MONDAY}
    actions.establish(closing, cast.people[who].pk, **given)


def asks(cast: Cast, **changed: object) -> None:
    given: dict[str, object] = {
        "holder": cast.organisations["school"].pk,
        "watch": watch(MONDAY),
        "remains": "Eva zoekt nog werk.",
        "family_says": "Wij redden het nu zelf.",
        "told_how": "Thuis besproken.",
        **changed,
    }
    actions.ask_to_watch(all_safe(cast, begun(cast, MONDAY), MONDAY), by=cast.actor("director"), on=MONDAY, **given)


def withdrawn(cast: Cast) -> Closing:
    given = {"by": cast.actor("director"), "on": MONDAY, "because": "Er was weer ruzie."}
    return actions.withdraw(asked(cast, MONDAY), **given)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda cast: safe(cast, begun(cast, MONDAY), "eva"), "not_a_child_of_this_family"),
        (lambda cast: safe(cast, begun(cast, MONDAY), rests_on=" "), "safety_rests_on_something"),
        (lambda cast: safe(cast, withdrawn(cast)), "closing_stands_elsewhere"),
        (lambda cast: asks(cast, watch=replace(watch(MONDAY), how=" ")), "watch_incomplete"),
        (lambda cast: asks(cast, family_says=" "), "family_says_first"),
        (lambda cast: asks(cast, holder=cast.organisations["police"].pk), "receiver_not_involved"),
        (
            lambda cast: actions.decline(asked(cast, MONDAY), by=cast.actor("teacher"), on=MONDAY, because=" "),
            "say_why",
        ),
        (
            lambda cast: actions.decline(
                actions.accept(asked(cast, MONDAY), by=cast.actor("teacher"), on=MONDAY),
                by=cast.actor("teacher"),
                on=MONDAY,
                because="Toch niet.",
            ),
            "closing_stands_elsewhere",
        ),
    ],
)
def test_it_is_refused(cast: Cast, act: Callable[[Cast], None], code: str) -> None:
    with pytest.raises(Refused) as refused:
        act(cast)
    assert refused.value.reason.code == code


def test_withdrawn_nothing_waits_for_it_and_it_is_over(cast: Cast) -> None:
    closing = withdrawn(cast)
    assert not Loop.objects.filter(closed_on=None, subject__startswith="closing").exists()
    assert queries.earlier(cast.access("director", MONDAY)) == [closing]
    with pytest.raises(Refused, match="closing_stands_elsewhere"):
        actions.withdraw(closing, by=cast.actor("director"), on=MONDAY, because="Nog eens.")


@pytest.mark.parametrize(("who", "reads"), [("director", True), ("teacher", True), ("gp", False)])
def test_what_was_found_of_each_child_is_read_by_who_closes_and_who_holds(cast: Cast, who: str, reads: bool) -> None:
    assert may_read(asked(cast, MONDAY), cast.access(who, MONDAY)).granted is reads


def test_who_directs_goes_on_with_a_closing_that_another_agency_began(cast: Cast) -> None:
    closing = begun(cast, MONDAY)
    closing.organisation = cast.organisations["gp"]
    closing.save()
    assert may_prepare(closing, by=cast.actor("director"), on=MONDAY).reason.code == "you_direct"
    assert not may_prepare(closing, by=cast.actor("teacher"), on=MONDAY).granted
