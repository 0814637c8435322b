"""Conference, ladder, closing, violence told, turning 18, and hearing back, through the API; each act sent twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kring.coordination.told.actions import expect_telling
from kring.lifecourse.actions import record
from kring.norms.grounds import grounds
from tests.cast import Cast
from tests.integration.adult.living import youth
from tests.integration.api.desks import Desks
from tests.integration.api.more_rows import GROUNDS, LET_GO, PARTS, UP

TODAY = timezone.localdate()
NOW, LATER = TODAY.isoformat(), (TODAY + timedelta(days=28)).isoformat()


@pytest.fixture
def desks(cast: Cast) -> Desks:
    """Each agency's system."""
    return Desks(cast)


def test_a_conference_from_asking_to_the_last_decision_that_landed(desks: Desks) -> None:
    asked = desks.does("gp", desks.under("conference-requests"), because="Sem slaapt slecht.", about=[desks.key("sem")])
    other = desks.does("teacher", desks.under("conference-requests"), because="Noor heeft honger.")
    refusal = f"conference-requests/{other['key']}/refusals"
    assert desks.refused("gp", refusal, because="Nee.") == "conference_of_others"
    desks.does("director", refusal, because="Het is één overleg.")
    body: dict[str, Any] = {
        "aim": "Samen kijken wat Noor nodig heeft.",
        "day": NOW,
        "children": [{"child": desks.key("noor"), "heard": "told", "because": "Juf Anna vertelt het."}],
        "adults": [desks.key("eva")],
        "agencies": ["school", "gp"],
        "points": [{"title": "Noor komt zonder brood op school.", "question": "Wat merkt ieder?"}],
        "contradictor": "gp",
    }
    assert desks.refused("teacher", desks.under("conferences"), **body) == "director_does_this"
    assert desks.refused("director", desks.under("conferences"), **{**body, "children": []}) == "/children too_short"
    made = desks.does("director", desks.under("conferences"), **body)
    at = f"conferences/{made['key']}"
    assert asked["key"] != other["key"]
    point = desks.does("teacher", f"{at}/points", title="Wie helpt Eva met de post?")["points"][-1]
    assert desks.refused("director", f"{at}/invitations", organisation="jgz", necessity="Zij ziet Sem.") != ""
    moved = desks.does("director", f"{at}/moves", day=LATER, because="Eva kan vandaag niet.")
    assert moved["day"] == LATER
    desks.does("director", f"{at}/moves", day=NOW, because="Toch wel.")
    seats = {one["organisation"] or one["name"]: one["key"] for one in made["invited"]}
    there = [
        {"invitation": one["key"], "attendance": "absent" if one["organisation"] == "school" else "present"}
        for one in made["invited"]
        if one["organisation"] != "team" and one["heard"] in ("", "self")
    ]
    held = {"contradictor": seats["gp"], "contradiction": "Er is geen geld.", "answered": "Dat klopt."}
    assert desks.refused("gp", f"{at}/attendances", there=there, **held) == "director_does_this"
    assert desks.does("director", f"{at}/attendances", there=there, **held)["state"] == "held"
    decision = {"text": "Noor krijgt elke ochtend een broodje.", "grounds": "Zij heeft honger.", "owner": "team"}
    strange = {"invitation": desks.key("eva"), "text": "Nee."}
    assert desks.refused("director", f"{at}/decisions", **decision, dissent=[strange]) == (
        "/dissent/0/invitation not_of_this_conference"
    )
    decided = desks.does("director", f"{at}/decisions", **decision, point=point["key"])["decisions"][0]
    landings = f"conference-decisions/{decided['key']}/landings"
    assert desks.refused("gp", landings, lands="nothing", because="Nee.") != ""
    assert desks.refused("director", landings, lands="nowhere") == "/ union_tag_invalid"
    task = {"lands": "task", "to": "school", "expected": "Geef Noor elke ochtend een broodje.", "due": LATER}
    assert desks.does("director", landings, **task)["subject"].startswith("task:")
    assert desks.refused("director", f"{at}/minutes", to=[made["key"]]) == "/to/0 not_of_this_conference"
    desks.does("director", f"{at}/minutes", to=[seats["school"]])
    assert desks.reads("gp", at)["decisions"][0]["landed"]


