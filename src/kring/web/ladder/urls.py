"""Addresses: ladder. A family's key is that of the family; else it is the key of the thing itself."""

from django.urls import path

from kring.web.ladder import acts, things, views

app_name = "ladder"
urlpatterns = [
    path("<uuid:family>/", views.page, name="page"),
    path("<uuid:family>/weigh/", views.consider, name="consider"),
    path("<uuid:family>/condition/", views.set_condition, name="set"),
    path("<uuid:family>/request/", views.ask, name="ask"),
    path("<uuid:family>/measure/", views.impose, name="impose"),
    path("weighings/<uuid:key>/", things.weighing, name="weighing"),
    path("conditions/<uuid:key>/", things.condition, name="condition"),
    path("requests/<uuid:key>/", things.request_, name="request"),
    path("measures/<uuid:key>/", things.measure, name="measure"),
    path("steps/<uuid:key>/", things.step, name="step"),
    path("paper/<slug:what>/<uuid:key>/", things.paper, name="paper"),
    path("do/<slug:what>/<uuid:key>/<slug:name>/", acts.act, name="act"),
]
