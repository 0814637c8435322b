"""Addresses: families."""

from django.urls import path

from kring.web.soon import soon

app_name = "families"
urlpatterns = [
    path("<uuid:key>/", soon, name="page"),
]