def test_the_ladder_up_to_a_measure_and_back(desks: Desks) -> None:
    condition = {
        "children": [desks.key("sem")],
        "what": "Sem (4) is geen moment alleen thuis, ook niet in het weekend.",
        "how": "De huisarts vraagt Sem elke week alleen wie er thuis was.",
        "checker": "gp",
        "due": LATER,
        "consequence": "Wij vragen de Raad om onderzoek.",
        "decider": "team",
        "deciderProfessional": desks.key("@director"),
        **GROUNDS,
    }
    conditions = desks.under("ladder/conditions")
    assert desks.refused("teacher", conditions, **condition) == "director_does_this"
    made = desks.does("director", conditions, **condition)
    at = f"conditions/{made['id']}"
    desks.does("gp", f"{at}/judgements", met=False, text="Sem zei dat hij alleen was.")
    assert desks.refused("teacher", f"{at}/let-goes", **LET_GO) != ""
    desks.does("director", f"{at}/let-goes", **LET_GO)
    weighed = desks.does(
        "gp", desks.under("ladder/weighings"), children=[desks.key("sem")], towards="board", reason="Weer alleen."
    )
    assert desks.reads("director", desks.under("ladder/weighings"))["total"] >= 1
    step = desks.does("director", f"weighings/{weighed['id']}/step-ups", **UP)
    assert step["children"] == [desks.key("sem")]
    asked = {"kind": "board", "to": "board", "children": [desks.key("sem")], "parts": PARTS, **GROUNDS}
    requests = desks.under("ladder/requests")
    assert desks.refused("director", requests, **{**asked, "parts": {}}) != ""
    sent = desks.does("director", requests, **asked)
    answers = f"board-requests/{sent['key']}/answers"
    assert desks.refused("director", answers, answer="accepted", text="Ja.") != ""
    assert desks.does("board", answers, answer="accepted", text="Wij beginnen.")["state"] == "accepted"
    assert desks.does("board", answers, answer="inquiry", text="Wij onderzoeken.")["state"] == "inquiry"
    assert desks.does("board", answers, answer="asked", text="Wij vragen het de rechter.")["state"] == "asked"
    measure = {
        "kind": "supervision",
        "children": [desks.key("sem")],
        "imposedBy": "Kinderrechter Voorbeeldstad",
        "carrier": "certified",
        "since": NOW,
        "until": (TODAY + timedelta(days=300)).isoformat(),
        **GROUNDS,
    }
    measures = desks.under("ladder/measures")
    assert desks.refused("board", measures, **{**measure, "kind": "x"}) != ""
    imposed = desks.does("board", measures, **measure)
    steps = f"measures/{imposed['key']}/steps"
    assert desks.refused("director", steps, step="contact", text="Gepraat.") != ""
    desks.does("guardian", steps, step="contact", text="Thuis gepraat met Sem en Eva.")
    longer = (TODAY + timedelta(days=330)).isoformat()
    assert desks.does("guardian", steps, step="prolong", text="Het is nodig.", until=longer)["until"] == longer
    ended = desks.does("guardian", steps, step="end", text="Sem is veilig.", remains="De opvang blijft.", holder="team")
    assert (ended["state"], ended["holder"]) == ("ended", "team")
    assert desks.does("director", steps, step="hold", text="Wij spraken elkaar.")["holder"] == "team"
    (latest, *_rest) = desks.reads("director", desks.under("ladder/steps"))["results"]
    told = next(one for one in desks.reads("director", desks.under("ladder/steps"))["results"] if one["toTell"])
    body = {"person": told["toTell"][0], "toldOn": NOW, "how": "Thuis."}
    after = desks.does("director", f"ladder-steps/{told['key']}/tellings", **body)
    assert (len(after["toTell"]), latest["on"]) == (len(told["toTell"]) - 1, NOW)


