"""Many families at once give exactly what each of them gives alone."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kring.bulk import Reviewed, read_parquet, review_parquet, write_parquet
from kring.bulk.layout import EVENTS, FAMILIES
from kring.bulk.read import chunks, life_courses
from kring.lifecourse.casefile import read
from kring.lifecourse.domain import LifeCourse
from kring.patterns import evaluate
from kring.simulate import simulate


@pytest.fixture(scope="module")
def cases() -> list[LifeCourse]:
    exact = [read(json.dumps(case).encode()) for case in simulate(21, 12)]
    coarse = [read(json.dumps(case).encode()) for case in simulate(22, 6, coarse=0.3)]
    return [*exact, *coarse]


@pytest.fixture(scope="module")
def folder(cases: list[LifeCourse], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bulk")
    assert write_parquet(cases, path) == len(cases)
    return path


def in_file_order(case: LifeCourse) -> LifeCourse:
    return replace(case, events=tuple(sorted(case.events, key=lambda event: event.order)))


def alone(cases: list[LifeCourse]) -> list[dict]:
    """What the per-file route finds, as rows of the episode file."""
    return [
        {
            "family": case.id,
            "as_of": evaluation.as_of,
            "pattern": episode.pattern,
            "about": list(episode.about),
            "agencies": list(episode.agencies),
            "visible_from": episode.visible_from,
            "visible_until": episode.visible_until,
            "evidence": list(episode.evidence),
            "certainty": episode.certainty,
            "alone": list(episode.alone.items()),
            "parameters": json.dumps(dict(episode.parameters), ensure_ascii=False),
        }
        for case in sorted(cases, key=lambda case: case.id)
        for evaluation in [evaluate(case)]
        for episode in evaluation.episodes
    ]


def test_what_goes_in_comes_out(cases: list[LifeCourse], folder: Path) -> None:
    back = {case.id: in_file_order(case) for case in read_parquet(folder)}
    assert back == {case.id: case for case in cases}


@pytest.mark.parametrize("processes", [1, 2])
def test_bulk_finds_what_the_single_files_give(
    cases: list[LifeCourse], folder: Path, tmp_path: Path, processes: int
) -> None:
    out = tmp_path / "episodes.parquet"
    reviewed = review_parquet(folder, out, processes=processes)
    found = pq.read_table(out).to_pylist()
    assert found == alone(cases)
    assert reviewed == Reviewed(len(cases), sum(len(case.events) for case in cases), len(found))
    assert len(found) > 50


def test_a_day_may_be_given(cases: list[LifeCourse], folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "episodes.parquet"
    some_day = sorted(episode["visible_from"] for episode in alone(cases))[30]
    review_parquet(folder, out, processes=1, as_of=some_day)
    assert all(day <= some_day for day in pq.read_table(out)["visible_from"].to_pylist())


@pytest.mark.parametrize("rows", [1, 7, 50, 1_000, 1_000_000])
def test_no_family_is_cut_in_two_wherever_the_batches_fall(cases: list[LifeCourse], folder: Path, rows: int) -> None:
    got = [(case.id, len(case.events)) for chunk in chunks(folder, rows=rows) for case in life_courses(chunk)]
    assert got == sorted((case.id, len(case.events)) for case in cases)


def test_progress_is_told(folder: Path, tmp_path: Path) -> None:
    told: list[Reviewed] = []
    last = review_parquet(folder, tmp_path / "episodes.parquet", processes=1, progress=told.append)
    assert told
    assert told[-1] == last


def test_two_cases_with_one_id_are_refused(cases: list[LifeCourse], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=cases[0].id):
        write_parquet([cases[0], cases[0]], tmp_path)


def test_a_folder_without_its_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=EVENTS):
        review_parquet(tmp_path, tmp_path / "episodes.parquet", processes=1)


def test_events_of_an_unknown_family_are_not_passed_over(cases: list[LifeCourse], tmp_path: Path) -> None:
    write_parquet(cases[:3], tmp_path)
    families = pq.read_table(tmp_path / FAMILIES)
    pq.write_table(families.slice(1), tmp_path / FAMILIES)
    with pytest.raises(ValueError, match="has events but no row"):
        review_parquet(tmp_path, tmp_path / "episodes.parquet", processes=1)
    assert sorted(file.name for file in tmp_path.iterdir()) == [EVENTS, FAMILIES]


def test_an_empty_collection_gives_an_empty_file(tmp_path: Path) -> None:
    write_parquet([], tmp_path)
    assert review_parquet(tmp_path, tmp_path / "episodes.parquet", processes=1) == Reviewed(0, 0, 0)
    assert pq.read_table(tmp_path / "episodes.parquet").num_rows == 0


def test_processes_end_without_a_word(folder: Path, tmp_path: Path) -> None:
    """DuckDB tells of everything that is still there when a process ends; scripts that import it start some that do."""
    script = tmp_path / "review.py"
    script.write_text(
        "import duckdb, sys\n"
        "from kring.bulk import review_parquet\n"
        "if __name__ == '__main__':\n"
        "    review_parquet(sys.argv[1], sys.argv[2], processes=2)\n"
    )
    ran = subprocess.run(
        [sys.executable, script, folder, tmp_path / "episodes.parquet"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
