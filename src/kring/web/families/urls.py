"""Addresses: families."""

from django.urls import path

from kring.web.families import adding, views

app_name = "families"
urlpatterns = [
    path("<uuid:key>/", views.page, name="page"),
    path("<uuid:key>/entries/", views.listed, name="entries"),
    path("<uuid:key>/entries/<int:number>/", views.entry, name="entry"),
    path("<uuid:key>/life-course/", views.life_course, name="life-course"),
    path("<uuid:key>/aside/<slug:episode_key>/", views.aside, name="aside"),
    path("<uuid:key>/add/", adding.choose, name="add-choose"),
    path("<uuid:key>/add/<slug:what>/", adding.add, name="add"),
]
