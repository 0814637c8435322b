"""The two published cases: what the inspectors concluded is what the patterns show."""

from pathlib import Path

import pytest

from kring.lifecourse import casefile
from kring.patterns import evaluate
from kring.review import findings

CASES = Path(__file__).parents[2] / "examples" / "cases"


@pytest.mark.parametrize("case", ["drenthe-2015", "rotterdam-2015"])
def test_nine_in_ten_findings_are_shown(case: str) -> None:
    evaluation = evaluate(casefile.read(CASES / f"{case}.json"))
    held = findings.hold(findings.read(CASES / f"{case}.findings.json"), evaluation)
    shown = [h for h in held if h.certain or h.likely]
    assert len(shown) >= 0.9 * len(held), [h.finding.id for h in held if h not in shown]


def test_nothing_shows_in_a_case_that_went_well() -> None:
    case = casefile.read(CASES / "goed-verlopen.json")
    assert len(case.events) >= 60
    assert evaluate(case).episodes == ()


def test_a_finding_is_not_shown_by_an_episode_about_others_or_of_another_time() -> None:
    evaluation = evaluate(casefile.read(CASES / "drenthe-2015.json"))
    [finding] = [f for f in findings.read(CASES / "drenthe-2015.findings.json") if f.id == "F25"]
    assert findings.hold([finding], evaluation)[0].certain
    for other in (
        finding._replace(about=("neighbour",)),
        finding._replace(when=finding.when._replace(first=1, last=2)),
        finding._replace(organisations=("gp",), events=("e001",)),
        finding._replace(patterns=("to-and-fro",)),
    ):
        [held] = findings.hold([other], evaluation)
        assert not held.certain
        assert not held.likely
