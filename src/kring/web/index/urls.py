"""Addresses: index."""

from django.urls import path

from kring.web.soon import soon

app_name = "index"
urlpatterns = [
    path("", soon, name="mine"),
]
