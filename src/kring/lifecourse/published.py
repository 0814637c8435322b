"""The JSON Schema of the case file, as the product publishes it, made from the models that check a file.

`python -m kring.lifecourse.published` prints it; docs/reference/casefile.schema.json is what it printed.
"""

import json
import sys
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from kring.lifecourse.details_schema import DETAILS
from kring.lifecourse.schema import CaseFile, EventEntry

DIALECT = GenerateJsonSchema.schema_dialect
_CONTENTS = ("properties", "$defs")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a case file.

    It tells keys, types, closed lists and the details of each kind of event. That ids lead somewhere, that
    chains do not circle and that dates exist is beyond a schema; `casefile.validate` checks those as well.
    """
    details = sorted(set(DETAILS.values()), key=lambda model: model.__name__)
    _, published = models_json_schema(
        [(CaseFile, "validation"), *((model, "validation") for model in details)], by_alias=True
    )
    definitions = published["$defs"]
    document = definitions.pop(CaseFile.__name__)
    definitions[EventEntry.__name__]["allOf"] = [
        {
            "if": {"properties": {"kind": {"enum": [kind for kind, of_kind in DETAILS.items() if of_kind is model]}}},
            "then": {"properties": {"details": {"$ref": f"#/$defs/{model.__name__}"}}},
        }
        for model in details
    ]
    schema = _without_given_titles({**document, "$defs": definitions})
    return {"$schema": DIALECT, **schema, "title": "Case file"}


def printed() -> str:
    """The JSON Schema as text, the way it is published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _without_given_titles(schema: Any, names: bool = False) -> Any:
    """The schema without the titles that pydantic makes of the names of fields: they repeat the key."""
    if isinstance(schema, list):
        return [_without_given_titles(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_given_titles(part, key in _CONTENTS and not names)
        for key, part in schema.items()
        if names or key != "title" or "properties" in schema
    }


if __name__ == "__main__":
    sys.stdout.write(printed())
