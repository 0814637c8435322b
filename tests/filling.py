"""Filling in a form as somebody would: what it shows stays as it is, and the rest is filled in."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from django.test import Client

FIRST = object()
"""The first that can be chosen."""
NOT_CHOSEN = {"checkbox", "radio"}
NOT_SENT = {"submit", "button", "file", "image", "reset"}


class Shown(HTMLParser):
    """The forms of a page that are sent: what stands in each field, and what can be chosen there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[dict[str, list[str]], dict[str, list[str]]]] = []
        self._open, self._select, self._text = False, "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, or a field of it."""
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = of.get("method", "").lower() == "post"
            if self._open:
                self.forms.append(({}, {}))
        if not self._open:
            return
        stands, offered = self.forms[-1]
        name, value = of.get("name", ""), of.get("value", "on" if of.get("type") in NOT_CHOSEN else "")
        if tag == "input" and name and of.get("type") in NOT_CHOSEN:
            offered.setdefault(name, []).append(value)
            stands.setdefault(name, []).extend([value] if "checked" in of else [])
        elif tag == "input" and name and of.get("type") not in NOT_SENT:
            stands.setdefault(name, []).append(value)
        elif tag == "select":
            self._select = name
            stands.setdefault(name, [])
        elif tag == "option" and self._select:
            offered.setdefault(self._select, []).append(value)
            stands[self._select].extend([value] if "selected" in of else [])
        elif tag == "textarea":
            self._text = name
            stands[name] = [""]

    def handle_data(self, data: str) -> None:
        """What stands in a text."""
        if self._text:
            stands = self.forms[-1][0]
            stands[self._text] = [(stands[self._text][0] + data).lstrip("\n")]

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, or of a field of it."""
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""


def filled(client: Client, address: str, fills: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody sends who opens this page and fills this in; just that where the page does not open to them."""
    answer = client.get(address)
    forms = Shown(answer.content.decode()).forms if answer.status_code == 200 else []
    stands, offered = max(forms, key=lambda form: len(form[0].keys() & fills.keys()), default=({}, {}))
    chosen = {
        name: next((one for one in offered.get(name, ()) if one), "") if value is FIRST else value
        for name, value in fills.items()
    }
    return {"once": str(uuid4()), **stands, **chosen}
