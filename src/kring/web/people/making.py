"""Making a family: only after a search that did not find it; children, adults and their home on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kring.families.domain import NewPerson, span
from kring.families.names import split_prefix
from kring.families.permissions import LOOK_FOR_NOBODY
from kring.lifecourse.circumstances import begin
from kring.network.domain import FUNCTIONS
from kring.web.doors import for_professionals
from kring.web.once import once
from kring.web.people.forms import AdultRow, FamilyForm, PersonRow
from kring.web.people.written import birth_date

WHO_LOOKS = tuple(function for function in FUNCTIONS if function not in {*LOOK_FOR_NOBODY, "agency_system"})
ROWS = (("child", PersonRow, 2), ("adult", AdultRow, 2))
MOST_ROWS = 15
GROWN_UP = 18


class Rows:
    """The rows for children and adults: as many as were shown, one more where that was asked."""

    def __init__(self, request: HttpRequest, data: QueryDict | None, *, more: str = "", initial: Any = None) -> None:
        self.today = request.today
        self.of: dict[str, list[PersonRow]] = {}
        for name, row, first in ROWS:
            given = (data or {}).get(f"{name}-rows", "")
            number = int(given) if given.isdecimal() else first
            number = min(number + (more == name), MOST_ROWS)
            self.of[name] = [self._row(row, f"{name}-{one}", data, more, initial) for one in range(number)]

    @staticmethod
    def _row(row: type[PersonRow], prefix: str, data: QueryDict | None, more: str, initial: Any) -> PersonRow:
        if data is None:
            return row(prefix=prefix, initial=(initial or {}).get(prefix))
        if more:
            typed = {name: data.get(f"{prefix}-{name}") for name in row.base_fields if f"{prefix}-{name}" in data}
            known = any(key.startswith(f"{prefix}-") for key in data)
            return row(prefix=prefix, initial={**typed, **({"at_home": "at_home" in typed} if known else {})})
        return row(data, prefix=prefix)

    def are_valid(self) -> bool:
        """Whether every row is right; all are looked at, so that everything is said at once."""
        wrong = [row for rows in self.of.values() for row in rows if not row.is_valid()]
        return not wrong

    def people(self) -> list[NewPerson]:
        """Whom the rows describe."""
        return [row.person() for rows in self.of.values() for row in rows if not row.is_empty]


@never_cache
@require_http_methods(["GET", "POST"])
@for_professionals(*WHO_LOOKS)
def new(request: HttpRequest) -> HttpResponse:
    """The page for a new family. Who comes here without a search is sent to look first."""
    if request.method == "GET":
        messages.info(request, _("First look whether they are known already; then you can make a new family."))
        return redirect("people:search")
    more = request.POST.get("more", "")
    if "start" in request.POST:
        form, rows = _from_search(request)
    elif more:
        typed = {name: request.POST.get(name) for name in FamilyForm.base_fields}
        form, rows = FamilyForm(initial=typed), Rows(request, request.POST, more=more)
    else:
        form, rows = FamilyForm(request.POST), Rows(request, request.POST)
        if all([form.is_valid(), rows.are_valid()]):
            people = rows.people()
            if people:
                return once(request, form, lambda: _made(request, form, people))
            form.add_error(None, _("Fill in at least one child or adult."))
    return render(request, "people/new.html", {"form": form, "children": rows.of["child"], "adults": rows.of["adult"]})


def _made(request: HttpRequest, form: FamilyForm, people: list[NewPerson]) -> str:
    family = begin(
        form.cleaned_data["label"],
        people=people,
        home=form.home(),
        search=form.cleaned_data["search"],
        by=request.actor,
        on=request.today,
    )
    messages.success(request, _("The family has a file. Your agency is involved with it from today."))
    return reverse("families:page", args=[family.key])


def _from_search(request: HttpRequest) -> tuple[FamilyForm, Rows]:
    """An empty form, with what was typed for the search in its place."""
    typed = request.POST
    born = birth_date(typed.get("born", "")) or ""
    adult = bool(born) and request.today.year - span(born)[0].year >= GROWN_UP
    person = {"given_names": typed.get("given"), "surname": typed.get("surname"), "born": typed.get("born")}
    surname = split_prefix(typed.get("surname", ""))[1]
    form = FamilyForm(
        initial={
            "search": typed.get("search"),
            "label": _("Family %(surname)s") % {"surname": typed.get("surname")} if surname else "",
            "postcode": typed.get("postcode"),
            "number": typed.get("number"),
        }
    )
    return form, Rows(request, None, initial={"adult-0" if adult else "child-0": person})
