"""What was written in a plan stays as it was written."""

from django.db import migrations

from kring.audit.append_only import AppendOnly

TABLES = (
    *("offered", "view", "agreed", "agreed_people", "agreed_organisations", "phasemove"),
    *("goal", "goalversion", "goalversion_about", "step", "stepversion", "evaluation", "voice", "concluded"),
)


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]
    operations = [AppendOnly(f"plan_{table}") for table in TABLES]
