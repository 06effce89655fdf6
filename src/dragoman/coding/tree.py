"""Questions to a dependency parse: who is the subject, what is the object, what governs what.

Labels are those of the ClearNLP scheme that spaCy's English models use.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.records import Parse

_OBJECT_CONTROL = frozenset((
    "ask", "urge", "tell", "order", "force", "allow", "call", "invite", "persuade", "press", "pressure",
    "encourage", "instruct", "warn", "advise", "help", "compel", "direct", "command", "implore", "beg",
    "beseech", "convince", "enable", "permit", "require", "expect", "want", "lobby", "remind", "authorize",
    "ban",
))  # fmt: skip
"""Verbs whose object, not subject, is the subject of a following infinitive."""

_WITHOUT_OBJECT = frozenset((
    "advance", "agree", "appear", "arrive", "clash", "collapse", "come", "cooperate", "crash", "demonstrate",
    "die", "emerge", "escape", "explode", "fall", "flee", "gather", "go", "happen", "intervene", "live",
    "march", "meet", "move", "protest", "rally", "react", "remain", "resign", "respond", "retaliate",
    "retreat", "return", "riot", "rise", "run", "sit", "speak", "stand", "stay", "surrender", "talk",
    "travel", "vote", "wait", "walk", "win", "withdraw", "work",
))  # fmt: skip
"""Verbs that seldom act on anything: in "fled and burned the village" the village is burned only."""

_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj", "attr", "oprd")
_CLAUSES = ("ccomp", "xcomp", "pcomp", "advcl", "acl", "relcl", "conj", "parataxis")
_JOINING = frozenset(("CCONJ", "PUNCT", "ADV", "PART"))
"""Parts of speech that may stand between two verbs of one object."""
_RELATIVES = frozenset(("that", "who", "which", "whom", "whose"))
_MAX_CLIMB = 12


class Tree:
    """A parse with the questions that coding asks of it; tokens are indices into the parse."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse = parse
        self.text = text
        self.lemma = tuple(word.lower() for word in parse.lemma)
        self.word = tuple(word.lower() for word in parse.word)

    def child(self, token: int, *labels: str) -> int | None:
        """Return the first child of ``token`` that carries one of the labels."""
        dep = self.parse.dep
        return next((c for c in self.parse.children[token] if dep[c] in labels), None)

    def having(self, token: int, *labels: str) -> list[int]:
        """Return the children of ``token`` that carry one of the labels, in order."""
        dep = self.parse.dep
        return [c for c in self.parse.children[token] if dep[c] in labels]

    def is_verb(self, token: int) -> bool:
        """Tell whether the token is a verb or auxiliary."""
        return self.parse.pos[token] in ("VERB", "AUX")

    def passive(self, verb: int) -> bool:
        """Tell whether a verb is in the passive, full or reduced ("troops killed in Iraq")."""
        if self.child(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
            return True
        if self.child(verb, "agent") is not None and self.child(verb, "nsubj") is None:
            return True
        parse = self.parse
        if (
            parse.dep[verb] == "conj"
            and self.child(verb, "nsubj", "dobj") is None
            and parse.tag[verb] == "VBN"
        ):
            return (
                self.is_verb(parse.head[verb])
                and parse.tag[parse.head[verb]] == "VBN"
                and self.passive(parse.head[verb])
            )
        return parse.dep[verb] in ("acl", "amod") and parse.tag[verb] == "VBN"

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """Return the grammatical subject of a verb, through control, conjunction and participles.

        For a passive verb that is the one acted upon.
        """
        if depth > _MAX_CLIMB:
            return None
        own = self.child(verb, "nsubj", "nsubjpass", "csubj")
        if own is not None:
            return self.antecedent(own)
        parse = self.parse
        above, label = parse.head[verb], parse.dep[verb]
        if above == verb:
            return None
        if label in ("acl", "amod"):
            return self._subject_of_modifier(verb, above, depth)
        if label == "relcl":
            return self.antecedent_of_relative(verb, above)
        if label == "xcomp" and self.lemma[above] in _OBJECT_CONTROL:
            controlled = self.objects(above)
            if controlled:
                return self.antecedent(controlled[0])
        if (
            label == "pcomp"
            and self.word[above] in ("for", "of")
            and (blamed := self._blamed(parse.head[above]))
        ):
            return blamed
        if label == "prep" or label == "pcomp" or parse.dep[above] == "prep":
            above = parse.head[above]
        if label == "aux" or label in _CLAUSES or label in ("prep", "dep", "advmod"):
            return self._subject_above(above, depth + 1)
        return None

    def _blamed(self, verb: int) -> int | None:
        """Return whom a verb blames or praises for doing something: "condemned Iran for testing"."""
        if not self.is_verb(verb):
            return None
        found = self.objects(verb) or [*self.after(verb, "at"), *self.after(verb, "against")]
        return found[0] if found else None

    def _subject_above(self, above: int, depth: int) -> int | None:
        """Return the subject of the nearest verb at or above a token."""
        for _ in range(_MAX_CLIMB):
            if self.is_verb(above):
                return self.subject(above, depth)
            nearest = self.parse.head[above]
            if nearest == above:
                return None
            above = nearest
        return None

    def _subject_of_modifier(self, verb: int, noun: int, depth: int) -> int | None:
        """Return the subject of a verb that modifies a noun: "the vow to stay", "a man wearing"."""
        if self.parse.tag[verb] in ("VBN", "VBG", "VBD"):
            return noun
        owner = self.child(noun, "poss")
        return owner if owner is not None else self._subject_above(self.parse.head[noun], depth + 1)

    def antecedent(self, token: int) -> int:
        """Return what a relative pronoun stands for, or the token itself."""
        parse = self.parse
        if self.word[token] not in _RELATIVES:
            return token
        verb = parse.head[token]
        for _ in range(3):
            if parse.dep[verb] == "relcl":
                return parse.head[verb]
            verb = parse.head[verb]
        return token

    def antecedent_of_relative(self, verb: int, noun: int) -> int | None:
        """Return the noun a subjectless relative clause hangs on, unless it is the clause's object."""
        return noun if self.child(verb, *_SUBJECTS) is None else None

    def objects(self, verb: int) -> list[int]:
        """Return a verb's objects; for a passive verb what it acts upon."""
        if self.passive(verb):
            acted = self.subject(verb)
            found = [acted] if acted is not None else []
            return found + self.having(verb, "dobj", "oprd")
        found = [self.antecedent(o) for o in self.having(verb, *_OBJECTS)]
        if not found and self.parse.dep[verb] == "relcl" and self.child(verb, "nsubj") is not None:
            # "the man they accused": the noun is the object the clause lacks.
            pronouns = any(self.word[c] in _RELATIVES for c in self.parse.children[verb])
            found = [] if pronouns else [self.parse.head[verb]]
        return found or self._shared_objects(verb)

    def _shared_objects(self, verb: int) -> list[int]:
        """Return the objects that a verb shares with the next: "attacked and burned the village"."""
        later = next((c for c in self.having(verb, "conj") if self.is_verb(c)), None)
        if later is None or self.lemma[verb] in _WITHOUT_OBJECT:
            return []
        between = self.parse.pos[verb + 1 : later]
        if self.child(later, *_SUBJECTS) is not None or not _JOINING.issuperset(between):
            return []
        return self.having(later, "dobj") or self._shared_objects(later)

    def agent(self, verb: int) -> int | None:
        """Return who does it: the subject, or the ``by`` phrase of a passive."""
        if not self.passive(verb):
            return self.subject(verb)
        by = self.child(verb, "agent")
        if by is None:
            by = next((c for c in self.having(verb, "prep") if self.word[c] == "by"), None)
        return self.child(by, "pobj") if by is not None else None

    def after(self, token: int, preposition: str) -> list[int]:
        """Return the objects (nouns or clauses) of a preposition that hangs on the token."""
        found: list[int] = []
        for child in self.parse.children[token]:
            if self.word[child] == preposition and self.parse.dep[child] in (
                "prep",
                "agent",
                "dative",
                "prt",
                "mark",
            ):
                found += [self.antecedent(o) for o in self.having(child, "pobj", "pcomp")]
            elif preposition == "to" and self.parse.dep[child] == "dative" and self.is_noun(child):
                found.append(child)
        return found

    def is_noun(self, token: int) -> bool:
        """Tell whether the token is a noun, name or pronoun."""
        return self.parse.pos[token] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")

    def subtree(self, token: int, *, skip: frozenset[str] = frozenset()) -> list[int]:
        """Return the tokens below and including ``token``, in order; branches labelled ``skip`` left out."""
        found, todo = [], [token]
        while todo:
            at = todo.pop()
            found.append(at)
            todo += [c for c in self.parse.children[at] if self.parse.dep[c] not in skip]
        return sorted(found)

    def above(self, token: int) -> Iterator[int]:
        """Yield the tokens that govern ``token``, nearest first."""
        head = self.parse.head
        for _ in range(len(head)):
            if head[token] == token:
                return
            token = head[token]
            yield token

    def conjuncts(self, token: int) -> list[int]:
        """Return the token and all that are joined to it by "and", "or" or a comma."""
        found = [token]
        for at in found:
            found += [c for c in self.having(at, "conj") if self.is_noun(c)]
        return found

    def joint(self, token: int) -> str:
        """Return the word that joins a conjunct to what stands before it, or goes on to join: "and", "or"."""
        before = [c for c in self.having(self.parse.head[token], "cc") if c < token]
        after = self.having(token, "cc")
        return self.word[before[-1]] if before else self.word[after[0]] if after else ""
