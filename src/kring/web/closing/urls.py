"""Addresses: closing."""

from django.urls import path

from kring.web.closing import views

app_name = "closing"
urlpatterns = [
    path("<uuid:family>/", views.family, name="family"),
    path("<uuid:family>/begin/", views.begin, name="begin"),
    path("of/<uuid:key>/", views.closing, name="closing"),
    path("of/<uuid:key>/child/<int:child>/", views.safe, name="safe"),
    path("of/<uuid:key>/watch/", views.watch, name="watch"),
    path("of/<uuid:key>/answer/", views.answer, name="answer"),
    path("of/<uuid:key>/close/", views.close, name="close"),
    path("of/<uuid:key>/withdraw/", views.withdraw, name="withdraw"),
    path("checks/<int:pk>/", views.check, name="check"),
]