def test_it_is_closed_only_once_each_child_is_safe(desks: Desks) -> None:
    assert desks.refused("teacher", desks.under("closings"), because="Het gaat goed.") == "director_does_this"
    made = desks.does("director", desks.under("closings"), because="Er was een half jaar geen ruzie.")
    at = f"closings/{made['key']}"
    assert desks.refused("director", f"{at}/closures") == "close_before_each_child_is_safe"
    for child in ("noor", "sem"):
        body = {"child": desks.key(child), "restsOn": "Alleen gesproken op school.", "childSays": "Het is rustig."}
        desks.does("director", f"{at}/safeties", **body)
    assert desks.refused("director", f"{at}/closures") == "close_without_watch"
    watch = {
        "holder": "school",
        "how": "Een gesprek met Noor en Sem.",
        "days": [LATER],
        "signs": "Sem slaapt weer bij oma.",
        "then": "Binnen twee dagen langsgaan.",
        "contact": "Bel Anna van school.",
        "remains": "Soms is er nog ruzie.",
        "familySays": "Wij willen het zo.",
        "toldHow": "Thuis besproken.",
    }
    assert desks.refused("director", f"{at}/watches", **{**watch, "days": [NOW]}) != ""
    assert desks.does("director", f"{at}/watches", **watch)["state"] == "asked"
    assert desks.refused("gp", f"{at}/answers", answer="accept") != ""
    desks.does("teacher", f"{at}/answers", answer="decline", because="Wij zijn vol.")
    desks.does("director", f"{at}/watches", **watch)
    assert desks.does("teacher", f"{at}/answers", answer="accept")["state"] == "agreed"
    closed = desks.does("director", f"{at}/closures")
    assert (closed["state"], closed["holder"]) == ("closed", "school")
    (check,) = closed["checks"]
    findings = f"closing-checks/{check['id']}/findings"
    assert desks.refused("gp", findings, found="well", text="Goed.") != ""
    found = desks.does("teacher", findings, found="well", text="Het is rustig.", seen=[desks.key("noor")], alone=True)
    assert found["state"] == "done"


def test_a_closing_is_withdrawn(desks: Desks) -> None:
    made = desks.does("director", desks.under("closings"), because="Het gaat goed.")
    assert desks.does("director", f"closings/{made['key']}/withdrawals", because="Toch niet.")["state"] == "withdrawn"
    assert desks.system("director").get(desks.under("closing")).status_code == 404


def test_basic_care_is_told_of_violence_exactly_or_it_is_said_why_not(desks: Desks, cast: Cast) -> None:
    record(
        "incident",
        family=cast.family.pk,
        by=cast.actor("police"),
        on=TODAY,
        about=[cast.people["sem"].pk],
        nature=["domestic_violence"],
        text="Ruben sloeg Eva.",
    )
    expect_telling(cast.family.pk, on=TODAY)
    waiting = {one["organisation"]: one["key"] for one in desks.reads("director", desks.under("tellings"))["results"]}
    body = {
        "text": "Er was geweld thuis. Let op hoe Sem binnenkomt.",
        "ground": "conflict_of_duties",
        "necessity": "U ziet Sem elke dag.",
        "answers": dict.fromkeys(grounds()["conflict_of_duties"].questions, "Ja."),
    }
    at = f"tellings/{waiting['school']}"
    assert desks.refused("gp", f"{at}/answers", **body) != ""
    assert desks.refused("director", f"{at}/answers", **{**body, "ground": ""}) != ""
    assert desks.does("director", f"{at}/answers", **body)["state"] == "told"
    assert desks.reads("teacher", at)["text"] == body["text"]
    assert desks.refused("director", f"{at}/readings") != ""
    assert desks.does("teacher", f"{at}/readings")["readOn"] == NOW
    desks.does("director", f"{at}/family-tellings", how="Thuis met Eva besproken.")
    other = f"tellings/{waiting['gp']}/refusals"
    assert desks.refused("director", other, why="x", because="Y.") == "/why literal_error"
    assert desks.does("director", other, why="knows", because="Hugo was erbij.")["state"] == "not_told"


