"""Addresses: work."""

from django.urls import path

from kring.web.work import tasks, views

app_name = "work"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("loops/<int:pk>/", views.loop, name="loop"),
    path("loops/<int:pk>/take/", views.take, name="take"),
    path("loops/<int:pk>/hand-over/", views.hand_over, name="hand-over"),
    path("loops/<int:pk>/remind/", views.remind, name="remind"),
    path("loops/<int:pk>/close/", views.close, name="close"),
    path("background/", views.background, name="background"),
    path("ask/<uuid:family>/", tasks.ask, name="ask"),
    path("tasks/<uuid:key>/", tasks.task, name="task"),
]
