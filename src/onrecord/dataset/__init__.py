"""Keeping: a folder of Parquet that grows, survives crashes, and can be asked questions."""

from onrecord.dataset.dataset import Dataset
from onrecord.dataset.filters import Filter
from onrecord.dataset.into import Plan, ingest
from onrecord.dataset.reviews import Review, Reviews
from onrecord.dataset.runs import Run
from onrecord.dataset.shards import Shard

__all__ = ["Dataset", "Filter", "Plan", "Review", "Reviews", "Run", "Shard", "ingest"]
