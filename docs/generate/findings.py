"""What the patterns show of what the inspectors concluded in the two published cases."""

from collections.abc import Iterator
from pathlib import Path

from kring.lifecourse import casefile
from kring.patterns import Episode, evaluate
from kring.review import findings

CASES = Path(__file__).resolve().parents[2] / "examples" / "cases"

INTRODUCTION = """\
# The two published cases against their findings

The inspectors' findings stand beside the two published cases (`examples/cases/*.findings.json`). Not every
finding is a pattern: a finding on how a benefit should have been tailored is a judgement. Where a finding
names patterns, any one of them would have pointed at it. It counts as shown when an episode of one of them is
about the same people, overlaps its time (31 days either side) and shares an agency or an event with it.

*Certain* holds on every reading of the dates; *likely* shows only when each coarse date is read at its
middle. The dates of these cases are as coarse as the public reports are.

A pattern that shows is no finding: most episodes point at something that the inspectors did not conclude
anything from. And none of this says that anything would have gone differently.
"""

WHY_NOT = {
    ("drenthe-2015", "F08"): "Father raised two worries about mother in October 2012 and mother one about father "
    "soon after: fewer than twice each, or three times by one. The third worry of father that month names the "
    "child only. The pattern does show from 2015, after three more by father.",
    ("rotterdam-2015", "F13"): "The two scores of the home stand in the file without a level, an outcome or a "
    "child of their own (the report does not give them), and somewhere in more than two years: there is nothing "
    "to compare.",
}


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    lines = [INTRODUCTION]
    for case in ("drenthe-2015", "rotterdam-2015"):
        lines += _of_case(case)
    yield "findings.md", "\n".join(lines)


def _of_case(name: str) -> list[str]:
    case = casefile.read(CASES / f"{name}.json")
    held = findings.hold(findings.read(CASES / f"{name}.findings.json"), evaluate(case))
    certain = sum(bool(h.certain) for h in held)
    shown = sum(bool(h.certain or h.likely) for h in held)
    lines = [
        f"## {case.title}",
        "",
        f"Of {len(held)} findings that name patterns, {shown} are shown: {certain} by something certain, "
        f"{shown - certain} by something likely only.",
        "",
        "| finding | certain | likely only |",
        "|---|---|---|",
    ]
    for h in held:
        likely = "" if h.certain else _named(h.likely)
        lines.append(f"| {h.finding.id} {h.finding.text} | {_named(h.certain)} | {likely} |")
    missing = [h.finding for h in held if not h.certain and not h.likely]
    lines += ["", "### Not shown, and why", ""]
    lines += [f"- **{f.id}** ({', '.join(f.patterns)}): {WHY_NOT[name, f.id]}" for f in missing]
    return [*lines, ""]


def _named(episodes: tuple[Episode, ...]) -> str:
    first: dict[str, Episode] = {}
    for episode in episodes:
        first.setdefault(episode.pattern, episode)
    return ", ".join(f"[{p}](patterns/{p}.md) from {e.visible_from}" for p, e in first.items())
