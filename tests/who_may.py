"""Who may what: the rows of docs/reference/who-may.md, and the page around them.

`asked` makes a row by letting each of the cast do what `tests/acts.py` says, or come to a page; `laid_out` makes the
page of all rows; `rows_of` reads them back.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from kring.design.words import SENTENCES
from kring.kernel.decision import Reason, Refused
from tests.acts import ACTS, OPENED
from tests.architecture.test_doors import pages
from tests.asking import ROUTES
from tests.cast import ORGANISATIONS, PROFESSIONALS
from tests.filling import filled
from tests.lived_in import LivedIn

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "reference" / "who-may.md"
NOT_THERE, UNFIT, NOTHING = "not_there", "form_has_no_such_choice", "nothing_to_do"
ROW = re.compile(r"^\| `([a-z0-9:-]+:[a-z0-9-]+(?: [a-z-]+)?)` \|.*\|$", re.MULTILINE)
FILLED_IN = re.compile(r"%\(\w+\)[sd]")
CODE = re.compile(r"`(\w+)`: ")
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
NO_ACT = {"django_session", "audit_line", "audit_once"}
"""What is written where nothing is done: who looked is written down too."""
FIRST_HEARD = Refused.__init__
MADE_HERE = {
    NOTHING: "Nothing is asked of them here, and what they send changes nothing.",
    UNFIT: "The form opens to them, but does not offer this: they have something else to say there, or nothing.",
}

INTRODUCTION = """\
<!-- Made by `make who-may`; change the code, not this page. -->

# Who may do what

Everything that is done on a page, with who of the cast of the tests can do it, and why the others cannot. It is found
out by asking: each of them tries each act, and the tests fail when an answer is no longer the one that stands here.

How to read it:

- It is about **one family**, that of the tests (`tests/cast.py`, `tests/lived_in.py`), in which everything has happened
  that Kring can hold. Who may do what depends on what somebody is to a family and how things stand; with another family
  the same people get other answers.
- The school, the GP and the neighbourhood team are involved, and the director directs. Others have come to a part of it
  by what happened: Veilig Thuis by a report, the board by a request, the certified institution by a measure, the
  benefits office by a decision and a shared involvement, youth help because it is asked to join, the municipality
  because it was asked for a director. The police, the housing corporation and youth health care have no part in it.
- **Done by** says who did it: each of them sent what is filled in by who may, and it was done, and then undone. What is
  sent is valid (`tests/acts.py`); so an answer is about who one is and how things stand, never about a field.
- **Not by** gives the code of the reason for the others; the sentence that is shown for it is at the end of this page.
  Where nobody does it, it cannot be done as things stand with this family, and the reason says why.
- **Opens to**, in the few rows that have it, says only that the page opens: nothing was sent.
- Pages that are only read are not here; that nobody reads what is not theirs has tests of its own
  (`tests/integration/test_outsiders.py`).

