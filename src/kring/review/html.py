"""The report as one HTML document that stands alone: it asks nothing of a network, a script or a screen."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.template import Context, Engine
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

import kring
from kring.lifecourse.domain import LifeCourse
from kring.lifecourse.words import SHORT_MONTHS
from kring.patterns import CATALOGUE
from kring.patterns.domain import Evaluation
from kring.review.account import accounts
from kring.review.children import children
from kring.review.circle import circle
from kring.review.digest import digest
from kring.review.marks import SHAPES
from kring.review.matrix import learned, matrix
from kring.review.player import player, tell
from kring.review.replay import DayLine, DayOfChange, replay
from kring.review.strip import strips
from kring.review.timeline import timeline
from kring.review.view import View, group_of

PACKAGE = Path(kring.__file__).parent
STATIC = PACKAGE / "design" / "static" / "design"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]


def render(case: LifeCourse, evaluation: Evaluation, *, lang: str, as_seen_by: str | None = None) -> str:
    """The report of a case in Dutch (`nl`) or English (`en`), as one HTML document.

    With `as_seen_by`, what that agency knew and could have seen by itself. Raises KeyError for an agency that
    the case does not name, ValueError for another language.
    """
    if lang not in dict(LANGUAGES):
        raise ValueError(f"lang: expected nl or en, found {lang!r}")
    _ready()
    with override(lang):
        context = Context(_context(case, evaluation, lang, as_seen_by), use_l10n=False, use_tz=False)
        return _engine().get_template("review/report.html").render(context)


def drawn(case: LifeCourse, evaluation: Evaluation, *, lang: str) -> SafeString:
    """The circle, the timeline, the patterns and the events, to stand within a page of the site.

    Of the case and the evaluation as they are given: whoever asks leaves out what their reader may not see.
    """
    view = View(case, evaluation, lang=lang)
    folded = digest(case, evaluation, CATALOGUE)
    titles = {pattern.id: pattern.title[lang] for pattern in CATALOGUE.values()}
    told = accounts(view, folded.chapters, CATALOGUE)
    context = {
        "lang": lang,
        "case": case,
        "view": view,
        "figures": folded.figures,
        "chapters": told,
        "timeline": timeline(view, folded.chapters, titles, SHORT_MONTHS[lang]),
        "circle": circle(view, folded.chapters),
        "events": _events(view, told),
        "shapes": SHAPES,
    }
    with override(lang):
        made = _engine().get_template("review/drawn.html").render(Context(context, use_l10n=False, use_tz=False))
    return SafeString(made)


def _context(case: LifeCourse, evaluation: Evaluation, lang: str, as_seen_by: str | None) -> dict[str, Any]:
    """Everything that the templates show."""
    view = View(case, evaluation, lang=lang, as_seen_by=as_seen_by)
    folded = digest(case, evaluation, CATALOGUE, as_seen_by=as_seen_by)
    titles = {pattern.id: pattern.title[lang] for pattern in CATALOGUE.values()}
    days = replay(case, evaluation, CATALOGUE, as_seen_by=as_seen_by)
    told = accounts(view, folded.chapters, CATALOGUE)
    return {
        "lang": lang,
        "case": case,
        "view": view,
        "seen_by": case.organisations[as_seen_by].name if as_seen_by else "",
        "digest": folded,
        "figures": folded.figures,
        "together": folded.together,
        "chapters": told,
        "own_patterns": len({episode.pattern for episode in view.evaluation.episodes}),
        "timeline": timeline(view, folded.chapters, titles, SHORT_MONTHS[lang]),
        "circle": circle(view, folded.chapters),
        "matrix": matrix(view),
        "strips": strips(view, children(case, evaluation.as_of, as_seen_by=as_seen_by)),
        "days": _days(view, days, titles),
        "player": player(view, CATALOGUE, titles, days),
        "events": _events(view, told),
        "words": {
            "did": gettext("recorded it"),
            "told": gettext("knew at the time"),
            "later": gettext("later"),
        },
        "shapes": SHAPES,
        "style": _text("tokens.css") + _text("report.css"),
        "script": _text("report.js"),
    }


def _days(view: View, days: tuple[DayOfChange, ...], titles: dict[str, str]) -> list[dict[str, Any]]:
    """The days of the replay, each line as its text, anchor and mark."""

    def lines(those: tuple[DayLine, ...]) -> list[tuple[str, str, str]]:
        return [tell(view, line, titles) for line in those]

    return [
        {
            "on": day.on,
            "showing": day.showing,
            "groups": [(group.change, lines(group.opened), lines(group.folded)) for group in day.groups],
            "changes": sum(len(group.opened) + len(group.folded) for group in day.groups),
        }
        for day in days
    ]


def _events(view: View, chapters: list[Any]) -> list[dict[str, Any]]:
    """The events in order of date, each with who knew it and the episodes that rest on it."""
    rests: dict[str, dict[str, list[str]]] = {}
    for chapter in chapters:
        for line in chapter.lines:
            for told in line.episodes:
                for event in told.evidence:
                    rests.setdefault(event.id, {}).setdefault(line.title, []).append(told.anchor)
    shown = {event.id for event in view.events}
    found = []
    for event in view.events:
        known = [(view.name(who), day, later) for who, day, later in learned(view, event) if who != event.by]
        resting = rests.get(event.id, {})
        answered = view.case.by_id[event.ref] if event.ref in shown else None
        found.append(
            {
                "event": event,
                "anchor": view.event_anchor(event),
                "group": group_of(event),
                "when": view.when(event),
                "by": view.name(event.by),
                "to": [view.name(who) for who in event.to],
                "about": [view.name(who) for who in event.about],
                "told": [name for name, _, later in known if not later],
                "later": [(name, day) for name, day, later in known if later],
                "answers": (view.event_anchor(answered), view.headline(answered)) if answered else None,
                "patterns": [(title, those[0], len(those)) for title, those in resting.items()],
            }
        )
    return found


def _ready() -> None:
    """Outside the site, Django is given what a page needs and no more: our words, and no database."""
    if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
        settings.configure(LANGUAGES=LANGUAGES, LOCALE_PATHS=sorted((PACKAGE / "design" / "locale").iterdir()))
    if not apps.ready:
        django.setup()


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return Engine(
        dirs=[Path(__file__).parent / "templates"],
        libraries={"i18n": "django.templatetags.i18n", "report": "kring.review.tags"},
        builtins=["django.templatetags.i18n", "kring.review.tags"],
    )


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
