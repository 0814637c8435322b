"""The open form: heard without an account or a cookie, answered in time, and read by the team alone."""

import uuid
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kring.kernel.decision import Refused
from kring.lifecourse.models import Entry
from kring.loops.models import Loop
from kring.signals.tell import actions, queries
from kring.signals.tell.domain import Who
from kring.signals.tell.models import Telling
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def nobody_sent_anything_yet() -> Iterator[None]:
    """The count of messages from one address starts at nothing."""
    cache.clear()
    yield
    cache.clear()


def sent(**given: object) -> dict[str, object]:
    """A form as a browser sends it."""
    return {"once": str(uuid.uuid4()), **given}


def told(cast: Cast, text: str = "Papa slaat mij.") -> Telling:
    return actions.tell(
        who=Who.CHILD, text=text, about="Noor, 9", name="", reach="", team=cast.organisations["team"].pk, on=TODAY
    )


@pytest.mark.parametrize("who", ["child", "parent", "around"])
def test_anybody_can_tell_without_an_account_or_a_cookie(cast: Cast, who: str) -> None:
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get("/tell/").status_code == 200
    assert "112" in visitor.get(f"/tell/{who}/").content.decode()
    form = sent(text="Papa slaat mij.")
    first, again = visitor.post(f"/tell/{who}/", form), visitor.post(f"/tell/{who}/", form)
    telling = Telling.objects.get()
    assert first.url == again.url == f"/tell/received/{telling.receipt}/"
    assert visitor.get(first.url).status_code == 200
    assert not visitor.cookies
    assert telling.loop.owner == cast.organisations["team"]
    assert telling.loop.family is None


def test_nothing_that_was_told_shows_by_the_number(cast: Cast) -> None:
    telling = told(cast)
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.post("/tell/ask/", {"receipt": telling.receipt.lower().replace("-", " ")}).content.decode()
    assert "notice" in page
    assert "Papa" not in page
    assert "Noor" not in page
    assert visitor.post("/tell/ask/", {"receipt": "XXXX-XXXX"}).status_code == 200
    assert visitor.get("/tell/received/XXXX-XXXX/").status_code == 404


def test_who_fills_in_the_hidden_field_is_heard_all_the_same(cast: Cast) -> None:
    Client().post("/tell/child/", sent(text="Help.", website="x"))
    assert Telling.objects.get().doubtful
    assert queries.inbox(cast.actor("team_worker"))


def test_too_many_are_asked_to_call_and_keep_what_they_typed(cast: Cast) -> None:
    visitor = Client()
    for _n in range(10):
        assert visitor.post("/tell/child/", sent(text="Help.")).status_code == 302
    page = visitor.post("/tell/child/", sent(text="Nog een keer."))
    assert page.status_code == 200
    assert "Nog een keer." in page.content.decode()
    assert Telling.objects.count() == 10


def test_an_empty_message_is_said_to_be_empty(cast: Cast) -> None:
    page = Client().post("/tell/parent/", sent(text=" ", name="Eva"))
    assert 'class="faults"' in page.content.decode()
    assert 'value="Eva"' in page.content.decode()


def test_the_team_links_it_to_a_family_and_it_becomes_a_worry(cast: Cast) -> None:
    telling = told(cast)
    pim, noor = cast.client("team_worker"), cast.people["noor"].pk
    assert str(telling.key) in pim.get("/tell/inbox/").content.decode()
    page = pim.get(f"/tell/inbox/{telling.key}/?family=wit").content.decode()
    address = f"/tell/inbox/{telling.key}/link/{cast.family.key}/"
    assert address in page
    assert queries.how_it_stands(telling.receipt) == "read"
    form = sent(about=[noor], nature=["physical_abuse"], person=noor)
    assert pim.get(address).status_code == 200
    assert pim.post(address, form).status_code == 302
    worry = Entry.objects.get(kind="concern")
    assert (worry.person_id, worry.text) == (noor, "Papa slaat mij.")
    assert Loop.objects.get(kind="telling").evidence == worry
    assert queries.how_it_stands(telling.receipt) == "done"
    assert pim.post(address, sent(about=[noor])).status_code == 200
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("done", ["answered", "closed"])
def test_the_team_answers_or_closes_it_with_a_reason(cast: Cast, done: str) -> None:
    telling = told(cast)
    pim = cast.client("team_worker")
    assert pim.post(f"/tell/inbox/{telling.key}/", sent(done=done, because=" ")).status_code == 200
    assert pim.post(f"/tell/inbox/{telling.key}/", sent(done=done, because="Gebeld.")).status_code == 302
    assert Loop.objects.get().outcome == done
    assert pim.get("/tell/inbox/").status_code == 200


@pytest.mark.parametrize("who", ["teacher", "vt", "police", "inspector", "administrator"])
def test_nobody_else_reads_it(cast: Cast, who: str) -> None:
    telling = told(cast)
    other = cast.client(who)
    assert other.get("/tell/inbox/").status_code == 403
    for address in (f"/tell/inbox/{telling.key}/", f"/tell/inbox/{telling.key}/link/{cast.family.key}/"):
        assert other.get(address).status_code == 403
        assert other.post(address, sent(done="closed", because="x", about=[cast.people["noor"].pk])).status_code == 403
    with pytest.raises(Refused):
        actions.settle(telling, by=cast.actor(who), on=TODAY, answered=True, because="x")
    with pytest.raises(Refused):
        queries.telling(telling.key, by=cast.actor(who))


def test_who_told_it_does_not_hear_what_was_done_before_anything_was(cast: Cast) -> None:
    telling, by = told(cast), cast.actor("team_worker")
    with pytest.raises(Refused, match="pick_up_first"):
        actions.tell_back(telling, by=by, on=TODAY, text="Wij spraken met de ouders.")
    with pytest.raises(Refused, match="say_why"):
        actions.settle(telling, by=by, on=TODAY, answered=False, because=" ")


def test_only_team_workers_have_an_inbox_and_what_is_not_there_was_told_to_another_team(cast: Cast) -> None:
    told(cast)
    assert queries.inbox(cast.actor("teacher")) == []
    with pytest.raises(Refused, match="told_to_another_team"):
        queries.telling(uuid.uuid4(), by=cast.actor("team_worker"))
