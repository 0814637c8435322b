"""Addresses of the published reviews."""

from django.urls import path

from kring.web.review import views

app_name = "review"
urlpatterns = [
    path("reviews/", views.listing, name="listing"),
    path("reviews/<slug:case>/", views.report, name="report"),
    path("reviews/<slug:case>/report.pdf", views.pdf, name="pdf"),
]
