"""Addresses: meldcode."""

from django.urls import path

from kring.web.meldcode import advice, checks, reports, views

app_name = "meldcode"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<uuid:family>/", views.start, name="start"),
    path("advice/", advice.listing, name="advices"),
    path("advice/ask/", advice.ask, name="advice-ask"),
    path("advice/<uuid:key>/", advice.advice, name="advice"),
    path("checks/<uuid:key>/", checks.check, name="check"),
    path("start/<uuid:family>/<slug:kind>/", checks.new, name="check-new"),
    path("report/<uuid:family>/", reports.new, name="report-new"),
    path("reports/", reports.listing, name="reports"),
    path("reports/<uuid:key>/", reports.report, name="report"),
    path("reports/<uuid:key>/<slug:name>/", reports.act, name="report-act"),
    path("<uuid:key>/", views.track, name="track"),
    path("<uuid:key>/<int:number>/", views.step, name="step"),
    path("<uuid:key>/<int:number>/skip/", views.skip, name="skip"),
]
