"""Who did it and to whom: in which order the sources are asked that may tell the actors and recipients of an act."""

from onrecord.coder import further, host, implicit, mutual, own_words, protest, slots
from onrecord.coder.act import Act, Sides
from onrecord.coder.fillers import Fillers
from onrecord.coder.said import Said
from onrecord.coder.told_before import ToldBefore
from onrecord.parse import Clause
from onrecord.what import SAID, Match

# what is always done to somebody, be he unknown
TARGETED = frozenset({"ASSAULT", "ACCUSE", "REQUEST", "REJECT", "SANCTION", "COERCE", "THREATEN", "SUPPORT", "CONCEDE"})


class Parties:
    """Finds the parties of the acts of one article, in the order in which it tells them."""

    def __init__(self, fillers: Fillers) -> None:
        self._fillers = fillers
        self._said = Said(fillers)
        self._before = ToldBefore()

    def of(self, match: Match, clauses: dict[int, Clause], matches: dict[int, Match]) -> Sides:
        """The actors and the recipients of a match; `matches` are all of its sentence."""
        act = Act(self._fillers, match, clauses, matches)
        if act.frame.shape == "mutual" and not act.way.recipient:
            return mutual.parties(act)
        if act.way.actor == SAID:
            return self._of_saying(act)
        self._named(act)
        self._around(act)
        self._implied(act)
        self._before.complete(act)
        self._before.keep(act)
        return act.actors, act.recipients

    def _of_saying(self, act: Act) -> Sides:
        """The parties of what is done by saying it."""
        act.slots = act.way.recipient
        act.actors, act.recipients = self._said.of(act.match, act.clauses)
        if not act.actors:
            return [], []
        act.seek_recipients(self._before.doer_of_thing)
        self._before.complete(act)
        return act.actors, act.recipients

    def _named(self, act: Act) -> None:
        """Those whom the clause names in its slots or on its words."""
        slots.take_actors(act)
        act.seek_actors(own_words.doer_of_violence)
        act.seek_recipients(slots.recipients)
        act.seek_recipients(further.recipients)
        act.seek_recipients(further.left_place, always=True)
        act.seek_recipients(further.opposed)

    def _around(self, act: Act) -> None:
        """Those whom the nouns of the way and the verb around a noun tell."""
        if not act.actors and not act.recipients and act.clause.kind == "noun":
            act.actors, act.recipients = self._before.charged(act)
        act.seek_recipients(host.sufferer)
        act.seek_actors(own_words.doer, always=True)
        act.seek_actors(host.subject, host.traveller, own_words.owner_of_gift)
        slots.take_moved(act)

    def _implied(self, act: Act) -> None:
        """Those who follow from the act, its place and what was told before."""
        act.seek_actors(implicit.doer)
        act.seek_recipients(implicit.victim)
        act.recipients = implicit.at_home(act)
        act.recipients = implicit.not_own_forces(act)
        act.seek_recipients(self._before.beside, implicit.own_state)
        act.seek_recipients(implicit.visited, always=True)
        if act.type in TARGETED and act.clause.kind != "noun":
            act.seek_recipients(self._before.doer_of_thing, implicit.somebody_unknown)
        act.seek_recipients(protest.targets)
