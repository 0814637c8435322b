"""A form that is sent twice does its work once; one that was refused may be sent again."""

from uuid import uuid4

import pytest

from kring.audit.actions import once
from kring.kernel.decision import Reason, Refused
from tests.cast import Cast


def test_sent_twice_it_is_done_once_and_leads_to_the_same_place(cast: Cast) -> None:
    token, done = uuid4(), []

    def act() -> str:
        done.append("done")
        return f"/worries/{len(done)}/"

    first = once(token, by=cast.actor("teacher"), act=act)
    assert once(token, by=cast.actor("teacher"), act=act) == first == "/worries/1/"
    assert len(done) == 1


def test_refused_it_may_be_sent_again(cast: Cast) -> None:
    token = uuid4()

    def refused() -> str:
        raise Refused(Reason("not_involved"))

    with pytest.raises(Refused):
        once(token, by=cast.actor("teacher"), act=refused)
    assert once(token, by=cast.actor("teacher"), act=lambda: "/done/") == "/done/"


def test_nobody_sends_the_form_of_another(cast: Cast) -> None:
    token = uuid4()
    once(token, by=cast.actor("teacher"), act=lambda: "/done/")
    with pytest.raises(Refused) as refused:
        once(token, by=cast.actor("gp"), act=lambda: "/done/")
    assert refused.value.reason.code == "form_of_another"
