"""Addresses: meldcode."""

from django.urls import path

from kring.web.soon import soon

app_name = "meldcode"
urlpatterns = [
    path("", soon, name="mine"),
]
