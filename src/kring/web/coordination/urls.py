"""Addresses: who directs, handing over, stepping up, adding an agency."""

from django.urls import path

from kring.web.coordination import appointing, calling, handing, joining, views

app_name = "coordination"
urlpatterns = [
    path("<uuid:family>/", views.family, name="family"),
    path("<uuid:family>/can-it/", appointing.assess, name="assess"),
    path("<uuid:family>/appoint/", appointing.appoint, name="appoint"),
    path("<uuid:family>/appoint-nobody/", appointing.nobody, name="nobody"),
    path("<uuid:family>/family-directs/", appointing.own, name="own"),
    path("<uuid:family>/at-once/", appointing.replace, name="replace"),
    path("<uuid:family>/ask/", appointing.ask, name="ask"),
    path("<uuid:family>/hand-over/", handing.offer, name="hand-over"),
    path("<uuid:family>/add-agency/", joining.ask, name="add"),
    path("<uuid:family>/contradict/", joining.contradict, name="contradict"),
    path("directions/<uuid:key>/", views.direction, name="direction"),
    path("changes/<uuid:key>/", handing.change, name="change"),
    path("tasks/<uuid:key>/step-up/", calling.step_up, name="step-up"),
    path("impasses/<uuid:key>/", calling.impasse, name="impasse"),
    path("joining/<uuid:key>/", joining.answer, name="addition"),
    path("called-on/", calling.agencies, name="called-on"),
    path("called-on/<int:pk>/", calling.name_one, name="name-called-on"),
]
