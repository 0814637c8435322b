"""Addresses: handover."""

from django.urls import path

from kring.web.handover import acting, moving, offering, views

app_name = "handover"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("one/<uuid:key>/", views.referral, name="referral"),
    path("one/<uuid:key>/<slug:name>/", acting.act, name="act"),
    path("<uuid:family>/", views.of_family, name="family"),
    path("<uuid:family>/offer/", offering.choose, name="choose"),
    path("<uuid:family>/offer/why/", offering.offer, name="offer"),
    path("<uuid:family>/moved/", moving.moved, name="moved"),
    path("<uuid:family>/weighed/", offering.weigh, name="weigh"),
]