def test_what_is_needed_at_eighteen_is_arranged(desks: Desks, cast: Cast) -> None:
    daan = youth(cast, TODAY)
    (found,) = desks.reads("director", desks.under("youths"))["results"]
    assert (found["youth"], {one["state"] for one in found["subjects"]}) == (str(daan.key), {"open"})
    at = desks.under(f"youths/{daan.key}/subjects")
    body = {"subject": "housing", "state": "needed", "text": "Een kamer.", "youthSays": "Ik wil op mezelf."}
    assert desks.refused("teacher", at, **body) == "director_does_this"
    assert desks.refused("director", desks.under(f"youths/{desks.key('eva')}/subjects"), **body) == "404"
    said = desks.does("director", at, **body)["subjects"]
    assert next(one for one in said if one["subject"] == "housing")["state"] == "needed"
    desks.does("director", at, **{**body, "state": "arranged", "text": "Hij heeft een kamer."})


def test_a_worry_is_picked_up_and_who_raised_it_hears_back(desks: Desks, cast: Cast) -> None:
    raised = desks.does("teacher", "worries", about=[desks.key("noor")], fact="Noor had geen brood mee.")
    (got,) = desks.reads("director", "worries/received")["results"]
    assert (got["id"], got["raisedBy"], got["state"]) == (raised["id"], "school", "sent")
    at = f"worries/{got['id']}"
    said = {"done": "talked", "text": "Wij spraken met Eva en komen nu elke week langs."}
    assert desks.refused("gp", f"{at}/pick-ups") != ""
    desks.does("director", f"{at}/pick-ups")
    assert desks.refused("director", f"{at}/feedback", **{**said, "text": "Ontvangen."}) == "feedback_says_nothing"
    assert desks.refused("director", f"{at}/feedback", **said, contact=desks.key("@gp")) == (
        "receiver_does_not_work_there"
    )
    assert desks.does("director", f"{at}/feedback", **said)["state"] == "answered"
    (heard,) = desks.reads("teacher", "worries")["results"]
    assert (heard["feedback"][0]["contact"], heard["feedback"][0]["done"]) == ("Yara Kok", "talked")


def test_a_referral_waits_is_watched_and_sent_on(desks: Desks) -> None:
    body = {
        "to": "help",
        "about": [desks.key("noor")],
        "domain": "family",
        "asked": "Help Noor slapen.",
        "necessity": "Zij slaapt slecht.",
        "ground": "consent",
        "consent": {"agreed": [desks.key("eva"), desks.key("ruben")], "askedOn": NOW, "how": "Thuis."},
    }
    made = desks.does("director", desks.under("referrals"), **body)
    at = f"referrals/{made['key']}"
    desks.does("helper", f"{at}/steps", step="accept")
    desks.does("helper", f"{at}/steps", step="wait", waitsSince=NOW, waitsUntil=LATER)
    assert desks.refused("teacher", f"{at}/steps", step="look", text="Ja.") == "referral_of_others"
    desks.does("director", f"{at}/steps", step="ask_to_watch", organisation="school", text="Jullie zien Noor.")
    desks.does("teacher", f"{at}/steps", step="keep_watch", text="Ja.")
    desks.does("teacher", f"{at}/steps", step="look", text="Noor is moe maar opgewekt.")
    onward = {
        "to": "jgz",
        "because": "Zij hebben een slaapspreekuur.",
        **{name: body[name] for name in ("ground", "consent")},
    }
    assert desks.refused("director", f"{at}/onward-referrals", **onward) != ""
    assert desks.does("helper", f"{at}/onward-referrals", **onward)["receiver"] == "jgz"
    weighed = {"about": [desks.key("sem")], "because": "Sem kan bij de GP terecht."}
    assert desks.does("director", desks.under("weighed-referrals"), **weighed)["entry"]
