"""Every number that Kring works with, where it comes from and since when."""

from collections.abc import Iterator

from kring.norms import NORMS, Norm, parts, terms

INTRODUCTION = """\
# Norms

The numbers behind the patterns. None of them stands in the code. A reviewer may put others in their place
with `kring review --norms FILE`: a YAML file with the id of a pattern, the name of a norm, and its value.

```yaml
unverified-referral:
  days: 14
```
"""


TERMS_INTRODUCTION = """
## Terms

Those of `lifecourse` say how a life course is read, whatever the pattern; they are the same for every review. The
others belong to the part of the product that they are named after.
"""
COLUMNS, RULES = "value | since | bron | source |", "---|---|---|---|"


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    norms = [
        f"| `{pattern}` | `{name}` | {_row(norm)}"
        for pattern in NORMS.patterns()
        for name, norm in NORMS.entries(pattern).items()
    ]
    rows = [f"| `{part}` | `{name}` | {_row(term)}" for part in parts() for name, term in terms(part).items()]
    lines = [INTRODUCTION, f"| pattern | norm | {COLUMNS}", f"|---|---|{RULES}", *norms]
    lines += [TERMS_INTRODUCTION, f"| part | term | {COLUMNS}", f"|---|---|{RULES}", *rows]
    yield "norms.md", "\n".join(lines)


def _row(norm: Norm) -> str:
    return f"{norm.value} {norm.unit} | {norm.since} | {norm.source['nl']} | {norm.source['en']} |"
