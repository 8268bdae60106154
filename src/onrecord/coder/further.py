"""Recipients further off than the slots of the clause: on the words of the way, in the deed that is promised, in the
things and places that it is done to."""

from onrecord.coder.act import Act, Source, first_of
from onrecord.coder.entities import elsewhere, has, not_of, owns, without
from onrecord.coder.own_words import on_objects, on_own_words
from onrecord.records import Entity
from onrecord.says.standing import PURPOSE


def recipients(act: Act) -> list[Entity]:
    """Recipients that the clause tells outside its slots ("imposed sanctions on Iran"), or each other."""
    objects = [i for slot in ("obj", "iobj") for i in act.clause.args.get(slot, [])]
    if any(act.sentence.words[i].lower in act.grammar.reciprocals for i in objects):
        return act.actors if len(act.actors) > 1 else []
    return first_of(SOURCES, act)


def _of_words(act: Act) -> list[Entity]:
    """At whom a word of the way is aimed, or whose the thing is that it names: "imposed sanctions on Iran"."""
    for i in sorted(act.match.used - {act.clause.head} - {*act.clause.args.get("subj", ())}):
        found = without(act.resolver.aimed_at(act.sentence, i), act.actors)
        owner = _owner_of_matter(act, i)
        if found and (owner is None or act.type != "SUPPORT"):
            return found
        if owner is not None:
            return [owner]
        inner = act.clauses.get(i)
        slots = ("obj", "iobj", *act.grammar.noun_recipient, *act.grammar.between)
        found = without(act.in_first(inner, slots, deep=True), act.actors) if inner is not None else []
        if found:
            return found
    return []


def _owner_of_matter(act: Act, i: int) -> Entity | None:
    """Whose the thing is that an act is about, if not the actor's own: "rejected Washington's *offer*"."""
    if act.type not in {"REJECT", "ACCUSE", "SUPPORT", "AGREE", "AID", "SANCTION"}:
        return None
    owner = act.resolver.owner(act.sentence, i)
    own = owner is not None and (has(act.actors, owner) or any(owns(a, owner) for a in act.actors))
    return None if own else owner


def _on_words(act: Act) -> list[Entity]:
    """Those who hang on a word of the way by a preposition that only this way has its recipient after."""
    g = act.grammar
    prepositions = {*act.way.recipient} - {*g.noun_recipient, *g.place_prepositions}
    return next((found for party in on_own_words(act, prepositions) if (found := not_of(party, act.actors))), [])


def _of_deed(act: Act) -> list[Entity]:
    """To whom is done what somebody promises, threatens or refuses to do: "agreed to send police to Haiti",
    "Washington's promise to defend Taiwan"."""
    if act.type not in {"AGREE", "THREATEN", "REJECT"}:
        return []
    g = act.grammar
    slots = ("obj", "iobj", *g.noun_recipient, *g.visit_recipient, *g.between)
    for i, deed in act.clauses.items():
        if deed.tense != "infinitive" or deed.marker in PURPOSE:
            continue
        if i not in act.clause.complements and deed.word.head not in act.match.trigger:
            continue
        found = not_of(act.in_first(deed, slots), act.actors)
        found = found or not_of(on_objects(act, deed, {*g.dative}) or act.in_first(deed, slots, deep=True), act.actors)
        if found:
            return found
    return []


def _of_content(act: Act) -> list[Entity]:
    """Of whom is told what is alleged or asked: "demanded that Israel withdraw"."""
    if act.type not in {"ACCUSE", "REQUEST"}:
        return []
    told = (act.clauses[i] for i in act.clause.complements if i in act.clauses)
    return next((found for c in told if (found := not_of(act.in_slot(c, "subj"), act.actors))), [])


def _receiver(act: Act) -> list[Entity]:
    """To whom goes what is given or sold: "exporta [gas a España]"."""
    if act.type not in {"AID", "COOPERATE"}:
        return []
    return on_objects(act, act.clause, {*act.grammar.dative} & set(act.way.recipient))


def _owner_of_place(act: Act) -> list[Entity]:
    """Violence against things is against the state they stand in, if that is not the actor's own."""
    clause, sentence = act.clause, act.sentence
    if act.type not in {"ASSAULT", "COERCE"} or clause.kind != "verb":
        return []
    things = [i for i in clause.args.get("obj", []) if i not in act.match.used]
    places = [i for slot, items in clause.args.items() if slot in act.grammar.place_prepositions for i in items]
    for i in [*things, *places]:
        for c in sentence.subtree(i):
            code = act.resolver.country_of_place(sentence, c)
            if code is not None and all(e.code != code for e in act.actors):
                return [act.fillers.behind(sentence, i, code)]
    return []


def _owner_of_border(act: Act) -> list[Entity]:
    """Whose border, airspace or waters forces move to: "at the Polish border", "à la frontière avec X"."""
    if act.type != "MOBILIZE":
        return []
    for slot in act.grammar.place_prepositions:
        for i in act.clause.args.get(slot, []):
            owner = act.resolver.owner(act.sentence, i)
            told = act.resolver.aimed_at(act.sentence, i) or ([owner] if owner is not None else [])
            found = elsewhere(told, act.actors)
            if found and act.sentence.words[i].pos == "NOUN":
                return found
    return []


SOURCES: tuple[Source, ...] = (
    _of_words, _on_words, _of_deed, _of_content, _receiver, _owner_of_place, _owner_of_border,
)  # fmt: skip


def left_place(act: Act) -> list[Entity]:
    """Where those who leave were, told by the words that say whose they are: "sus soldados de Malí", "la retirada de
    las tropas francesas de Senegal"."""
    if act.frame.mode != "withdraw" or not act.actors:
        return []
    sentence = act.sentence
    for i in [i for slot in ("obj", "gen") for i in act.clause.args.get(slot, [])]:
        for c in sentence.below(i, "nmod"):
            told = act.fillers.who(sentence, c) if sentence.words[c].prep in act.grammar.of else []
            found = elsewhere(told, act.actors)
            if found:
                return found
    return []


def opposed(act: Act) -> list[Entity]:
    """Whom a word of the act is against by its prefix: "anti-government protests"."""
    told = [i for slot in ("subj", "obj") for i in act.clause.args.get(slot, [])]
    words = [act.clause.head, *told, *act.match.used]
    return next((found for i in words if (found := act.resolver.opposed(act.sentence, i))), [])
