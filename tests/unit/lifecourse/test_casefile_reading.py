"""A case file becomes a life course: what it tells is there, what it leaves out has a plain meaning."""

import gc
import json
from pathlib import Path

import pytest

from kring.lifecourse import casefile
from kring.lifecourse.domain import FAR_FUTURE, FAR_PAST
from tests.unit.lifecourse.cases import REAL_CASES, SMALL, small, with_details, with_event


def test_there_are_real_cases_to_read() -> None:
    assert {"drenthe-2015", "rotterdam-2015"} <= {file.stem for file in REAL_CASES}


@pytest.mark.parametrize("file", REAL_CASES, ids=lambda file: file.stem)
def test_a_real_case_is_read_whole(file: Path) -> None:
    told = json.loads(file.read_text(encoding="utf-8"))
    case = casefile.read(file)
    assert [event.id for event in case.events] == [event["id"] for event in told["events"]]
    assert [event.text for event in case.events] == [event["text"] for event in told["events"]]
    assert [dict(event.details) for event in case.events] == [event["details"] for event in told["events"]]
    assert list(case.organisations) == [organisation["id"] for organisation in told["organisations"]]
    assert len(case.relations) == len(told["relations"])


def test_an_event_tells_who_what_when_and_who_knew() -> None:
    concern, feedback = casefile.read(small()).events
    assert (concern.by, concern.to, concern.about, concern.known_to) == (
        "school",
        ("police",),
        ("child",),
        (),
    )
    assert (feedback.ref, feedback.order, feedback.on) == ("e1", 1, "2014-22")


def test_what_an_event_leaves_out_says_nothing() -> None:
    event = casefile.read(small()).events[0]
    assert (event.nature, event.about_any, event.details, event.text) == ((), (), {}, "")
    assert (event.ref, event.source, event.unit, event.disputes) == (None, None, None, None)
    assert (event.count, event.throughout) == (1, False)


def test_a_file_may_come_without_sources_households_and_relations() -> None:
    case = casefile.read(small(lambda case: [case.pop(key) for key in ("sources", "households", "relations")]))
    assert (case.sources, dict(case.households), case.relations) == ((), {}, ())


def test_an_organisation_of_which_little_is_known_has_the_role_other() -> None:
    case = casefile.read(small(lambda case: case["organisations"].append({"id": "x", "name": "Somebody"})))
    assert (case.organisations["x"].role, case.organisations["x"].domain) == ("other", None)


def test_a_relation_without_a_period_always_held() -> None:
    case = casefile.read(small(lambda case: case["relations"][0].pop("when")))
    assert case.relations[0].when == ("../..", FAR_PAST, FAR_FUTURE)


def test_an_institution_may_be_the_legal_representative() -> None:
    relation = {"from": "police", "to": "child", "kind": "legal_representative", "when": "2015"}
    assert casefile.read(small(lambda case: case["relations"].append(relation))).relations[-1].origin == "police"


def test_one_id_is_read_as_a_list_of_one() -> None:
    event = casefile.read(with_details("safety_agreement", checker="police", informed=["mother"])).events[0]
    assert dict(event.details) == {"checker": ["police"], "informed": ["mother"]}


def test_a_part_that_was_not_agreed_differs_from_one_that_is_not_mentioned() -> None:
    event = casefile.read(with_details("safety_agreement", what="No drinking", checker=None)).events[0]
    assert dict(event.details) == {"what": "No drinking", "checker": None}
    assert "how" not in event.details


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (
            "safety_agreement",
            {"what": ["No drinking", "Not alone"], "when": "2015-03", "child_to_be_seen": True},
        ),
        ("safety_agreement", {"when": "every evening", "child_to_be_seen": "each week"}),
        ("help_started", {"asked_by": ["mother"], "domain": "family", "for": ["mother", "child"]}),
        ("help_started", {"asked_by": ["the court"]}),
        ("help_ended", {"ended_by": "family", "goal_met": "partly", "domain": "family"}),
        ("involvement_ended", {"safety_established": None, "aftercare_by": ["the family itself"]}),
        ("assessment", {"outcome": "orange", "level": 3, "settings": ["home"], "subject": "child"}),
        ("assessment", {"outcome": 7, "level": None}),
        ("assessment", {"outcome": 6.5, "level": 0}),
        ("meeting", {"present": ["police", "mother"], "with_family": True}),
        ("meeting", {"with_family": ["mother"], "absent": None}),
        ("inquiry", {"state": "started", "scope": "all children"}),
        ("director_appointed", {"authority": True}),
        ("director_appointed", {"authority": "may decide for all"}),
        ("task", {"due": "2014-06~", "explicit": False}),
    ],
)
def test_details_come_as_they_were_written(kind: str, details: dict[str, object]) -> None:
    assert dict(casefile.read(with_details(kind, **details)).events[0].details) == details


def test_a_byte_order_mark_is_passed_over() -> None:
    assert casefile.read(b"\xef\xbb\xbf" + small()) == casefile.read(small())


def test_texts_are_kept_to_the_letter() -> None:
    text = " e\u0301 is not \u00e9; \t two  spaces, \u202b, 👪 and\nlines "
    assert casefile.read(with_event(text=text)).events[0].text == text


def test_a_file_and_its_bytes_read_alike(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(small())
    assert casefile.read(file) == casefile.read(str(file)) == casefile.read(small())


def test_a_hundred_thousand_events_are_read() -> None:
    many = [dict(SMALL["events"][0], id=f"e{number}") for number in range(100_000)]
    case = casefile.read(small(lambda case: case.update(events=many)))
    assert len(case.events) == 100_000
    assert case.events[-1].order == 99_999


def test_the_collector_of_circles_works_on_after_reading_and_after_a_fault() -> None:
    casefile.read(small())
    casefile.validate(b"{}")
    assert gc.isenabled()
