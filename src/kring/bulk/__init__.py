"""Many life courses at once: in and out of parquet, and reviewed by several processes in bounded memory.

`write_parquet` lays case files out in a folder (`layout` says how), `read_parquet` gives them back one family
at a time, and `review_parquet` evaluates the patterns for each family and writes the episodes as parquet. The
patterns are the very same functions that review one file; DuckDB only reads and sorts.
"""

from kring.bulk.read import read_parquet
from kring.bulk.review import Reviewed, review_parquet
from kring.bulk.write import write_parquet

__all__ = ["Reviewed", "read_parquet", "review_parquet", "write_parquet"]
