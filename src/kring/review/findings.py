"""What inspectors concluded, held against what the patterns show.

A finding that has patterns is shown when an episode of one of them is about somebody whom the finding is about,
overlaps its time (a month either side), and shares an agency or an event with it. It says whether a pattern would have
pointed at the same thing, not that the finding is right or wrong.
"""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kring.lifecourse import dates
from kring.lifecourse.domain import When
from kring.patterns import Episode, Evaluation

MARGIN = 31


class Finding(NamedTuple):
    """One conclusion of the inspectors: about whom, which organisations, when, on which events."""

    id: str
    text: str
    about: tuple[str, ...]
    organisations: tuple[str, ...]
    when: When
    events: tuple[str, ...]
    patterns: tuple[str, ...]


class Held(NamedTuple):
    """A finding with the certain and the likely episodes that show it."""

    finding: Finding
    certain: tuple[Episode, ...]
    likely: tuple[Episode, ...]


def read(path: Path | str) -> list[Finding]:
    """The findings in a file that lies beside a case file, in their order."""
    written = json.loads(Path(path).read_text(encoding="utf-8"))
    return [
        Finding(
            f["id"],
            f["text"],
            tuple(f["about"]),
            tuple(f["organisations"]),
            dates.parse(f["when"]),
            tuple(f["events"]),
            tuple(f["patterns"]),
        )
        for f in written["findings"]
    ]


def hold(findings: list[Finding], evaluation: Evaluation) -> list[Held]:
    """Each finding that has patterns, with the episodes that show it."""
    held = []
    for finding in findings:
        if finding.patterns:
            shown = [e for e in evaluation.episodes if shows(e, finding)]
            certain = tuple(e for e in shown if e.certainty == "certain")
            held.append(Held(finding, certain, tuple(e for e in shown if e.certainty != "certain")))
    return held


def shows(episode: Episode, finding: Finding) -> bool:
    """Whether an episode points at what a finding is about."""
    until = (episode.visible_until or date.max).toordinal()
    return (
        episode.pattern in finding.patterns
        and not set(episode.about).isdisjoint(finding.about)
        and episode.visible_from.toordinal() <= finding.when.last + MARGIN
        and until >= finding.when.first - MARGIN
        and not (
            set(episode.agencies).isdisjoint(finding.organisations) and set(episode.evidence).isdisjoint(finding.events)
        )
    )
