"""Addresses: directory."""

from django.urls import path

from kring.web.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.search, name="search"),
    path("new/", views.new, name="new"),
    path("services.json", views.export, name="export"),
    path("<uuid:key>/", views.offer, name="offer"),
    path("<uuid:key>/edit/", views.edit, name="edit"),
]
