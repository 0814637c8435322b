"""The letter with which a parent or a young person is informed: one document for the screen and for print."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.design.paper import Document, Facts, Points, Section, Text, answer
from kring.index.legal import queries
from kring.index.legal.domain import INFORMED, PARENT, TERMS
from kring.index.legal.queries import Registration
from kring.index.legal.register import asks_a_register
from kring.network.queries import reach_of
from kring.web.families.opening import language
from kring.web.legal.door import where_it_is_on


def letter_of(found: Registration, to: str) -> Document:
    """What is registered, by whom, why one hears it, and how one objects; for a parent, or for the young person."""
    reach = reach_of(found.organisation, found.contact)
    whom = f"{reach.person}, {reach.organisation}" if reach.person else reach.organisation
    told: dict[str, object] = {
        "whom": whom,
        "made": date_format(found.made_at, "j F Y"),
        "goes": date_format(found.goes_on, "j F Y"),
        "years": TERMS["archived"].value,
        "weeks": TERMS["decision"].value // 7,
    }
    ways = [(_("Telephone"), reach.phone), (_("E-mail"), reach.email)]
    to_parent = to == PARENT
    return Document(
        lang=language(),
        kind=_("Letter"),
        title=_("Your child is in the reference index") if to_parent else _("You are in the reference index"),
        made=_("From %(agency)s") % {"agency": reach.organisation},
        sections=[
            *(_to_parent(told) if to_parent else _to_youth(told)),
            Section(_("Whom to ask"), [Facts([(_("Name"), whom), *((what, way) for what, way in ways if way)])]),
        ],
        page=_("Page {n} of {all}"),
    )


def _to_parent(told: dict[str, object]) -> list[Section]:
    return [
        Section(
            _("What we did"),
            [
                Text(_("This letter is about your child: ..............................")),
                Text(_("On %(made)s we put your child in the reference index. %(whom)s did that.") % told),
                Text(
                    _(
                        "The reference index is a list. With it, agencies that work with children find each other. "
                        "Then they can work together."
                    )
                ),
            ],
        ),
        Section(
            _("Why we did it"),
            [
                Text(
                    _(
                        "We are worried about how your child is doing. We want the help to fit together. The law "
                        "allows us to do this without asking you first (Youth Act, article 7.1.4.1). It also says "
                        "that you must hear it. That is why you get this letter. We gladly explain to you what worries "
                        "us."
                    )
                )
            ],
        ),
        Section(
            _("What is in the list"),
            [
                Points(
                    [
                        _("a code for the citizen service number of your child; the number cannot be read from it"),
                        _("who we are and how to reach us"),
                        _("the day on which we did it, and the day on which it goes"),
                        _("the number of our own file; nobody but us sees it"),
                    ]
                ),
                Text(_("Not in the list: the name of your child, what worries us, and anything about your family.")),
            ],
        ),
        Section(
            _("What others hear"),
            [
                Text(
                    _(
                        "Nobody can search the list. Does another agency put your child in the list too? Then that "
                        "agency and we hear of each other: only the name and how to reach each other. Not why."
                    )
                ),
                *_also(),
            ],
        ),
        _how_long(told),
        Section(
            _("You may object"),
            [
                Text(_("Do you not agree? Then you may object. That costs nothing.")),
                _steps(told),
                Text(
                    _(
                        "You may also ask us what we wrote down about your child. And you can complain to the Data "
                        "Protection Authority (Autoriteit Persoonsgegevens)."
                    )
                ),
            ],
        ),
    ]


def _to_youth(told: dict[str, object]) -> list[Section]:
    return [
        Section(
            _("What we did"),
            [
                Text(_("This letter is for: ..............................")),
                Text(_("On %(made)s we put you in the reference index. %(whom)s did that.") % told),
                Text(
                    _(
                        "The reference index is a list. With it, agencies that work with young people find each "
                        "other. Then they can work together."
                    )
                ),
            ],
        ),
        Section(
            _("Why we did it"),
            [
                Text(
                    _(
                        "We are worried about how you are doing. We want the help to fit together. The law allows us "
                        "to do this without asking you first (Youth Act, article 7.1.4.1). It also says that you must "
                        "hear it. That is why you get this letter. You can always ask us what worries us."
                    )
                )
            ],
        ),
        Section(
            _("What is in the list"),
            [
                Points(
                    [
                        _("a code for your citizen service number; the number cannot be read from it"),
                        _("who we are and how to reach us"),
                        _("the day on which we did it, and the day on which it goes"),
                        _("the number of our own file; nobody but us sees it"),
                    ]
                ),
                Text(_("Not in the list: your name, what worries us, and anything about your family.")),
            ],
        ),
        Section(
            _("What others hear"),
            [
                Text(
                    _(
                        "Nobody can search the list. Does another agency put you in the list too? Then that agency "
                        "and we hear of each other: only the name and how to reach each other. Not why."
                    )
                ),
                *_also(),
            ],
        ),
        _how_long(told),
        Section(
            _("You may say no to this"),
            [
                Text(_("Do you disagree with it? Then you may object. That is free for you.")),
                _steps(told),
                Text(
                    _(
                        "You may also ask us what we wrote down about you. And you can complain to the Data "
                        "Protection Authority (Autoriteit Persoonsgegevens)."
                    )
                ),
            ],
        ),
    ]


def _also() -> list[Text]:
    """For whom else agencies hear of each other, as this installation is set."""
    said = []
    if asks_a_register():
        said.append(Text(_("It is the same when another agency puts a brother or sister in the list.")))
    if asks_a_register() and settings.LEGAL_INDEX_ADDRESSES:
        said.append(Text(_("And also for another child or young person who lives at the same address.")))
    return said


def _how_long(told: dict[str, object]) -> Section:
    return Section(
        _("How long it stays"),
        [
            Text(
                _(
                    "It goes on %(goes)s, or earlier when it is no longer needed. After that it lies in a closed "
                    "archive for %(years)s years. An agency that registers the same person in that time hears once "
                    "that we did so too. Then it is gone for good."
                )
                % told
            )
        ],
    )


def _steps(told: dict[str, object]) -> Points:
    return Points(
        [
            _("Call us or write to us, and say what is wrong with it."),
            _("We give the municipality our advice."),
            _(
                "The municipality decides within %(weeks)s weeks. From us you hear what was decided, and what you can "
                "do then."
            )
            % told,
        ],
        numbered=True,
    )


@where_it_is_on()
@require_safe
def letter(request: HttpRequest, key: UUID, to: str) -> HttpResponse:
    """The letter as it prints."""
    context = {
        "document": letter_of(_to_be_informed(request, key, to), to),
        "pdf": reverse("legal:letter-pdf", args=[key, to]),
        "back": reverse("legal:registration", args=[key]),
    }
    return render(request, "legal/paper.html", context)


@where_it_is_on()
@require_safe
def letter_pdf(request: HttpRequest, key: UUID, to: str) -> HttpResponse:
    """The letter as a PDF."""
    return answer(letter_of(_to_be_informed(request, key, to), to), name=_("letter-reference-index"))


def _to_be_informed(request: HttpRequest, key: UUID, to: str) -> Registration:
    """The registration, where this is one of those who are to hear of it."""
    found = queries.own_registration(str(key), by=request.actor)
    if to not in INFORMED[queries.informing_of(found).who]:
        raise Http404
    return found
