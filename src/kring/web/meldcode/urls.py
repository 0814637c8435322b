"""Addresses: meldcode."""

from django.urls import path

from kring.web.meldcode import views

app_name = "meldcode"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("start/<uuid:family>/", views.start, name="start"),
    path("<uuid:key>/", views.track, name="track"),
    path("<uuid:key>/<int:number>/", views.step, name="step"),
    path("<uuid:key>/<int:number>/skip/", views.skip, name="skip"),
]
