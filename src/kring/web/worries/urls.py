"""Addresses: worries."""

from django.urls import path

from kring.web.soon import soon

app_name = "worries"
urlpatterns = [
    path("raise/", soon, name="raise"),
]
