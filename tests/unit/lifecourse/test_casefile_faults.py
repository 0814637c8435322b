"""Every fault is named with its place, its value, and what was expected; all at once, in nl and en."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kring.lifecourse import casefile
from kring.lifecourse.faults import EXPECTED, LANGUAGES
from tests.unit.lifecourse.cases import SMALL, as_bytes, small, with_details, with_event

Change = Callable[[dict[str, Any]], object]


def event(**keys: Any) -> Change:
    return lambda case: case["events"][0].update(keys)


def details(kind: str, **keys: Any) -> Change:
    return event(kind=kind, details=keys)


def person(**keys: Any) -> Change:
    return lambda case: case["people"][0].update(keys)


def organisation(**keys: Any) -> Change:
    return lambda case: case["organisations"][0].update(keys)


def relation(**keys: Any) -> Change:
    return lambda case: case["relations"][0].update(keys)


def without(*path: str | int) -> Change:
    def change(case: Any) -> None:
        for step in path[:-1]:
            case = case[step]
        del case[path[-1]]

    return change


DETAILS = "/events/0/details"
NAMESAKE = {"id": "police", "kind": "adult", "label": "Somebody"}
ONE_FAULT: list[tuple[str, Change, str, str]] = [
    ("another format", lambda c: c.update(format="csv"), "/format", "one_of"),
    ("a later version", lambda c: c.update(version=2), "/version", "version"),
    ("a version as text", lambda c: c.update(version="1"), "/version", "version"),
    ("a version as true", lambda c: c.update(version=True), "/version", "version"),
    ("no title", without("title"), "", "missing"),
    ("an empty title", lambda c: c.update(title=""), "/title", "text_empty"),
    ("no language code", lambda c: c.update(language="in Dutch"), "/language", "language_tag"),
    ("a reversed period", lambda c: c.update(period="2015/2014"), "/period", "reversed"),
    ("events that are no list", lambda c: c.update(events={}), "/events", "list"),
    ("an event that is no object", lambda c: c["events"].append("e3"), "/events/2", "object"),
    ("a misspelled section", lambda c: c.update(evnets=[]), "/evnets", "unknown_key"),
    ("a key with odd characters", lambda c: c.update({"a/b~c": 1}), "/a~1b~0c", "unknown_key"),
    ("no id", without("sources", 0, "id"), "/sources/0", "missing"),
    ("an empty id", lambda c: c["sources"][0].update(id=""), "/sources/0/id", "text_empty"),
    ("a long id", lambda c: c["sources"][0].update(id="x" * 201), "/sources/0/id", "text_long"),
    ("an unknown role", organisation(role="boss"), "/organisations/0/role", "one_of"),
    ("an unknown domain", organisation(domain="sports"), "/organisations/0/domain", "one_of"),
    ("part of nothing", organisation(part_of="nobody"), "/organisations/0/part_of", "organisation"),
    ("part of a person", organisation(part_of="mother"), "/organisations/0/part_of", "organisation"),
    ("part of itself", organisation(part_of="school"), "/organisations/0/part_of", "itself"),
    ("unspecified as text", organisation(unspecified="yes"), "/organisations/0/unspecified", "yes_or_no"),
    ("a birth that cannot be", person(born="2007-02-29"), "/people/0/born", "no_such_day"),
    ("an unknown trait", person(traits=["shy"]), "/people/0/traits/0", "one_of"),
    ("a person called as an agency", lambda c: c["people"].append(NAMESAKE), "/people/2/id", "duplicate_id"),
    ("a relation of nobody", relation(**{"from": "father"}), "/relations/0/from", "person"),
    ("a relation to oneself", relation(to="mother"), "/relations/0/to", "itself"),
    ("a share of a parent", relation(share="main"), "/relations/0/share", "share_without_home"),
    ("authority as a word", relation(authority="yes"), "/relations/0/authority", "yes_or_no"),
    ("living with a person", lambda c: c["relations"][1].update(to="mother"), "/relations/1/to", "household"),
    ("an event twice", lambda c: c["events"][1].update(id="e1", ref=None), "/events/1/id", "duplicate_id"),
    ("an unknown kind", event(kind="rumour"), "/events/0/kind", "one_of"),
    ("an unknown nature", event(nature=["neglect", "fear"]), "/events/0/nature/1", "one_of"),
    ("no author", without("events", 0, "by"), "/events/0", "missing"),
    ("an unknown author", event(by="polis"), "/events/0/by", "actor"),
    ("several authors", event(by=["school"]), "/events/0/by", "text"),
    ("an unknown receiver", event(to=["police", "gp"]), "/events/0/to/1", "actor"),
    ("one receiver outside a list", event(to="police"), "/events/0/to", "list"),
    ("receivers null", event(to=None), "/events/0/to", "list"),
    ("about an organisation", event(about=["school"]), "/events/0/about/0", "person"),
    ("about somebody unknown", event(about_any=["child", "twin"]), "/events/0/about_any/1", "person"),
    ("known to nobody known", event(known_to=["gp"]), "/events/0/known_to/0", "actor"),
    ("a date as number", event(on=2014), "/events/0/on", "text"),
    ("a date in words", event(on="last summer"), "/events/0/on", "not_a_date"),
    ("a day that is not", event(on="2014-02-30"), "/events/0/on", "no_such_day"),
    ("an answer to nothing", event(ref="e9"), "/events/0/ref", "event"),
    ("an answer to itself", event(ref="e1"), "/events/0/ref", "itself"),
    ("answers in a circle", event(ref="e2"), "/events/0/ref", "cycle"),
    ("disputing nothing", event(disputes="e9"), "/events/0/disputes", "event"),
    ("disputing itself", event(disputes="e1"), "/events/0/disputes", "itself"),
    ("never", event(count=0), "/events/0/count", "at_least"),
    ("one and a half times", event(count=1.5), "/events/0/count", "whole_number"),
    ("true times", event(count=True), "/events/0/count", "whole_number"),
    ("throughout as 1", event(throughout=1), "/events/0/throughout", "yes_or_no"),
    ("a text that is none", event(text=["a"]), "/events/0/text", "text"),
    ("a text without an end", event(text="a" * 100_001), "/events/0/text", "text_long"),
    ("too many receivers", event(to=["police"] * 10_001), "/events/0/to", "list_long"),
    ("details as a list", event(details=[]), "/events/0/details", "object"),
    ("an unknown key", event(date="2014"), "/events/0/date", "unknown_key"),
    ("an unknown detail", details("concern", tone="sad"), DETAILS + "/tone", "unknown_detail"),
    ("details where none are", details("report", basis="fact"), DETAILS + "/basis", "no_details"),
    ("a detail outside its list", details("concern", basis="gossip"), DETAILS + "/basis", "one_of"),
    ("a level as text", details("assessment", level="3"), DETAILS + "/level", "level"),
    ("a level too high", details("assessment", level=5), DETAILS + "/level", "level"),
    ("a level as true", details("assessment", level=True), DETAILS + "/level", "level"),
    ("an unknown subject", details("assessment", subject="twin"), DETAILS + "/subject", "person"),
    ("an unknown home", details("assessment", settings="attic"), DETAILS + "/settings/0", "household"),
    ("absent is unknown", details("meeting", absent=["gp"]), DETAILS + "/absent/0", "actor"),
    ("a family of a number", details("meeting", with_family=2), DETAILS + "/with_family", "yes_no_or_ids"),
    ("unknown family", details("meeting", with_family=["dad"]), DETAILS + "/with_family/0", "person"),
    ("telling of nothing", details("information_shared", event=["e7"]), DETAILS + "/event/0", "event"),
    ("help for an agency", details("help_started", **{"for": ["police"]}), DETAILS + "/for/0", "person"),
    ("due on no day", details("task", due="2014-06-31"), DETAILS + "/due", "no_such_day"),
    ("an agreement in numbers", details("safety_agreement", how=3), DETAILS + "/how", "text_or_texts"),
    ("led by a number", details("director_ended", authority=3), DETAILS + "/authority", "yes_no_or_text"),
    ("an outcome in parts", details("assessment", outcome=[1]), DETAILS + "/outcome", "outcome"),
    ("warm as a word", details("handover", warm="yes"), DETAILS + "/warm", "yes_or_no"),
    ("an unknown domain of a plan", details("plan", domains=["fun"]), DETAILS + "/domains/0", "one_of"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "code"), [row[1:] for row in ONE_FAULT], ids=[r[0] for r in ONE_FAULT])
def test_one_thing_wrong_is_one_fault_at_its_place(change: Change, place: str, code: str) -> None:
    faults = casefile.validate(small(change))
    assert [(fault.pointer, fault.code) for fault in faults] == [(place, code)]


def test_the_small_case_itself_has_no_fault() -> None:
    assert casefile.validate(small()) == []


def test_all_faults_are_named_at_once() -> None:
    def spoil(case: dict[str, Any]) -> None:
        case["version"] = 3
        case["people"][0]["age"] = 7
        case["events"][0].update(kind="rumour", by="gp", on="soon")
        case["events"][1].update(about=["twin"], details={"x": 1})

    with pytest.raises(casefile.CaseFileError) as error:
        casefile.read(small(spoil))
    assert {fault.pointer for fault in error.value.faults} == {
        "/version",
        "/people/0/age",
        "/events/0/kind",
        "/events/0/by",
        "/events/0/on",
        "/events/1/about/0",
        "/events/1/details/x",
    }


def test_an_organisation_with_a_fault_is_still_known_to_the_events() -> None:
    faults = casefile.validate(small(organisation(role="boss")))
    assert [fault.pointer for fault in faults] == ["/organisations/0/role"]


def test_units_may_not_be_part_of_each_other() -> None:
    def circle(case: dict[str, Any]) -> None:
        case["organisations"][0]["part_of"] = "police"
        case["organisations"][1]["part_of"] = "school"

    (fault,) = casefile.validate(small(circle))
    assert fault.message("en") == (
        '/organisations/0/part_of: "police"; expected: a chain that does not come back to itself '
        "(school → police → school)"
    )


def test_a_fault_reads_as_a_sentence_in_both_languages() -> None:
    (fault,) = casefile.validate(with_event(by="polce"))
    assert fault.message("en") == (
        '/events/0/by: "polce"; expected: the id of an organisation or a person in this file (did you mean “police”?)'
    )
    assert fault.message("nl") == (
        '/events/0/by: "polce"; verwacht: de id van een organisatie of een persoon in dit bestand (bedoelt u “police”?)'
    )


def test_a_misspelled_key_is_recognised() -> None:
    (fault,) = casefile.validate(with_details("meeting", presence=["police"]))
    assert "did you mean “present”?" in fault.expected["en"]


def test_an_error_says_all_its_faults_one_a_line() -> None:
    with pytest.raises(casefile.CaseFileError) as error:
        casefile.read(small(lambda case: case.update(version=2, title=3)))
    assert str(error.value).splitlines() == [fault.message("en") for fault in error.value.faults]
    assert len(error.value.message("nl").splitlines()) == 2


def test_a_thousand_faults_are_listed_and_the_rest_is_counted() -> None:
    wrong = [dict(SMALL["events"][0], id=f"e{number}", by="nobody") for number in range(1_500)]
    with pytest.raises(casefile.CaseFileError) as error:
        casefile.read(small(lambda case: case.update(events=wrong)))
    assert (len(error.value.faults), error.value.rest) == (1_001, 500)
    assert error.value.faults[-1].code == "more"
    assert "500" in error.value.faults[-1].message("nl")


def test_long_values_are_shown_short_and_on_one_printable_line() -> None:
    (fault,) = casefile.validate(with_event(on="\x1b[31m\n" + "x" * 500))
    assert fault.value is not None
    assert len(fault.value) < 80
    assert fault.message().isprintable()


def test_more_keys_than_anyone_would_read_of_are_one_fault() -> None:
    many = {f"key{number}": number for number in range(5_000)}
    assert [fault.code for fault in casefile.validate(as_bytes(many))] == ["many_keys"]
    assert [fault.code for fault in casefile.validate(with_event(**many))] == ["many_keys"]
    assert [fault.code for fault in casefile.validate(with_details("plan", **many))] == ["many_keys"]


def test_a_section_has_a_limit() -> None:
    (fault,) = casefile.validate(small(lambda case: case.update(households=[1] * 500_001, relations=[])))
    assert (fault.pointer, fault.code) == ("/households", "list_long")


def test_rare_forms_of_date_are_limited_since_they_take_long_to_read() -> None:
    rare = [dict(SMALL["events"][0], id=f"e{year}", on=f"[{year},Y]") for year in range(1900, 1960)]
    faults = casefile.validate(small(lambda case: case.update(events=rare)))
    assert [fault.code for fault in faults] == ["not_a_date"] * 50 + ["uncommon_dates"] * 10


def test_every_wording_is_there_in_every_language_with_the_same_blanks() -> None:
    for code, wordings in EXPECTED.items():
        assert tuple(wordings) == LANGUAGES, code
        blanks = {tuple(sorted(part.split("}")[0] for part in text.split("{")[1:])) for text in wordings.values()}
        assert len(blanks) == 1, code


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.json", "no"), (tmp_path, "folder"), ("a\0b", "null")):
        (fault,) = casefile.validate(path)
        assert fault.code == "unreadable"
        assert reason in fault.message("en")
