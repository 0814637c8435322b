"""The work list and the pages of a loop and a task, as each reader meets them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from kring.audit.models import Line
from kring.lifecourse.actions import record
from kring.loops.actions import open_loop
from kring.loops.asking import ask
from kring.loops.models import Loop, Task
from kring.sharing.models import Involvement
from kring.watch.looking import look
from tests.cast import Cast

OUTSIDERS = ["police", "housing", "vt", "inspector", "administrator", "policy"]
NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def loop(cast: Cast) -> Loop:
    """The GP is to tell the school what was done, within three days."""
    today = timezone.localdate()
    return open_loop(
        "feedback",
        owner=cast.organisations["gp"].pk,
        asked_by=cast.organisations["school"].pk,
        family=cast.family.pk,
        about=[cast.people["noor"].pk, cast.people["sem"].pk],
        by=cast.actor("teacher"),
        on=today,
        due=today + timedelta(days=3),
    )


@pytest.fixture
def task(cast: Cast) -> Task:
    """Yara asks the school something."""
    today = timezone.localdate()
    return ask(
        cast.access("director", on=today),
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Vertel hoe Noor binnenkomt.",
        due=today + timedelta(days=9),
        on=today,
    )


def read(client: Client, address: str) -> str:
    answer = client.get(address, headers={"accept-language": "nl"})
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def send(client: Client, address: str, **given: object) -> tuple[int, str]:
    answer = client.post(address, {"once": str(uuid4()), **given}, headers={"accept-language": "nl"}, follow=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_a_line_says_what_about_whom_by_when_and_why(cast: Cast, loop: Loop) -> None:
    page = read(cast.client("gp"), "/work/")
    for words in (
        "Laat weten wat er met de zorg is gedaan",
        "Noor de Wit en Sem de Wit (Gezin De Wit)",
        "over 3 dagen, ",
        "nog niemand",
        "Basisschool De Linde",
        "Dit wordt van uw organisatie verwacht.",
    ):
        assert words in page


def test_who_waits_sees_it_on_the_other_list(cast: Cast, loop: Loop) -> None:
    assert "Er wordt nu niets van u verwacht" in read(cast.client("teacher"), "/work/")
    page = read(cast.client("teacher"), "/work/?list=awaited")
    assert "Huisartsenpraktijk Oost" in page
    assert "Uw organisatie wacht hierop." in page


@pytest.mark.parametrize("who", OUTSIDERS)
def test_an_outsider_finds_nothing(cast: Cast, loop: Loop, task: Task, who: str) -> None:
    client = cast.client(who)
    for whose in ("mine", "agency", "awaited", "stepped_up"):
        page = read(client, f"/work/?list={whose}")
        assert "Noor" not in page
        assert "Laat weten" not in page
    here = f"/work/loops/{loop.pk}/"
    for address in (here, f"{here}hand-over/", f"{here}remind/", f"{here}close/", f"/work/tasks/{task.key}/"):
        assert client.get(address).status_code == 403
    for address in (f"{here}take/", f"{here}hand-over/", f"{here}remind/", f"{here}close/", f"/work/tasks/{task.key}/"):
        assert client.post(address, {"because": "Zo."}).status_code == 403
    assert client.get(f"/work/ask/{cast.family.key}/").status_code == 403
    assert loop.steps.count() == 1


def test_one_asks_nothing_about_a_family_that_is_not_there(cast: Cast) -> None:
    assert cast.client("gp").get(f"/work/ask/{NOWHERE}/").status_code == 404


@pytest.mark.parametrize("address", ["/work/loops/999999/", f"/work/tasks/{NOWHERE}/"])
def test_what_is_not_there_looks_like_what_one_may_not_see(cast: Cast, address: str) -> None:
    assert cast.client("gp").get(address).status_code == 403


def test_a_visitor_signs_in_first(cast: Cast, loop: Loop) -> None:
    assert Client().get("/work/").status_code == 302
    assert Client().get(f"/work/loops/{loop.pk}/").status_code == 302


def test_looking_at_a_loop_of_a_family_is_written_down(cast: Cast, loop: Loop) -> None:
    read(cast.client("gp"), f"/work/loops/{loop.pk}/")
    assert Line.objects.filter(action="open_family", professional=cast.professionals["gp"].pk).count() == 1


def test_taken_handed_over_and_closed(cast: Cast, loop: Loop) -> None:
    here = f"/work/loops/{loop.pk}/"
    _, page = send(cast.client("gp"), f"{here}take/")
    assert "Dit ligt nu bij u." in page
    seen = loop.steps.last().pk
    _, page = send(
        cast.client("gp"),
        f"{here}hand-over/",
        receiver=f"o{cast.organisations['team'].pk}",
        because="Het wijkteam spreekt hen morgen.",
        seen=seen,
    )
    assert "Hugo Bakker (Huisartsenpraktijk Oost) droeg dit over aan Wijkteam Noord." in page
    status, _ = send(cast.client("gp"), f"{here}close/", outcome="not_needed", because="Toch niet.")
    assert status == 403
    _, page = send(cast.client("team_worker"), f"{here}close/", outcome="elsewhere", because="Gebeld.")
    assert "Dit is afgesloten." in page
    assert "Gebeld." in page


def test_handing_over_what_changed_meanwhile_is_told_and_keeps_what_was_typed(cast: Cast, loop: Loop) -> None:
    seen = loop.steps.last().pk
    cast.client("gp").post(f"/work/loops/{loop.pk}/take/")
    status, page = send(
        cast.client("gp"),
        f"/work/loops/{loop.pk}/hand-over/",
        receiver=f"o{cast.organisations['team'].pk}",
        because="Een lange uitleg.",
        seen=seen,
    )
    assert status == 200
    assert "Iemand anders heeft dit intussen gewijzigd." in page
    assert "Een lange uitleg." in page


def test_a_form_without_a_reason_says_so(cast: Cast, loop: Loop) -> None:
    status, page = send(cast.client("gp"), f"/work/loops/{loop.pk}/close/", outcome="not_needed")
    assert status == 200
    assert 'href="#id_because"' in page
    assert loop.steps.count() == 1


def test_a_form_sent_twice_does_its_work_once(cast: Cast, loop: Loop) -> None:
    token = str(uuid4())
    for _ in range(2):
        status, page = send(
            cast.client("teacher"), f"/work/loops/{loop.pk}/remind/", once=token, because="Hoe staat het?"
        )
        assert status == 200
    assert page.count("stuurde een herinnering") == 1


def test_who_may_not_know_the_family_does_not_read_what_was_said_about_it(cast: Cast, loop: Loop) -> None:
    Loop.objects.filter(pk=loop.pk).update(level=3)
    send(cast.client("teacher"), f"/work/loops/{loop.pk}/remind/", because="Noor is er vandaag niet.")
    assert "Noor is er vandaag niet." in read(cast.client("gp"), f"/work/loops/{loop.pk}/")
    page = read(cast.client("policy"), f"/work/loops/{loop.pk}/")
    assert "een gezin" in page
    assert "Noor" not in page
    assert "Anna Vos (Basisschool De Linde) stuurde een herinnering." in page


def test_asking_answering_and_doing_a_task(cast: Cast) -> None:
    today = timezone.localdate()
    _, page = send(
        cast.client("director"),
        f"/work/ask/{cast.family.key}/",
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Vertel hoe Noor binnenkomt.",
        due=(today + timedelta(days=9)).isoformat(),
    )
    assert "Wijkteam Noord vraagt Basisschool De Linde" in page
    here = f"/work/tasks/{Task.objects.get().key}/"
    assert "Laat weten of u de taak doet" in read(cast.client("teacher"), "/work/")
    assert here in read(cast.client("teacher"), "/work/")
    _, page = send(cast.client("teacher"), here, answer="decline")
    assert "Zeg wat er is gedaan, wat er ontbreekt, of waarom niet." in page
    _, page = send(cast.client("teacher"), here, answer="accept")
    assert "Aangenomen" in page
    _, page = send(cast.client("teacher"), here, answer="finish", because="Noor kwam elke dag op tijd.")
    assert "Uw antwoord is vastgelegd" in page
    assert "Noor kwam elke dag op tijd." in page or "sloot dit af" in page


def test_a_declined_task_comes_back_to_who_asked(cast: Cast, task: Task) -> None:
    send(cast.client("teacher"), f"/work/tasks/{task.key}/", answer="decline", because="Wij zien haar niet meer.")
    assert "Regel de afgewezen taak op een andere manier" in read(cast.client("director"), "/work/")
    page = read(cast.client("director"), f"/work/tasks/{task.key}/")
    assert f"?instead={task.key}" in page
    again = read(cast.client("director"), f"/work/ask/{cast.family.key}/?instead={task.key}")
    assert "Vertel hoe Noor binnenkomt." in again


def test_a_task_for_a_day_that_is_past_is_told_beside_the_day(cast: Cast) -> None:
    status, page = send(
        cast.client("director"),
        f"/work/ask/{cast.family.key}/",
        to=cast.organisations["school"].pk,
        about=[cast.people["noor"].pk],
        expected="Bel ons.",
        due="2020-01-01",
    )
    assert status == 200
    assert "Kies een dag die nog komt." in page
    assert "Bel ons." in page


@pytest.mark.parametrize(
    "query",
    ["list=nonsense", "stands=nonsense", "stands=soon&page=99", "page=-1", "stands=late&page=x", "list=agency&who=abc"],
)
def test_an_address_that_was_tampered_with_shows_a_list(cast: Cast, loop: Loop, query: str) -> None:
    read(cast.client("gp"), f"/work/?{query}")


def test_what_the_life_courses_ask_for_names_the_family_to_who_may_open_it(cast: Cast) -> None:
    today = timezone.localdate()
    missed = today - timedelta(days=30)
    record("no_show", family=cast.family.pk, by=cast.actor("gp"), on=missed, about=[cast.people["noor"].pk])
    look(cast.family.pk, on=missed + timedelta(days=1))
    assert "<p>Gezin De Wit</p>" in read(cast.client("gp"), "/work/")
    Involvement.objects.filter(organisation=cast.organisations["gp"]).update(until=today - timedelta(days=1))
    assert "Gezin De Wit" not in read(cast.client("gp"), "/work/")


def test_who_asked_reads_what_was_done_before_they_judge_it(cast: Cast, task: Task) -> None:
    address = f"/work/tasks/{task.key}/"
    send(cast.client("teacher"), address, answer="finish", because="Noor komt vrolijk binnen.")
    page = read(cast.client("director"), address)
    assert "Wat er is gedaan" in page
    assert "Noor komt vrolijk binnen." in page
