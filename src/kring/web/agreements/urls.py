"""Addresses: agreements."""

from django.urls import path

from kring.web.agreements import acts, floor, papers, views

app_name = "agreements"
urlpatterns = [
    path("<uuid:family>/", views.family, name="family"),
    path("<uuid:family>/new/", views.new, name="new"),
    path("one/<uuid:key>/", views.agreement, name="agreement"),
    path("one/<uuid:key>/revise/", views.revise, name="revise"),
    path("one/<uuid:key>/check/", acts.check, name="check"),
    path("one/<uuid:key>/decide/", acts.decide, name="decide"),
    path("one/<uuid:key>/end/", acts.end, name="end"),
    path("one/<uuid:key>/child/<uuid:child>/", acts.for_child, name="child"),
    path("one/<uuid:key>/paper/", papers.agreement, name="paper"),
    path("one/<uuid:key>/paper.pdf", papers.agreement_pdf, name="paper-pdf"),
    path("one/<uuid:key>/child/<uuid:child>/paper/", papers.child, name="child-paper"),
    path("one/<uuid:key>/child/<uuid:child>/paper.pdf", papers.child_pdf, name="child-paper-pdf"),
    path("known/<int:pk>/", acts.known, name="known"),
    path("newcomer/<uuid:key>/", acts.newcomer, name="newcomer"),
    path("floor/<uuid:family>/", floor.page, name="floor"),
    path("floor/<uuid:family>/propose/", floor.propose, name="floor-propose"),
    path("floor/version/<uuid:key>/", floor.version, name="floor-version"),
    path("floor/version/<uuid:key>/view/", floor.view, name="floor-view"),
    path("floor/version/<uuid:key>/agree/", floor.agree, name="floor-agree"),
    path("floor/version/<uuid:key>/withdraw/", floor.withdraw, name="floor-withdraw"),
]
