"""Parties that a sentence leaves out because the article told them before: in the same sentence, for an act of the same
kind, or in what is answered now."""

from onrecord.coder.act import Act, Sides
from onrecord.coder.counterparts import counterpart
from onrecord.coder.entities import unnamed, without
from onrecord.records import Entity

# acts that, told one after the other, are mostly done to the same
AIMED = frozenset(
    {"ASSAULT", "ACCUSE", "THREATEN", "REJECT", "REQUEST", "SANCTION", "AID", "MOBILIZE", "CONCEDE", "SUPPORT"}
)


class ToldBefore:
    """The parties of one article's acts so far."""

    def __init__(self) -> None:
        self._of_type: dict[str, Sides] = {}
        self._of_word: dict[tuple[int, int], Sides] = {}
        self._pressed: list[Sides] = []
        self._violent: list[Entity] = []

    def keep(self, act: Act) -> None:
        """Keeps the parties of an act for those that its sentence tells beside it."""
        self._of_word[act.sentence.start, act.clause.head] = act.actors, act.recipients

    def charged(self, act: Act) -> Sides:
        """The parties of the act that an accusation is the ground of: "arrested on charges of fraud"."""
        word, host = act.clause.word, act.matches.get(act.clause.word.head)
        grounded = host is not None and host.way.frame.type in {"COERCE", "SANCTION"} and word.rel in {"obl", "agent"}
        if act.type != "ACCUSE" or not grounded:
            return [], []
        return self._of_word.get((act.sentence.start, word.head), ([], []))

    def beside(self, act: Act) -> list[Entity]:
        """At whom the verb is aimed that this one is coordinated with: "denounced Israel and called for a boycott"."""
        toward = act.type in {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"}
        if not toward or act.clause.relation != "conj":
            return []
        _, recipients = self._of_word.get((act.sentence.start, act.clause.parent), ([], []))
        return [unnamed(e) for e in without(recipients, act.actors)]

    def doer_of_thing(self, act: Act) -> list[Entity]:
        """Who did what is condemned without saying whose it was: "condemned the attack"."""
        if act.type != "ACCUSE" or not any(act.clause.args.get(s) for s in act.slots):
            return []
        codes = {e.code for e in act.actors}
        return [unnamed(e) for e in self._violent if e.code is not None and e.code not in codes]

    def complete(self, act: Act) -> None:
        """Gives an act the parties that were last named for the same kind of act or that it answers, else the only
        other ones there can be: who is blamed for violence without a name, at whom a further demand is aimed."""
        actors, recipients = self._of_type.get(act.type, ([], []))
        if act.type in {"ASSAULT", "ACCUSE", "REJECT", "REQUEST"}:
            named = {e.code for e in act.recipients}
            act.seek_actors(lambda _: [unnamed(e) for e in actors if e.code not in named])
        if act.type == "REJECT":
            act.seek_recipients(self._pressing)
        if act.type in {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"} and act.actors:
            self._violent = act.actors
        if act.type in {"ACCUSE", "REQUEST", "THREATEN", "SANCTION"}:
            self._pressed.append((act.actors, act.recipients))
        if act.type in AIMED:
            act.seek_recipients(lambda _: [unnamed(e) for e in recipients])
        self._of_type[act.type] = (act.actors or actors, act.recipients or recipients)
        counterpart(act)

    def _pressing(self, act: Act) -> list[Entity]:
        """Whom a refusal or denial answers: who last accused, asked or threatened the one who refuses."""
        codes = {e.code for e in act.actors}
        for pressing, pressed in reversed(self._pressed):
            if codes & {e.code for e in pressed}:
                return [unnamed(e) for e in pressing if e.code not in codes]
        return []
