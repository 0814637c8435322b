"""Which address leads where."""

from django.urls import include, path

from kring.web.home.views import today

urlpatterns = [
    path("api/", include("kring.api.urls")),
    path("", today, name="home"),
    path("", include("kring.web.review.urls")),
    path("", include("kring.web.accounts.urls")),
    path("work/", include("kring.web.work.urls")),
    path("worries/", include("kring.web.worries.urls")),
    path("meldcode/", include("kring.web.meldcode.urls")),
    path("tell/", include("kring.web.tell.urls")),
    path("people/", include("kring.web.people.urls")),
    path("families/", include("kring.web.families.urls")),
    path("involved/", include("kring.web.index.urls")),
    path("legal-index/", include("kring.web.legal.urls")),
    path("plan/", include("kring.web.plan.urls")),
    path("agreements/", include("kring.web.agreements.urls")),
    path("handover/", include("kring.web.handover.urls")),
    path("directing/", include("kring.web.coordination.urls")),
    path("conference/", include("kring.web.conference.urls")),
    path("ladder/", include("kring.web.ladder.urls")),
    path("closing/", include("kring.web.closing.urls")),
    path("directory/", include("kring.web.directory.urls")),
]
