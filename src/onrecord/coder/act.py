"""An act whose parties are sought: how it is told, and who was found so far."""

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.coder.fillers import Fillers
from onrecord.parse import Clause, Sentence
from onrecord.parse.grammar import Grammar
from onrecord.records import Entity
from onrecord.what import Frame, Match, Way
from onrecord.who import Resolver

Sides = tuple[list[Entity], list[Entity]]


@dataclass
class Act:
    """A match with all `clauses` and `matches` of its sentence, and its parties so far; `slots` are those of the clause
    in which its recipient may stand."""

    fillers: Fillers
    match: Match
    clauses: dict[int, Clause]
    matches: dict[int, Match]
    slots: tuple[str, ...] = ()
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)

    @property
    def way(self) -> Way:
        """How the act is said."""
        return self.match.way

    @property
    def frame(self) -> Frame:
        """What is done."""
        return self.match.way.frame

    @property
    def type(self) -> str:
        """The PLOVER type of what is done."""
        return self.match.way.frame.type

    @property
    def clause(self) -> Clause:
        """The clause that tells the act."""
        return self.match.clause

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells the act."""
        return self.match.clause.sentence

    @property
    def resolver(self) -> Resolver:
        """Who is meant by the words of the article."""
        return self.fillers.resolver

    @property
    def grammar(self) -> Grammar:
        """The function words of the article's language."""
        return self.fillers.resolver.grammar

    @property
    def near(self) -> str | None:
        """The country that the act is told of: where it happens, else that of the article."""
        return self.resolver.country_near(self.sentence, self.clause.head)

    def in_slot(self, clause: Clause, slot: str, deep: bool = False) -> list[Entity]:
        """Who stands in a slot of a clause; with `deep` also whose the things in it are."""
        return self.fillers.slot(clause, slot, self.match, deep)

    def in_first(self, clause: Clause, slots: tuple[str, ...], deep: bool = False) -> list[Entity]:
        """Who stands in the first of these slots in which somebody does."""
        return self.fillers.first(clause, slots, self.match, deep)[0]

    def seek_actors(self, *sources: "Source", always: bool = False) -> None:
        """Takes the actors from the first source that knows any, if there are none yet and the way has some; with
        `always` even where it has none."""
        if not self.actors and (self.way.actor or always):
            self.actors = first_of(sources, self)

    def seek_recipients(self, *sources: "Source", always: bool = False) -> None:
        """As `seek_actors` for the recipients."""
        if not self.recipients and (self.way.recipient or always):
            self.recipients = first_of(sources, self)


Source = Callable[[Act], list[Entity]]


def first_of(sources: tuple[Source, ...], act: Act) -> list[Entity]:
    """The parties that the first source tells which knows any."""
    return next((found for source in sources if (found := source(act))), [])
