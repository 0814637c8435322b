"""Every page that takes what is sent has its row among the acts; none is forgotten."""

from tests.acts import ACTS, OPENED
from tests.who_may import acting, page_of


def test_every_page_that_takes_what_is_sent_is_tried_by_each_of_the_cast() -> None:
    assert {page_of(name) for name in {*ACTS, *OPENED}} == set(acting()), "give it a row in tests/acts.py"


def test_what_is_only_opened_says_why_and_is_not_done_as_well() -> None:
    assert not ACTS.keys() & OPENED.keys()
    assert all(OPENED.values())
