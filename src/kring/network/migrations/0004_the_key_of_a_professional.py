"""A key for each professional, by which other systems name them."""

import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_keys(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Each who is there gets a key of their own."""
    professionals = apps.get_model("network", "Professional").objects
    for one in professionals.filter(key=None).iterator():
        professionals.filter(pk=one.pk).update(key=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("network", "0003_who_is_called_on")]

    operations = [
        migrations.AddField("professional", "key", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField("professional", "key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
    ]
