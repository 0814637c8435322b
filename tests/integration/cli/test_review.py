"""`kring review`: what one is told, in which form, and where it goes."""

import json
from datetime import date
from pathlib import Path

import pytest

from kring.cli import run
from kring.lifecourse import casefile
from kring.patterns import CATALOGUE, evaluate

DRENTHE = "examples/cases/drenthe-2015.json"
ROTTERDAM = "examples/cases/rotterdam-2015.json"


def told(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What the command prints when all goes well; it says nothing beside it."""
    assert run([str(argument) for argument in arguments]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    return printed.out


def refused(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """What the command says when it cannot use what it was given; it prints nothing else."""
    assert run([str(argument) for argument in arguments]) == 2
    printed = capfd.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err


# -- text ------------------------------------------------------------------------------------------------


def test_the_text_tells_the_family_the_agencies_the_period_and_together_against_alone(capfd):
    text = told(capfd, "review", DRENTHE, "--lang", "en")
    assert text.startswith("Calamiteit Drenthe 2015\n")
    assert "1 child, 4 adults and 5 other people." in text
    assert "17 agencies, at most" in text
    assert "to 8 June 2015: 8.4 years, 201 events." in text
    assert "no single agency could ever have seen by itself." in text
    assert "It says what was visible, not what would have happened otherwise." in text


def test_the_page_of_the_text_has_at_most_ten_lines(capfd):
    for file in (DRENTHE, ROTTERDAM):
        text = told(capfd, "review", file, "--lang", "en")
        page = text.split("In one page\n")[1].split("Grouped by")[0]
        assert 1 <= page.count("\n- ") <= 10


def test_every_pattern_that_shows_is_told_with_its_evidence(capfd):
    text = told(capfd, "review", ROTTERDAM)
    for episode in evaluate(casefile.read(ROTTERDAM)).episodes:
        assert f"[{episode.pattern}" in text
        assert episode.evidence[0] in text


def test_the_text_speaks_the_language_of_the_case_unless_asked_otherwise(capfd):
    assert "Samen en alleen" in told(capfd, "review", DRENTHE)
    assert "Together and alone" in told(capfd, "review", DRENTHE, "--lang", "en")


def test_one_pattern_is_unfolded(capfd):
    text = " ".join(told(capfd, "review", ROTTERDAM, "--pattern", "no-director", "--lang", "en").split())
    shown = evaluate(casefile.read(ROTTERDAM), patterns={"no-director": CATALOGUE["no-director"]})
    assert shown.episodes
    for episode in shown.episodes:
        assert " ".join(episode.sentence["en"].split()) in text
    assert "[child-not-seen" not in text


def test_several_texts_follow_each_other(capfd):
    text = told(capfd, "review", DRENTHE, ROTTERDAM)
    assert text.index("Calamiteit Drenthe 2015") < text.index("Calamiteit Rotterdam 2015")


def test_text_from_a_case_file_cannot_steer_the_terminal(capfd, tmp_path):
    case = json.loads(Path(DRENTHE).read_text(encoding="utf-8"))
    case["title"] = "Red \x1b[31m\u202edesrever"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    text = told(capfd, "review", file)
    assert "\x1b" not in text
    assert "\u202e" not in text


# -- JSON ------------------------------------------------------------------------------------------------


def test_the_json_has_the_promised_shape(capfd):
    review = json.loads(told(capfd, "review", DRENTHE, "--format", "json"))
    assert list(review) == ["case", "as_of", "lang", "episodes", "loops"]
    assert (review["case"], review["as_of"], review["lang"]) == ("drenthe-2015", "2015-06-08", ["nl", "en"])
    case = casefile.read(DRENTHE)
    for episode in review["episodes"]:
        assert list(episode) == [
            "pattern",
            "about",
            "agencies",
            "visible_from",
            "visible_until",
            "evidence",
            "certainty",
            "alone",
            "sentence",
            "parameters",
        ]
        assert episode["certainty"] in ("certain", "likely")
        assert set(episode["alone"]) <= set(case.organisations)
        assert set(episode["evidence"]) <= set(case.by_id)
        assert set(episode["sentence"]) == {"nl", "en"}
        assert all(date.fromisoformat(on) for on in (episode["visible_from"], *episode["alone"].values()))
    for loop in review["loops"]:
        assert list(loop) == ["pattern", "owner", "due", "opened_by", "about"]


def test_several_cases_are_a_list_in_the_order_given(capfd):
    reviews = json.loads(told(capfd, "review", ROTTERDAM, DRENTHE, "--format", "json"))
    assert [review["case"] for review in reviews] == ["rotterdam-2015", "drenthe-2015"]


def test_as_of_a_day_gives_exactly_what_was_visible_by_then(capfd):
    whole = json.loads(told(capfd, "review", DRENTHE, "--format", "json"))
    early = json.loads(told(capfd, "review", DRENTHE, "--format", "json", "--as-of", "2013-06-01"))
    assert early["as_of"] == "2013-06-01"

    def shown(review: dict) -> list[tuple[str, ...]]:
        return sorted((e["pattern"], e["certainty"], e["visible_from"], *e["about"]) for e in review["episodes"])

    assert shown(early) == [one for one in shown(whole) if one[2] <= "2013-06-01"]


def test_as_seen_by_an_agency_gives_what_it_could_have_seen_from_that_day(capfd):
    whole = json.loads(told(capfd, "review", DRENTHE, "--format", "json"))
    own = json.loads(told(capfd, "review", DRENTHE, "--format", "json", "--as-seen-by", "school"))
    assert sorted(e["visible_from"] for e in own["episodes"]) == sorted(
        e["alone"]["school"] for e in whole["episodes"] if "school" in e["alone"]
    )
    assert {tuple(e["alone"]) for e in own["episodes"]} == {("school",)}


def test_norms_of_ones_own_change_what_shows_and_are_told(capfd, tmp_path):
    norms = tmp_path / "norms.yaml"
    norms.write_text("unverified-referral:\n  days: 3000\n", encoding="utf-8")
    arguments = ("review", ROTTERDAM, "--format", "json", "--pattern", "unverified-referral")
    assert json.loads(told(capfd, *arguments))["episodes"]
    review = json.loads(told(capfd, *arguments, "--norms", norms))
    assert review["episodes"] == []


# -- where it goes ---------------------------------------------------------------------------------------


def test_a_result_goes_whole_into_a_file(capfd, tmp_path):
    out = tmp_path / "review.json"
    out.write_text("older and much longer" * 100_000, encoding="utf-8")
    assert told(capfd, "review", DRENTHE, "--format", "json", "--out", out) == ""
    assert json.loads(out.read_text(encoding="utf-8"))["case"] == "drenthe-2015"
    assert [file.name for file in tmp_path.iterdir()] == ["review.json"]


def test_several_reports_go_into_a_folder_that_is_made(capfd, tmp_path):
    folder = tmp_path / "reports"
    told(capfd, "review", DRENTHE, ROTTERDAM, "--format", "html", "--out", folder)
    assert sorted(file.name for file in folder.iterdir()) == ["drenthe-2015.html", "rotterdam-2015.html"]
    assert (folder / "drenthe-2015.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_case_cannot_choose_where_its_report_is_written(capfd, tmp_path):
    case = json.loads(Path(DRENTHE).read_text(encoding="utf-8"))
    case["id"] = "../../outside"
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    told(capfd, "review", file, DRENTHE, "--format", "json", "--out", folder)
    assert sorted(one.name for one in folder.iterdir()) == ["drenthe-2015.json", "outside.json"]


def test_no_result_takes_the_place_of_a_file_that_was_given(capfd, tmp_path):
    case = tmp_path / "drenthe-2015.json"
    case.write_bytes(Path(DRENTHE).read_bytes())
    link = tmp_path / "link.json"
    link.symlink_to(case)
    norms = tmp_path / "norms.yaml"
    norms.write_text("unverified-referral:\n  days: 14\n", encoding="utf-8")
    for arguments, spared in (
        ((case, "--out", case), case),
        ((case, "--out", link), link),
        ((case, "--format", "json", "--out", tmp_path), case),
        ((ROTTERDAM, "--norms", norms, "--out", norms), norms),
    ):
        assert f"{spared}: this file was given to read" in refused(capfd, "review", *arguments, "--lang", "en")
    assert case.read_bytes() == Path(DRENTHE).read_bytes()
    assert norms.read_text(encoding="utf-8") == "unverified-referral:\n  days: 14\n"


def test_a_pdf_is_a_pdf(capfd, tmp_path):
    out = tmp_path / "review.pdf"
    told(capfd, "review", DRENTHE, "--format", "pdf", "--out", out, "--pattern", "no-director")
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_file_that_cannot_be_written_ends_with_1_and_says_which(capfd, tmp_path):
    out = tmp_path / "no such folder" / "review.json"
    assert run(["review", DRENTHE, "--format", "json", "--out", str(out)]) == 1
    assert str(out) in capfd.readouterr().err


# -- what cannot be used ---------------------------------------------------------------------------------


def test_an_agency_that_is_not_there_is_refused_with_a_suggestion(capfd):
    said = refused(capfd, "review", ROTTERDAM, "--as-seen-by", "dok")
    assert "dok" in said
    assert "dock" in said


def test_a_pattern_that_is_not_there_is_refused_with_a_suggestion(capfd):
    said = refused(capfd, "review", ROTTERDAM, "--pattern", "child-not-sen", "--pattern", "no-director")
    assert "child-not-seen" in said


@pytest.mark.parametrize("day", ["2014-02-30", "14 mei 2014", "", "2014"])
def test_a_day_that_is_none_is_refused(capfd, day):
    assert "--as-of" in refused(capfd, "review", ROTTERDAM, "--as-of", day)


def test_norms_that_cannot_be_used_are_refused_with_their_place(capfd, tmp_path):
    norms = tmp_path / "norms.yaml"
    norms.write_text("no-director:\n  agencies: many\nnothing: {}\n", encoding="utf-8")
    said = refused(capfd, "review", ROTTERDAM, "--norms", norms)
    assert "/nothing" in said
    assert "/no-director/agencies" in said


def test_several_reports_without_a_folder_are_refused(capfd, tmp_path):
    assert "--out" in refused(capfd, "review", DRENTHE, ROTTERDAM, "--format", "pdf")
    there = tmp_path / "file"
    there.write_text("", encoding="utf-8")
    said = refused(capfd, "review", DRENTHE, ROTTERDAM, "--format", "html", "--out", there)
    assert str(there) in said
