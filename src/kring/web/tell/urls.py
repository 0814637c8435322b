"""Addresses: the open form and its inbox."""

from django.urls import path

from kring.web.tell import inbox, views

app_name = "tell"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("ask/", views.ask, name="ask"),
    path("inbox/", inbox.listing, name="inbox"),
    path("inbox/<uuid:key>/", inbox.telling, name="telling"),
    path("inbox/<uuid:key>/back/", inbox.back, name="back"),
    path("inbox/<uuid:key>/link/<uuid:family>/", inbox.link, name="link"),
    path("received/<slug:receipt>/", views.received, name="received"),
    path("<slug:who>/", views.tell, name="tell"),
]
