"""Raising a worry: find the family, write it on one page, see who gets it, send it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kring.families.queries import members_of
from kring.kernel.actor import Actor
from kring.loops.domain import due_of
from kring.network.queries import colleagues
from kring.sharing.actions import name_person
from kring.sharing.queries import involved_organisations
from kring.signals import actions, queries
from kring.signals.domain import BASES, Receiver
from kring.web.doors import for_professionals
from kring.web.worries.finding import find, found_in, name_of
from kring.web.worries.forms import NewcomerForm, SearchForm, WorryForm
from kring.web.worries.people import called

OTHER_CHILDREN, ADULTS, NEWCOMER = "children", "adults", "new"


@for_professionals()
def search(request: HttpRequest) -> HttpResponse:
    """Step one: who is it about? Search comes before anything is written. Drafts can be taken up."""
    form = SearchForm(request.POST or None)
    result = find(request, form) if form.is_valid() else None
    return render(
        request, "worries/search.html", {"form": form, "result": result, "drafts": queries.drafts(request.actor)}
    )


@for_professionals()
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft about somebody whom one found."""
    person = found_in(request.POST.get("family", ""), request.POST.get("person", ""))
    if person is None:
        messages.error(request, _("Search for the child or the parent first."))
        return redirect("worries:raise")
    name_person(person.person_id, families=[person.family_id], by=request.actor, on=request.today)
    made = actions.start_draft(by=request.actor, family=person.family_id, named=[person.person_id])
    return redirect("worries:write", made.pk)


