"""Article text → sentences → clauses in one grammar, whatever the language's parser calls things."""

from onrecord.parse.clauses import Clause
from onrecord.parse.parser import Parser
from onrecord.parse.sentences import SentenceSpan, split
from onrecord.parse.verbal import clauses_of
from onrecord.parse.words import Sentence, Word

__all__ = ["Clause", "Parser", "Sentence", "SentenceSpan", "Word", "clauses_of", "split"]
