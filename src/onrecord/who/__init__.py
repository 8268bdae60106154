"""Who a phrase refers to: actors from tables, composed from roles and affiliations, or brought back from before."""

from onrecord.who.resolve import Resolver

__all__ = ["Resolver"]
