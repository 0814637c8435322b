"""Addresses: closing."""

from django.urls import path

from kring.web.closing import turning18, views

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
    path("turning-18/<uuid:family>/", turning18.turning_18, name="turning-18"),
    path("turning-18/<uuid:family>/<int:youth>/<slug:subject>/", turning18.subject, name="subject"),
    path("turning-18/of/<uuid:key>/", turning18.preparation, name="preparation"),
    path("checks/<int:pk>/", views.check, name="check"),
]