@for_professionals()
@require_POST
def start_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft about somebody whom Kring does not know."""
    form = NewcomerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Search for the child or the parent first."))
        return redirect("worries:raise")
    given = form.cleaned_data
    name = name_of(given["name"])
    newcomer = actions.Newcomer(
        kind=given["kind"],
        given_names=name.given,
        surname=name.surname,
        born=given["born"].isoformat() if given["born"] else "",
    )
    made = actions.start_draft_about_newcomer(by=request.actor, newcomer=newcomer, search=given["search"])
    return redirect("worries:write", made.pk)


@for_professionals()
def write(request: HttpRequest, worry: int) -> HttpResponse:
    """Write the worry and send it. Sent twice, it leads to the same worry."""
    if request.method == "POST" and (sent := queries.sent_before(worry, by=request.actor)):
        return redirect("worries:worry", sent.pk)
    draft = queries.draft(worry, by=request.actor)
    page = _Page(request.actor, request.today, draft)
    if request.method == "POST":
        actions.save_draft(worry, by=request.actor, content=typed(request))
        form = page.form(request.POST)
        if form.is_valid():
            made = actions.send(
                worry,
                by=request.actor,
                on=request.today,
                said=page.said(form.cleaned_data, typed(request)),
                receiver=page.chosen(form.cleaned_data["receiver"]),
            )
            messages.success(request, _("Your worry was sent."))
            return redirect("worries:worry", made.pk)
    else:
        form = page.form(initial=page.kept())
    return render(request, "worries/write.html", {"form": form, "draft": draft, **page.told(form)})


@for_professionals()
@require_POST
def save(request: HttpRequest, worry: int) -> HttpResponse:
    """Keep what was typed so far: as one types, or by the button."""
    draft = actions.save_draft(worry, by=request.actor, content=typed(request))
    if request.htmx:
        return render(request, "worries/saved.html", {"draft": draft})
    messages.success(request, _("Your draft was kept. You find it here whenever you come back."))
    return redirect("worries:raise")


@for_professionals()
@require_POST
def delete(request: HttpRequest, worry: int) -> HttpResponse:
    """Throw a draft away."""
    actions.delete_draft(worry, by=request.actor)
    messages.success(request, _("The draft is gone."))
    return redirect("worries:raise")


def typed(request: HttpRequest) -> dict[str, list[str]]:
    """What stands in a form as it was sent."""
    return {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" and any(values)}


class _Page:
    """What the page needs: the people who may be named, and who gets the worry."""

    def __init__(self, actor: Actor, today: date, draft: Any) -> None:
        self.actor, self.today, self.draft = actor, today, draft
        self.members = [] if draft.family_id is None else members_of(draft.family_id)
        inside = draft.family_id and actor.organisation in involved_organisations(draft.family_id, on=today)
        self.named = [one for one in self.members if inside or one.person_id in draft.named]
        self.inside = inside
        self.proposed = queries.proposed_receiver(draft.family_id, by=actor, on=today)

    def form(self, *given: Any, **options: Any) -> WorryForm:
        """The form, with the choices of this family."""
        children = [(str(one.person_id), called(one, self.today)) for one in self.named if one.kind == "child"]
        if self.draft.newcomer and self.draft.newcomer["kind"] == "child":
            children = self.newcomer()
        return WorryForm(
            *given,
            people=self.people(),
            children=children,
            receivers=self.receivers(),
            proposed=self.proposed is not None,
            on=self.today,
            **options,
        )

    def people(self) -> list[tuple[str, str]]:
        """Who can be chosen: by name those whom one may know, the others as a group."""
        if self.draft.newcomer:
            return self.newcomer()
        groups = []
        others = [one for one in self.members if one not in self.named]
        if any(one.kind == "child" for one in others):
            groups.append((OTHER_CHILDREN, _("Other children in the family")))
        if any(one.kind == "adult" for one in others):
            groups.append((ADULTS, _("Parents and other adults in the family")))
        return [*((str(one.person_id), called(one, self.today)) for one in self.named), *groups]

    def newcomer(self) -> list[tuple[str, str]]:
        """The one whom Kring does not know yet."""
        new = self.draft.newcomer
        return [(NEWCOMER, _("%(name)s (new in Kring)") % {"name": f"{new['given_names']} {new['surname']}".strip()})]

    def receivers(self) -> list[tuple[str, str]]:
        """The agencies that may get it, the proposed one first."""
        found = [(str(one.pk), one.name) for one in queries.may_receive(self.draft.family_id, by=self.actor)]
        if self.proposed is not None:
            first = str(self.proposed.organisation)
            found.sort(key=lambda one: one[0] != first)
        return found

    def kept(self) -> dict[str, Any]:
        """What the draft holds, for the form; at first, the one who was searched for is chosen."""
        if not self.draft.content:
            chosen = [NEWCOMER] if self.draft.newcomer else [str(one) for one in self.draft.named]
            return {"about": chosen, "seen_on": self.today}
        several = {"about", "seen", "natures"}
        return {name: values if name in several else values[0] for name, values in self.draft.content.items()}

    def chosen(self, receiver: str) -> Receiver:
        """Whom it goes to: the director in person when it is theirs."""
        if self.proposed is not None and int(receiver) == self.proposed.organisation:
            return self.proposed
        return Receiver(int(receiver), None, "chosen")

    def told(self, form: WorryForm) -> dict[str, Any]:
        """What the page says about who gets it, and by when."""
        proposed = self.proposed
        names = dict(self.receivers())
        director = proposed and next(
            (one.name for one in colleagues(proposed.organisation) if one.pk == proposed.professional), ""
        )
        chosen = {*(form["natures"].value() or ())}
        return {
            "proposed": proposed and {"name": names.get(str(proposed.organisation)), "director": director},
            "label": self.draft.family.label if self.inside else "",
            "natures": [
                {"domain": domain, "open": any(code in chosen for code, _word in of_domain), "choices": of_domain}
                for domain, of_domain in form.fields["natures"].choices
            ],
            "chosen_natures": chosen,
            "terms": {soon: queries.look_within(soon) for soon in ("today", "week", "later")},
            "answer": due_of("feedback", self.today),
        }

    def said(self, given: dict[str, Any], content: dict[str, list[str]]) -> actions.Said:
        """What was filled in, as the action takes it: groups become the people in them."""
        others = [one for one in self.members if one not in self.named]
        about = [int(one) for one in given["about"] if one not in (OTHER_CHILDREN, ADULTS, NEWCOMER)]
        if OTHER_CHILDREN in given["about"]:
            about += [one.person_id for one in others if one.kind == "child"]
        if ADULTS in given["about"]:
            about += [one.person_id for one in others if one.kind == "adult"]
        return actions.Said(
            about=tuple(about),
            parts={basis: given[basis] for basis in BASES},
            basis=given["basis"],
            natures=tuple(given["natures"]),
            seen=tuple(0 if one == NEWCOMER else int(one) for one in given["seen"]),
            seen_on=given["seen_on"],
            spoken=given["spoken"] or "no",
            parents_told=given["parents_told"] == "yes",
            how_soon=given["how_soon"],
            content=content,
        )
