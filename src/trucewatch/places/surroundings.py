"""What stands around a name in its text: locatives, admin words, lists, other capitals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..languages.phrases import Token, title_case, tokens
from .records import Place
from .sheets import Words

Span = tuple[int, int]
Listed = tuple[int, list[Place]]
_OPENING = frozenset({"\n", ".", "!", "?", ":", '"', "“", "”", "‘", "(", "•", "*"})
_LIST_MARKS = frozenset({",", "-", "–", "/"})
_LONGEST_ADMIN = 3


class Surroundings:
    """The tokens of one text with the listed places among them, and questions about a token's neighbours."""

    def __init__(
        self, text: str, words: Words, listed_at: Callable[[Sequence[Token], int], Listed | None]
    ) -> None:
        self.text, self.words = text, words
        self.tokens = tokens(text)
        self.title_case = title_case(self.tokens)
        self.sheet: dict[int, Listed] = {}
        for index, token in enumerate(self.tokens):
            hit = None if token.joint else listed_at(self.tokens, index)
            if hit is not None:
                self.sheet[index] = hit
        self._sheet_ends = frozenset(end for end, _ in self.sheet.values())

    def span(self, first: int, end: int) -> Span:
        """Return the code-point span of tokens."""
        return self.tokens[first].start, self.tokens[end - 1].end

    def lookup(self, first: int, end: int) -> tuple[str, ...]:
        """Return the folded words of tokens."""
        return tuple(token.folded for token in self.tokens[first:end] if not token.joint)

    def admin(self, index: int) -> tuple[int, str] | None:
        """Return the index after the admin phrase at the token and the kind of place it announces."""
        for phrase, kind in self.words.before.get(self.tokens[index].folded, ()):
            end = index + len(phrase)
            if tuple(token.folded for token in self.tokens[index:end]) == phrase:
                return end, kind
        return None

    def begins_admin(self, index: int) -> bool:
        """Say whether an admin word and a capitalised name stand at the token ("Kampung Tegelobak")."""
        found = self.admin(index)
        return found is not None and found[0] < len(self.tokens) and self.tokens[found[0]].upper

    def kind_before(self, index: int) -> str | None:
        """Return the kind of place the words right before the token announce."""
        if index == 0 or self.tokens[index - 1].folded not in self.words.before_ends:
            return None
        for first in range(max(0, index - _LONGEST_ADMIN), index):
            found = self.admin(first)
            if found is not None and found[0] == index:
                return found[1]
        return None

    def kind_after(self, end: int) -> str | None:
        """Return the kind of place the word after a name says it is ("Ararat province")."""
        return self.words.after.get(self.tokens[end].folded) if end < len(self.tokens) else None

    def located(self, index: int) -> bool:
        """Say whether a locative or an admin word stands before the token."""
        before = self._before(index)
        return before is not None and (before in self.words.locatives or self.kind_before(index) is not None)

    def inside(self, index: int) -> bool:
        """Say whether a word that can only locate ("in", "di") stands right before the token."""
        return index > 0 and self.tokens[index - 1].folded in self.words.strict_locatives

    def _before(self, index: int) -> str | None:
        """Return the folded word before the token, over an article."""
        position = index - 1
        if position > 0 and self.tokens[position].folded == "the":
            position -= 1
        return self.tokens[position].folded if position >= 0 else None

    def listing(self, last_end: int, index: int) -> bool:
        """Say whether only a comma, a dash or "and" lies between a place's end and the token."""
        return 0 < index - last_end <= 2 and all(map(self._joins, self.tokens[last_end:index]))

    def _joins(self, token: Token) -> bool:
        return token.text in _LIST_MARKS or token.folded in self.words.conjunctions

    def in_list(self, index: int, end: int) -> bool:
        """Say whether a listed place stands next in a list with this one."""
        after = end + 1 in self.sheet and self._joins(self.tokens[end])
        return after or (index > 1 and index - 1 in self._sheet_ends and self.listing(index - 1, index))

    def inside_name(self, index: int, end: int) -> bool:
        """Say whether a capitalised word that is no place and begins no sentence touches the name."""
        return self._touched_before(index) or self._touched_after(end)

    def _touched_before(self, index: int) -> bool:
        before = self.tokens[index - 1] if index else None
        if (
            before is None
            or not before.upper
            or index in self._sheet_ends
            or self.sentence_initial(index - 1)
        ):
            return False
        return self.kind_before(index) is None and before.folded not in self.words.locatives

    def _touched_after(self, end: int) -> bool:
        after = self.tokens[end] if end < len(self.tokens) else None
        return (
            after is not None
            and after.upper
            and end not in self.sheet
            and after.folded not in self.words.after
        )

    def sentence_initial(self, index: int) -> bool:
        """Say whether the token opens a sentence, where a capital says nothing."""
        return index == 0 or self.tokens[index - 1].text in _OPENING
