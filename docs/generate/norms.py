"""Every number that Kring works with, where it comes from and since when."""

from collections.abc import Iterator

from kring.norms import NORMS, TERMS, Norm

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

By these a life course is read, whatever the pattern. They are the same for every review.
"""
COLUMNS, RULES = "value | since | bron | source |", "---|---|---|---|"


def pages() -> Iterator[tuple[str, str]]:
    """One page."""
    norms = [
        f"| `{pattern}` | `{name}` | {_row(norm)}"
        for pattern in NORMS.patterns()
        for name, norm in NORMS.entries(pattern).items()
    ]
    terms = [f"| `{name}` | {_row(term)}" for name, term in TERMS.items()]
    lines = [INTRODUCTION, f"| pattern | norm | {COLUMNS}", f"|---|---|{RULES}", *norms]
    lines += [TERMS_INTRODUCTION, f"| term | {COLUMNS}", f"|---|{RULES}", *terms]
    yield "norms.md", "\n".join(lines)


def _row(norm: Norm) -> str:
    return f"{norm.value} {norm.unit} | {norm.since} | {norm.source['nl']} | {norm.source['en']} |"
