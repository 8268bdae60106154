"""Coding on a Spark cluster, for who outgrows one machine: `onrecord.spark.code(documents, "data/")`.

onrecord and its models must be installed where Spark's workers run, and the dataset's folder must be one that all of
them see under the same path.
"""

from onrecord.spark.job import code

__all__ = ["code"]
