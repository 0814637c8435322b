"""What was agreed, confirmed, found and decided stays as it was."""

from django.db import migrations

from kring.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]
    operations = [
        AppendOnly("agreements_version"),
        AppendOnly("agreements_informed"),
        AppendOnly("agreements_confirmation"),
        AppendOnly("agreements_check"),
        AppendOnly("agreements_decision"),
        AppendOnly("agreements_childsversion"),
    ]
