"""The report as a PDF."""

from importlib.resources import files

from kring.lifecourse.domain import LifeCourse
from kring.patterns.domain import Evaluation
from kring.review.paper import paper
from kring.review.typeset import typeset


def render(case: LifeCourse, evaluation: Evaluation, *, lang: str, as_seen_by: str | None = None) -> bytes:
    """The report of a case in Dutch (`nl`) or English (`en`), as a PDF; the same input gives the same bytes.

    Raises KeyError for an agency that the case does not name.
    """
    template = files("kring.review").joinpath("typst", "report.typ").read_bytes()
    return typeset(template, key="report", values=paper(case, evaluation, lang=lang, as_seen_by=as_seen_by))
