"""A review as JSON: the episodes and the open loops, with their sentences in both languages."""

import json
from collections.abc import Sequence
from typing import Any

from kring.lifecourse.words import LANGUAGES
from kring.patterns.domain import Episode, Evaluation, OpenLoop


def as_json(evaluations: Sequence[Evaluation]) -> str:
    """One object for one case, a list for several; ends with a line feed."""
    documents = [document(evaluation) for evaluation in evaluations]
    return json.dumps(documents[0] if len(documents) == 1 else documents, ensure_ascii=False, indent=2) + "\n"


def document(evaluation: Evaluation) -> dict[str, Any]:
    """One evaluation as plain values."""
    return {
        "case": evaluation.case,
        "as_of": evaluation.as_of.isoformat(),
        "lang": list(LANGUAGES),
        "episodes": [_episode(episode) for episode in evaluation.episodes],
        "loops": [_loop(loop) for loop in evaluation.loops],
    }


def _episode(episode: Episode) -> dict[str, Any]:
    until = episode.visible_until
    return {
        "pattern": episode.pattern,
        "about": list(episode.about),
        "agencies": list(episode.agencies),
        "visible_from": episode.visible_from.isoformat(),
        "visible_until": None if until is None else until.isoformat(),
        "evidence": list(episode.evidence),
        "certainty": episode.certainty,
        "alone": {agency: day.isoformat() for agency, day in episode.alone.items()},
        "sentence": {lang: episode.sentence[lang] for lang in LANGUAGES},
        "parameters": dict(episode.parameters),
    }


def _loop(loop: OpenLoop) -> dict[str, Any]:
    return {
        "pattern": loop.pattern,
        "owner": loop.owner,
        "due": loop.due.isoformat(),
        "opened_by": loop.opened_by,
        "about": list(loop.about),
    }
