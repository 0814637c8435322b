"""The other commands, and how `kring` behaves as a program."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from kring.cli import run
from kring.lifecourse import casefile
from kring.lifecourse.words import day_words
from kring.patterns import CATALOGUE, SECTIONS, evaluate

DRENTHE = "examples/cases/drenthe-2015.json"
ROTTERDAM = "examples/cases/rotterdam-2015.json"
KRING = [sys.executable, "-c", "from kring.cli import main; main()"]


def told(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What the command prints when all goes well."""
    assert run([str(argument) for argument in arguments]) == 0
    return capfd.readouterr().out


# -- validate and schema ---------------------------------------------------------------------------------


def test_good_files_are_valid(capfd):
    assert told(capfd, "validate", DRENTHE, ROTTERDAM, "--lang", "en") == f"{DRENTHE}: valid\n{ROTTERDAM}: valid\n"


def test_faults_are_named_in_the_language_asked_for(capfd, tmp_path):
    file = tmp_path / "case.json"
    file.write_text("{}", encoding="utf-8")
    assert run(["validate", str(file), "--lang", "nl"]) == 2
    assert "verwacht: de sleutel" in capfd.readouterr().out


def test_the_schema_accepts_the_examples_and_refuses_another_thing(capfd):
    schema = json.loads(told(capfd, "schema"))
    case = json.loads(Path(DRENTHE).read_text(encoding="utf-8"))
    jsonschema.validate(case, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(case | {"colour": "red"}, schema)


# -- the catalogue ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_catalogue_lists_every_pattern_under_its_section(capfd, lang):
    text = told(capfd, "patterns", "--lang", lang)
    for pattern in CATALOGUE:
        assert f"  {pattern}\n" in text
    for title in SECTIONS.values():
        assert title[lang] in text


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("pattern", CATALOGUE)
def test_each_pattern_is_told_with_all_that_the_catalogue_says(capfd, pattern, lang):
    text = " ".join(told(capfd, "patterns", pattern, "--lang", lang).split())
    one = CATALOGUE[pattern]
    for said in (one.title[lang], one.sentence[lang], one.advice[lang], one.silent_about[lang], one.source):
        assert said
        assert " ".join(said.split()) in text


def test_a_pattern_tells_its_thresholds_and_those_of_ones_own(capfd, tmp_path):
    assert "days: 28 days." in told(capfd, "patterns", "unverified-referral", "--lang", "en")
    norms = tmp_path / "norms.yaml"
    norms.write_text("unverified-referral:\n  days: {value: 14, source: Our covenant}\n", encoding="utf-8")
    text = told(capfd, "patterns", "unverified-referral", "--lang", "en", "--norms", norms)
    assert "days: 14 days. Our covenant" in text


@pytest.mark.parametrize(("lang", "said"), [("nl", "Werknorm van"), ("en", "Working norm of")])
def test_a_threshold_says_where_it_comes_from_in_the_language_asked_for(capfd, lang, said):
    text = " ".join(told(capfd, "patterns", "unverified-referral", "--lang", lang).split())
    assert [one for one in ("Werknorm van", "Working norm of") if one in text] == [said]


def test_an_unknown_pattern_is_refused(capfd):
    assert run(["patterns", "no-directer"]) == 2
    assert "no-director" in capfd.readouterr().err


# -- loops -----------------------------------------------------------------------------------------------


def test_loops_are_told_late_first_then_what_falls_due(capfd):
    text = told(capfd, "loops", ROTTERDAM, "--as-of", "2014-06-01", "--lang", "en")
    assert text.startswith("Calamiteit Rotterdam 2015: open on 1 June 2014\n")
    late, due = text.split("\nFalls due\n")
    assert "Late\n" in late
    assert " ago)" in late
    assert " ago)" not in due
    open_then = evaluate(casefile.read(ROTTERDAM), as_of=date(2014, 6, 1)).loops
    assert {loop.due < date(2014, 6, 1) for loop in open_then} == {True, False}
    days = re.findall(r"^  (\d+ \w+ \d{4}) \(", text, re.MULTILINE)
    assert days == [day_words(loop.due, "en") for loop in sorted(open_then, key=lambda loop: loop.due)]
    for loop in open_then:
        part = late if loop.due < date(2014, 6, 1) else due
        assert f"[{loop.pattern}], opened by {loop.opened_by}" in " ".join(part.split())


def test_loops_of_one_owner(capfd):
    text = told(capfd, "loops", ROTTERDAM, "--as-of", "2014-06-01", "--lang", "en", "--owner", "dock")
    assert "Stichting DOCK" in text
    assert "Woonstad (woningbouwvereniging)\n" not in text
    assert run(["loops", ROTTERDAM, "--owner", "nobody"]) == 2


def test_nothing_is_open_before_anything_happened(capfd):
    assert "Nothing is open." in told(capfd, "loops", ROTTERDAM, "--as-of", "2001-01-01", "--lang", "en")


# -- simulate --------------------------------------------------------------------------------------------


def test_one_invented_family_is_printed_and_valid(capfd):
    made = told(capfd, "simulate", "--seed", "3")
    assert casefile.validate(made.encode()) == []
    assert told(capfd, "simulate", "--seed", "3") == made


def test_several_families_go_into_a_folder(capfd, tmp_path):
    told(capfd, "simulate", "--families", "3", "--years", "2", "--out", tmp_path / "families")
    files = sorted((tmp_path / "families").iterdir())
    assert len(files) == 3
    assert told(capfd, "validate", *files, "--lang", "en").count(": valid\n") == 3
    assert run(["simulate", "--families", "3"]) == 2


def test_families_for_review_in_bulk_go_into_parquet(capfd, tmp_path):
    told(capfd, "simulate", "--families", "2", "--years", "1", "--parquet", "--out", tmp_path)
    assert {"events.parquet", "families.parquet"} <= {file.name for file in tmp_path.iterdir()}


# -- as a program ----------------------------------------------------------------------------------------


def test_the_help_appears_at_once_and_loads_no_pattern():
    program = "import sys; from kring.cli import run; run(['--help']); print('kring.patterns' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "review" in shown.stdout
    assert shown.stdout.endswith("False\n")


def test_a_reader_who_has_seen_enough_is_not_bothered():
    command = f"{sys.executable} -c 'from kring.cli import main; main()' review {DRENTHE} | head -1"
    seen = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert seen.stdout == "Calamiteit Drenthe 2015\n"
    assert seen.stderr == ""


def test_ctrl_c_ends_it_with_130(tmp_path):
    started = subprocess.Popen(
        [*KRING, "simulate", "--families", "1000000", "--out", str(tmp_path)],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )
    for _ in range(200):
        if any(tmp_path.iterdir()):
            break
        time.sleep(0.1)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert "Traceback" not in said


def test_text_is_utf8_and_plain_whatever_the_terminal_says():
    poor = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run([*KRING, "review", ROTTERDAM], capture_output=True, check=True, env=poor)
    assert "–".encode() in shown.stdout
    assert b"\x1b" not in shown.stdout


def test_a_fault_of_kring_itself_is_one_line(capfd, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("kring.cli.reviewing.evaluate", broken)
    monkeypatch.delenv("KRING_TRACEBACK", raising=False)
    assert run(["review", DRENTHE, "--lang", "en"]) == 1
    assert "ValueError: odd" in capfd.readouterr().err
