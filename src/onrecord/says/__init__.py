"""On whose word, and whether it has happened: `said_by`, `hedged`, `status`."""

from onrecord.says.attribution import Attribution
from onrecord.says.quotes import Quotation, quotations
from onrecord.says.standing import Standing, standing

__all__ = ["Attribution", "Quotation", "Standing", "quotations", "standing"]
