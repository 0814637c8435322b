"""Who may what: the rows of docs/reference/who-may.md, and the page around them.

`asked` makes a row by asking for a page as each of the cast; `laid_out` makes the page of all rows; `rows_of` reads
them back.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse

from kring.design.words import SENTENCES
from tests.architecture.test_doors import pages
from tests.asking import ROUTES
from tests.cast import ORGANISATIONS, PROFESSIONALS
from tests.lived_in import LivedIn

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "reference" / "who-may.md"
MAY = {HTTPStatus.OK, HTTPStatus.FOUND}
NOT_THERE = "not_there"
ROW = re.compile(r"^\| `([a-z0-9:-]+:[a-z0-9-]+)` \|.*\|$", re.MULTILINE)
FILLED_IN = re.compile(r"%\(\w+\)[sd]")
CODE = re.compile(r"`(\w+)`: ")

INTRODUCTION = """\
<!-- Made by `make who-may`; change the code, not this page. -->

# Who may do what

Every page on which something is done, with who of the cast of the tests may come to it, and why the others may not. It
is found out by asking: each page is asked for by each of them, and the tests fail when an answer is no longer the one
that stands here.

How to read it:

- It is about **one family**, that of the tests (`tests/cast.py`, `tests/lived_in.py`), in which everything has happened
  that Kring can hold. Who may do what depends on what somebody is to a family and how things stand; with another family
  the same people get other answers.
- The school, the GP and the neighbourhood team are involved, and the director directs. Others have come to a part of it
  by what happened: Veilig Thuis by a report, the board by a request, the certified institution by a measure, the
  benefits office by a decision and a shared involvement, youth help because it is asked to join, the municipality
  because it was asked for a director. The police, the housing corporation and youth health care have no part in it.
- **May** says that the page opens. What is then sent may still be refused: because somebody else does that part,
  because of what is written in it, or because somebody was first.
- **May not** gives the code of the reason; the sentence that is shown for it is at the end of this page. Where nobody
  may, there is nothing to do it with as things stand here: no search that came before, or no decision to undo.
- A page that only takes what is sent (it has no form of its own) is asked by sending, which is then undone.
- Pages that are only read are not here; that nobody reads what is not theirs has tests of its own
  (`tests/integration/test_outsiders.py`).

Make it again with `make who-may` after a change in who may do what, and read the difference before it is kept.
"""


def acting() -> dict[str, tuple[Any, bool]]:
    """The pages that take what is sent: their view, and whether they only take that."""
    methods = {name: (view, _methods(view)) for name, _route, view in pages() if name in ROUTES}
    return {name: (view, "GET" not in taken) for name, (view, taken) in methods.items() if "POST" in taken}


def _methods(view: Callable[..., Any] | None) -> list[str]:
    taken = ["GET", "POST"]
    while view is not None:
        taken = inspect.getclosurevars(view).nonlocals.get("request_method_list", taken)
        view = getattr(view, "__wrapped__", None)
    return taken


def asked(name: str, lived: LivedIn) -> str:
    """The row of a page: everybody asks for it, and nothing of that stays."""
    view, only_sent = acting()[name]
    answers = {who: _answer(name, lived, who, only_sent=only_sent) for who in PROFESSIONALS}
    codes = sorted({code for code in answers.values() if code})
    may = ", ".join(who for who, code in answers.items() if not code)
    may_not = "; ".join(f"`{one}`: " + ", ".join(who for who, code in answers.items() if code == one) for one in codes)
    what = (view.__doc__ or "").splitlines()[0].replace("|", "\\|")
    return f"| `{name}` | {what} | {may or 'nobody'} | {may_not or '–'} |"


def _answer(name: str, lived: LivedIn, who: str, *, only_sent: bool) -> str:
    """Empty when the page opens to them; else the code of the reason."""
    ask, client = ROUTES[name], lived.cast.client(who)
    address = reverse(name, kwargs=ask.to(lived))
    with transaction.atomic():
        answer = client.post(address, ask.body(lived)) if only_sent else client.get(address)
        transaction.set_rollback(True)
    if answer.status_code in MAY:
        return ""
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return NOT_THERE
    assert answer.status_code == HTTPStatus.FORBIDDEN, (name, who, answer.status_code)
    return str(answer.context["reason"].code)


def rows_of(document: str) -> dict[str, str]:
    """The rows of a page, by the name of what they are about."""
    return {found[1]: found[0] for found in ROW.finditer(document)}


def laid_out(rows: Mapping[str, str]) -> str:
    """The page: the introduction, the cast, the rows by capability, and what the codes say."""
    cast = [f"| {who} | {function} | {ORGANISATIONS[at][0]} |" for who, (at, _, function) in PROFESSIONALS.items()]
    parts = [INTRODUCTION, "## The cast\n", "| who | function | agency |\n|---|---|---|", *cast, ""]
    for capability, group in groupby(sorted(rows), key=lambda name: name.partition(":")[0]):
        parts += [f"## {capability.capitalize()}\n", "| page | what it is for | may | may not |\n|---|---|---|---|"]
        parts += [*(rows[name] for name in group), ""]
    codes = sorted({code for row in rows.values() for code in CODE.findall(row)})
    parts += ["## What the reasons say\n", "`…` stands for what is filled in, such as a day.\n"]
    parts += ["| code | what is shown |\n|---|---|"]
    parts += [f"| `{code}` | {FILLED_IN.sub('…', SENTENCES[code])} |" for code in codes]
    return "\n".join(parts) + "\n"