Make it again with `make who-may` after a change in who may do what, and read the difference before it is kept.
"""


def acting() -> dict[str, Any]:
    """The pages that take what is sent, each with its view."""
    return {name: view for name, _route, view in pages() if name in ROUTES and "POST" in _methods(view)}


def _methods(view: Callable[..., Any] | None) -> list[str]:
    taken = ["GET", "POST"]
    while view is not None:
        taken = inspect.getclosurevars(view).nonlocals.get("request_method_list", taken)
        view = getattr(view, "__wrapped__", None)
    return taken


def page_of(name: str) -> str:
    """The page of a row: a page on which several things are done has a row for each, `page thing`."""
    return name.partition(" ")[0]


def asked(name: str, lived: LivedIn) -> str:
    """The row of an act or a page: everybody tries, and nothing of that stays."""
    answers = _opened(name, lived) if name in OPENED else _done(name, lived)
    codes = sorted({code for code in answers.values() if code})
    may = ", ".join(who for who, code in answers.items() if not code) or "nobody"
    may_not = "; ".join(f"`{one}`: " + ", ".join(who for who, code in answers.items() if code == one) for one in codes)
    what = (acting()[page_of(name)].__doc__ or "").splitlines()[0].replace("|", "\\|")
    opens = f"opens to {may} ({OPENED[name]})" if name in OPENED else may
    return f"| `{name}` | {what} | {opens} | {may_not or '–'} |"


def _opened(name: str, lived: LivedIn) -> dict[str, str]:
    """For each the code of the reason why the page does not open to them; empty when it does."""
    view, ask, answers = acting()[name], ROUTES[name], {}
    for who in PROFESSIONALS:
        client, address = lived.cast.client(who), reverse(name, kwargs=ask.to(lived))
        with transaction.atomic():
            only_sent = "GET" not in _methods(view)
            answer = client.post(address, ask.body(lived)) if only_sent else client.get(address)
            transaction.set_rollback(True)
        answers[who] = "" if answer.status_code in (HTTPStatus.OK, HTTPStatus.FOUND) else _reason(answer, [])
    return answers


def _done(name: str, lived: LivedIn) -> dict[str, str]:
    """For each the code of the reason why they cannot do it; empty when they did."""
    page, act = page_of(name), ACTS[name]
    with transaction.atomic():
        act.before(lived)
        ask = act.whole(page)
        address = f"{reverse(page, kwargs=ask.to(lived))}?lang=en{act.asks(lived)}"
        body = filled(lived.cast.client(ask.inside), address, ask.sends(lived))
        answers = {who: _tried(lived.cast.client(who), address, body) for who in PROFESSIONALS}
        for who in [one for one, code in answers.items() if code == UNFIT]:  # their form offers something else
            own = filled(lived.cast.client(who), address, ask.sends(lived))
            answers[who] = _tried(lived.cast.client(who), address, own)
        transaction.set_rollback(True)
    assert answers[ask.inside] == act.nobody, (name, ask.inside, answers[ask.inside])
    return answers


def _tried(client: Client, address: str, body: dict[str, Any]) -> str:
    """What came of one who sends this: empty when it was done."""
    written: set[str] = set()
    refusals: list[str] = []

    def watched(execute: Any, sql: str, *rest: Any) -> Any:
        found = WRITES.match(sql)
        written.update(found.groups() if found else ())
        return execute(sql, *rest)

    def heard(refused: Refused, reason: Reason) -> None:
        refusals.append(reason.code)
        FIRST_HEARD(refused, reason)

    with transaction.atomic(), connection.execute_wrapper(watched), patch.object(Refused, "__init__", heard):
        answer = client.post(address, body)
        transaction.set_rollback(True)
    if answer.status_code == HTTPStatus.FOUND and not refusals and written - NO_ACT:
        return ""
    return _reason(answer, refusals)


def _reason(answer: Any, refusals: list[str]) -> str:
    if answer.status_code == HTTPStatus.NOT_FOUND:
        return NOT_THERE
    if answer.status_code == HTTPStatus.FORBIDDEN:
        return str(answer.context["reason"].code)
    if refusals:
        return refusals[-1]
    return NOTHING if answer.status_code == HTTPStatus.FOUND else UNFIT


def rows_of(document: str) -> dict[str, str]:
    """The rows of a page, by the name of what they are about."""
    return {found[1]: found[0] for found in ROW.finditer(document)}


def laid_out(rows: Mapping[str, str]) -> str:
    """The page: the introduction, the cast, the rows by capability, and what the codes say."""
    cast = [f"| {who} | {function} | {ORGANISATIONS[at][0]} |" for who, (at, _, function) in PROFESSIONALS.items()]
    parts = [INTRODUCTION, "## The cast\n", "| who | function | agency |\n|---|---|---|", *cast, ""]
    for capability, group in groupby(sorted(rows), key=lambda name: name.partition(":")[0]):
        parts += [f"## {capability.capitalize()}\n", "| page | what is done there | done by | not by |"]
        parts += ["|---|---|---|---|", *(rows[name] for name in group), ""]
    codes = sorted({code for row in rows.values() for code in CODE.findall(row)})
    parts += ["## What the reasons say\n", "`…` stands for what is filled in, such as a day.\n"]
    parts += ["| code | what is shown |\n|---|---|"]
    shown = {**SENTENCES, **MADE_HERE}
    parts += [f"| `{code}` | {FILLED_IN.sub('…', shown[code])} |" for code in codes]
    return "\n".join(parts) + "\n"
