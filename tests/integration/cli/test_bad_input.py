"""Whatever file is given: a sentence with its place, exit code 2, no traceback, and nothing half done."""

import json
import os
from pathlib import Path

import pytest

from kring.cli import run

GOOD = Path("examples/cases/drenthe-2015.json").read_text(encoding="utf-8")


def changed(**changes: object) -> bytes:
    """A good case file with some of its keys replaced."""
    return json.dumps(json.loads(GOOD) | changes).encode()


BAD = {
    "empty": (b"", "line 1"),
    "truncated": (GOOD[:5000].encode(), "line"),
    "no JSON": (b"<html>", "line 1"),
    "a list": (b"[]", "object"),
    "a number": (b"1e999", ""),
    "NUL": (GOOD.replace("Moeder", "Moe\0der", 1).encode(), "NUL"),
    "an escaped NUL": (changed(title="a\0b"), "/title"),
    "not UTF-8": (b'{"title": "\xff\xfe"}', "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), "UTF-8"),
    "half a surrogate": (b'{"title": "\\ud800"}', "Unicode"),
    "nested without end": (b"[" * 200_000, "nested"),
    "nested objects": (b'{"a":' * 200_000, "nested"),
    "wrong type": (changed(events="none"), "/events"),
    "unknown key": (changed(colour="red"), "/colour"),
    "another format": (changed(format="spreadsheet"), "/format"),
    "impossible date": (changed(period="2014-13"), "/period"),
    "twice the same key": (b'{"id": "a", "id": "b"}', "id"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["review", "validate", "loops"])
def test_a_bad_file_is_refused_with_its_place(capfd, tmp_path, command, name):
    content, place = BAD[name]
    file = tmp_path / "case.json"
    file.write_bytes(content)
    assert run([command, str(file), "--lang", "en"]) == 2
    printed = capfd.readouterr()
    said = printed.out if command == "validate" else printed.err
    assert str(file) in said
    assert place in said
    assert "expected" in said
    assert "Traceback" not in printed.err


def test_a_reference_that_leads_nowhere_is_named(capfd, tmp_path):
    case = json.loads(GOOD)
    case["events"][3]["by"] = "nobody"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    assert run(["review", str(file)]) == 2
    said = capfd.readouterr().err
    assert "/events/3/by" in said
    assert "nobody" in said


@pytest.mark.parametrize("path", ["missing.json", "."])
def test_what_is_no_file_is_refused(capfd, tmp_path, path):
    assert run(["review", str(tmp_path / path)]) == 2
    assert str(tmp_path / path) in capfd.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(capfd, tmp_path):
    file = tmp_path / "case.json"
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(0)
    assert run(["review", str(file)]) == 2
    assert str(file) in capfd.readouterr().err


@pytest.fixture(scope="module")
def too_long(tmp_path_factory):
    """A good case file of one event more than is reviewed."""
    case = json.loads(GOOD)
    first = case["events"][0]
    case["events"] += [first | {"id": f"more-{number}"} for number in range(5_001 - len(case["events"]))]
    file = tmp_path_factory.mktemp("long") / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["review", "loops"])
@pytest.mark.parametrize(("lang", "word"), [("nl", "gebeurtenissen"), ("en", "events")])
def test_a_case_of_very_many_events_is_refused_at_once(capfd, too_long, command, lang, word):
    assert run([command, str(too_long), "--lang", lang]) == 2
    said = capfd.readouterr().err
    assert f"{too_long}: 5001 {word}" in said
    assert " 5000" in said


def test_a_case_of_very_many_events_is_valid(too_long):
    assert run(["validate", str(too_long)]) == 0


def test_all_faults_of_all_files_are_named_at_once(capfd, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_bytes(changed(period="soon", events=[{}], title=7))
    assert run(["review", str(tmp_path / "one.json"), str(tmp_path / "two.json")]) == 2
    said = capfd.readouterr().err
    for name in ("one", "two"):
        for place in ("/period", "/events/0", "/title"):
            assert f"{name}.json: {place}" in said


def test_one_bad_file_among_good_ones_leaves_nothing_written(capfd, tmp_path):
    (tmp_path / "bad.json").write_bytes(b"{}")
    out = tmp_path / "out.json"
    good = "examples/cases/drenthe-2015.json"
    assert run(["review", good, str(tmp_path / "bad.json"), "--format", "json", "--out", str(out)]) == 2
    assert not out.exists()
