"""A story that takes months, at the pages: the day that the site goes by, and people who sign in and do what they do.

The site asks one clock which day it is (`django.utils.timezone.localdate`); here, and only here, that day is turned.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.cast import Cast

PASSWORD = "een-lange-zin-om-te-onthouden"  # noqa: S105 - of people who do not exist
PATIENCE = 30_000  # milliseconds: a busy machine is slow


@dataclass
class Days:
    """The day on which the site believes to be."""

    today: date


@contextmanager
def days_from(first: date) -> Iterator[Days]:
    """Lets the site go by a day that the story turns."""
    days = Days(first)
    real = timezone.localdate

    def localdate(value: Any = None, timezone: Any = None) -> date:
        return real(value, timezone) if value is not None else days.today

    with patch.object(timezone, "localdate", localdate):
        yield days


class Somebody:
    """A professional in a browser of their own."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name

    # --- Going somewhere ---

    def opens(self, path: str) -> "Somebody":
        """A page by its address."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status < 500, self.page.content()
        return self

    def follows(self, *links: str) -> "Somebody":
        """Links one after another, by how they begin; the first of each."""
        for link in links:
            self.page.get_by_role("link", name=re.compile(f"^\\s*{re.escape(link)}")).first.click()
        return self

    # --- Filling in a form ---

    def fills(self, answers: dict[str, str], within: str = "") -> "Somebody":
        """Fields by the beginning of their label."""
        for label, text in answers.items():
            self._field(label, within).fill(text)
        return self

    def picks(self, label: str, option: str, within: str = "") -> "Somebody":
        """One option of a list."""
        self._field(label, within).select_option(label=option)
        return self

    def picks_like(self, label: str, option: str) -> "Somebody":
        """The option of a list that begins like this."""
        choice = self._field(label, "")
        words = choice.locator("option", has_text=option).first.text_content() or ""
        choice.select_option(label=words.strip())
        return self

    def ticks(self, *labels: str, within: str = "") -> "Somebody":
        """Boxes to tick, or the one choice of some."""
        for label in labels:
            self._field(label, within).check()
        return self

    def unticks(self, *labels: str, within: str = "") -> "Somebody":
        """Boxes that should be empty."""
        for label in labels:
            self._field(label, within).uncheck()
        return self

    def unfolds(self, summary: str) -> "Somebody":
        """What is folded under these words."""
        self.page.locator("summary", has_text=summary).first.click()
        return self

    def presses(self, button: str) -> "Somebody":
        """A button, by its words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        return self

    def _field(self, label: str, within: str) -> Locator:
        place: Page | Locator = self.page.get_by_role("group", name=within) if within else self.page
        return place.get_by_label(re.compile(f"^\\s*{re.escape(label)}")).first

    # --- Reading ---

    def reads(self, *words: str) -> "Somebody":
        """This stands on the page."""
        for one in words:
            expect(self.page.get_by_text(one).first).to_be_visible()
        return self

    def reads_nowhere(self, *words: str) -> "Somebody":
        """This does not stand on the page."""
        for one in words:
            expect(self.page.get_by_text(one)).to_have_count(0)
        return self


@dataclass
class Story:
    """The town, its days, and who takes part."""

    cast: Cast
    days: Days
    browser: Browser
    site: str
    people: dict[str, Somebody] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    acted: list[date] = field(default_factory=list)
    at_the_end_of_a_day: Callable[[], None] = lambda: None

    def on(self, day: date) -> None:
        """The night falls, and it is this day."""
        if self.acted and self.acted[-1] == self.days.today:
            self.at_the_end_of_a_day()
        assert day >= self.days.today, "a story goes forward"
        self.days.today = day

    def __getitem__(self, who: str) -> Somebody:
        """Who acts on this day; the first time they sign in."""
        if who not in self.people:
            self.people[who] = self._signed_in(who)
        if not self.acted or self.acted[-1] != self.days.today:
            self.acted.append(self.days.today)
        return self.people[who]

    @property
    def family(self) -> str:
        """The key of the family, as it stands in addresses."""
        return str(self.cast.family.key)

    def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            context.close()

    def _signed_in(self, who: str) -> Somebody:
        professional = self.cast.professionals[who]
        professional.account.set_password(PASSWORD)
        professional.account.save()
        context = self.browser.new_context(locale="nl-NL", base_url=self.site)
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in/")
        page.get_by_label("E-mailadres").fill(professional.account.email)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(professional.name)
        return Somebody(page, professional.name)


def photographed(story: Story, who: str, name: str) -> None:
    """Keep what somebody sees now, where a folder is named for it."""
    if folder := os.environ.get("KRING_STORY_PICTURES"):
        story.people[who].page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
