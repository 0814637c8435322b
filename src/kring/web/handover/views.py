"""Referrals: those of one's agency, those of a family, and one with its trail and what one may do now."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kring.families.queries import keys_of
from kring.handover import queries
from kring.handover.domain import State
from kring.handover.queries import Referral
from kring.loops.permissions import may_see
from kring.norms.grounds import grounds
from kring.sharing.actions import open_family
from kring.sharing.queries import running_of
from kring.web.doors import for_professionals
from kring.web.families.opening import opened
from kring.web.families.recorded import REFERRALS, recorded_before
from kring.web.handover.acting import doings_of
from kring.web.handover.words import (
    STATES,
    about_words,
    responsible_words,
    state_words,
    step_words,
    trail_words,
    waiting_words,
)
from kring.web.index.telling import line
from kring.web.work.places import expected_of
from kring.web.work.words import day_words, due_words


@for_professionals()
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The referrals to and from one's agency that are under way."""
    actor, on = request.actor, request.today
    rows = [_row(one, request) for one in queries.open_for(actor, on=on)]
    theirs = [row for row in rows if row["referral"].receiver_id == actor.organisation]
    ours = [row for row in rows if row not in theirs]
    context = {
        "sections": [
            (_("To your agency"), theirs),
            (_("From your agency, or watched by it"), ours),
        ],
        "empty": not rows,
    }
    return render(request, "handover/mine.html", context)


def _row(one: queries.Line, request: HttpRequest) -> dict[str, Any]:
    return {
        "referral": one.referral,
        "about": about_words(one.people),
        "state": state_words(one.referral),
        "expects": [expected_of(kind) for kind in one.expects],
        "due": due_words(one.due, on=request.today) if one.due else "",
        "late": one.due is not None and one.due < request.today,
    }


@for_professionals()
@require_safe
def of_family(request: HttpRequest, family: UUID) -> HttpResponse:
    """The referrals of a family that one may know of, each trail with what it shows."""
    found = opened(request, family)
    referrals = queries.referrals(found.access)
    seen = {one.pk for one in referrals}
    trails = [
        {"says": trail_words(one.shows, on=found.today), "rows": _trail_rows(one, seen, None)}
        for one in queries.trails(found.access, on=found.today)
    ]
    recorded = recorded_before(found, REFERRALS, day=min((one.offered_on for one in referrals), default=None))
    return render(request, "handover/family.html", {"family": found, "trails": trails, "recorded": recorded})


@for_professionals()
@require_safe
def referral(request: HttpRequest, key: UUID) -> HttpResponse:
    """One referral: what is asked, where it stands and who is responsible, its trail, and what one may do now."""
    actor, on = request.actor, request.today
    found = queries.referral_seen_by(key, by=actor, on=on)
    known = queries.is_known(found, by=actor, on=on)
    inside = queries.may_open_file(found, by=actor, on=on)
    access = open_family(found.family_id, by=actor, on=on, because="referral") if inside else None
    mine = found.responsible_id == actor.organisation or found.sender_id == actor.organisation
    entries = list(found.entries.order_by("last", "pk"))
    reads = mine or (access is not None and (access.whole or found.accepted_on is not None))
    trail = queries.trail_of(found, on=on)
    seen = {one.pk for one in queries.referrals(access)} if access is not None else {found.pk}
    now, shut = doings_of(found, by=actor, on=on)
    context = {
        "referral": found,
        "known": known,
        "inside": inside,
        "about": about_words([one.name for one in found.about.order_by("pk")] if known else []),
        "born": _born(found) if known else "",
        "family_key": keys_of([found.family_id])[found.family_id] if inside else None,
        "state": state_words(found),
        "responsible": responsible_words(found),
        "lines": [line(one) for one in entries] if known and reads else [],
        "number": len(entries),
        "ground": grounds()[found.ground].name[get_language() or "nl"] if found.ground and mine else "",
        "agreed": [one.name for one in found.agreed.order_by("pk")] if mine and known else [],
        "mine": mine,
        "waiting": waiting_words(found.service, on=on) if found.service else "",
        "says": trail_words(trail.shows, on=on),
        "trail": _trail_rows(trail, seen, found) if inside and len(trail.referrals) > 1 else [],
        "expected": [
            {
                "words": expected_of(loop.kind),
                "owner": loop.owner,
                "due": due_words(loop.due, on=on),
                "late": loop.due < on,
                "url": reverse("work:loop", args=[loop.pk]) if may_see(loop, by=actor, on=on).granted else "",
            }
            for loop in queries.loops_of(found)
        ],
        "doings": now,
        "shut": shut,
        "steps": [
            {"day": day_words(one.on, on=on), "sentence": step_words(one), "text": one.text if known else ""}
            for one in queries.steps_of(found)
        ],
        "leave": _leaving(found, actor),
        "today": on,
    }
    return render(request, "handover/referral.html", context)


def _trail_rows(trail: queries.Trail, seen: set[int], here: Referral | None) -> list[dict[str, Any]]:
    """Each referral of a trail: from whom to whom, where it stands; its words only to those who may read it."""
    back = queries.given_back(trail.referrals)
    return [
        {
            "referral": one,
            "back": STATES[back[one.pk]] if one.pk in back and one.state != back[one.pk] else "",
            "state": state_words(one),
            "readable": one.pk in seen,
            "here": here is not None and one.pk == here.pk,
            "because": one.because if one.pk in seen else "",
        }
        for one in trail.referrals
        if one.pk in seen or one.check_on is None
    ]


def _born(found: Referral) -> str:
    years = [one.born[:4] for one in found.about.order_by("pk") if one.born]
    return ", ".join(years)


def _leaving(found: Referral, actor: Any) -> str:
    """Where the sender ends its involvement, once the family has arrived and it has let go."""
    if found.state != State.CLOSED or found.responsible_id != actor.organisation:
        return ""
    ours = next((one.pk for one in running_of(found.family_id) if one.organisation_id == actor.organisation), None)
    return reverse("index:stop", args=[ours]) if ours is not None else ""
