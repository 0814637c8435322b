"""Every number that Kring works with, where it comes from and since when."""

from collections.abc import Iterator

from kring.norms import NORMS

INTRODUCTION = """\
# Norms

The numbers behind the patterns. None of them stands in the code. A reviewer may put others in their place
with `kring review --norms FILE`: a YAML file with the id of a pattern, the name of a norm, and its value.

```yaml
unverified-referral:
  days: 14
```
"""


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    head = ["| pattern | norm | value | since | bron | source |", "|---|---|---|---|---|---|"]
    rows = []
    for pattern in NORMS.patterns():
        for name, norm in NORMS.entries(pattern).items():
            bron, source = norm.source["nl"], norm.source["en"]
            rows.append(f"| `{pattern}` | `{name}` | {norm.value} {norm.unit} | {norm.since} | {bron} | {source} |")
    yield "norms.md", "\n".join([INTRODUCTION, *head, *rows])
