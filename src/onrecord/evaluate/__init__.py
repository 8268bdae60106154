"""How right the coder is: events held against gold, reviews and samples, with intervals and floors."""

from onrecord.evaluate.evaluation import Evaluation, evaluate
from onrecord.evaluate.gold import Gold, pooled, read_gold

__all__ = ["Evaluation", "Gold", "evaluate", "pooled", "read_gold"]
