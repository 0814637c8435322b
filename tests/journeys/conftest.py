"""A browser, and a site on which the example cases are published."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import Settings

from kring.simulate.town import voorbeeldstad as make_town
from kring.watch.actions import catch_up
from kring.web.demo import backend, loading
from kring.web.review.publish import publish
from kring.web.review.shelf import Shelf
from tests.cast import Cast, make_cast

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
CASES = Path(__file__).resolve().parents[2] / "examples" / "cases"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium as the system has it, staying on this machine."""
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": QUIET}


@pytest.fixture(scope="session", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """Lets Django work in the thread in which the browser's event loop runs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which both example cases are published."""
    folder = tmp_path_factory.mktemp("reviews")
    for name in ("drenthe-2015", "rotterdam-2015"):
        publish(CASES / f"{name}.json", Shelf(folder))
    return folder


@pytest.fixture
def site(live_server: Any, settings: Settings, reviews: Path) -> str:
    """The address of a running site with the example cases on it."""
    settings.REVIEWS = reviews
    return str(live_server.url)


Visit = Callable[..., Page]


@pytest.fixture
def voorbeeldstad(live_server: Any, settings: Settings, tmp_path: Path) -> str:
    """The address of a demo: the whole town, as `make demo` opens it today."""
    settings.REVIEWS = tmp_path
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, backend.PATH]
    settings.ROOT_URLCONF = "kring.config.demo_urls"
    settings.LOGIN_URL = settings.LOGOUT_REDIRECT_URL = "demo:choose"
    town = make_town(timezone.localdate())
    loading.bring_in(town, tell=lambda _: None)
    catch_up(on=timezone.localdate(), limit=len(town.families))
    return str(live_server.url)


def barriers(page: Page) -> list[str]:
    """What stands in the way of people with a disability, as far as a machine can tell."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def picture(page: Page, name: str) -> None:
    """Keep what the browser shows now for the docs, where a folder is named for it (`make screenshots`)."""
    if folder := os.environ.get("KRING_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled")


@pytest.fixture
def town(transactional_db: None) -> Cast:
    """The cast, for a site that runs."""
    return make_cast()


@pytest.fixture
def visit(live_server: Any, browser: Browser, town: Cast) -> Iterator[Visit]:
    """Opens a page as one of the cast, each time in a browser of their own."""
    contexts: list[BrowserContext] = []

    def open_page(who: str, path: str, **options: Any) -> Page:
        context = browser.new_context(locale="nl-NL", base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        session = town.client(who).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
