"""From characters to words with their meanings: the longest phrase the vocabulary knows, from left to right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from filmgate.draft.brief.vocabulary import LATIN, Lexicon, Meaning, lexicon, plain

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u3005"
_KATAKANA = re.compile("[\u30a0-\u30fa\u30fc]")
_KANA = re.compile("[\u3040-\u30fa]")
_PIECE = re.compile(
    f"(?P<unspaced>[{_IDEOGRAPHS}]+)"
    f"|(?P<word>(?:(?![{_IDEOGRAPHS}])[^\\W_])+(?:['\u2019](?:(?![{_IDEOGRAPHS}])[^\\W_])+)*)"
    "|(?P<emoji>[\u2600-\u27bf\U0001f300-\U0001faff])"
    "|(?P<mark>[,.;:!?\u2026\u2014\u2013\n()\\[\\]\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\u060c\u061b\u061f])"
)
_LONGEST_UNKNOWN = 16
"""Characters of an unspaced script taken for one unknown word."""
_SAMPLE = 200
"""Words from which a prompt's language is told."""


@dataclass(slots=True, kw_only=True)
class Token:
    """A word or phrase, a punctuation mark, or one of the larger marks found before (a quotation, a reference)."""

    text: str
    start: int
    language: str = ""
    means: Mapping[str, Meaning] = field(default_factory=dict)
    """By kind. Empty for an unknown word."""
    form: str = ""
    """The ending taken off to find it: s, ing, ed, or nothing."""
    mark: str = ""
    """The punctuation, or what larger mark it is."""
    owner: bool = False
    """Whether it owns what follows: "the girl's"."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def key(self, kind: str) -> str:
        """Its key in a kind; empty if it has no meaning there."""
        meaning = self.means.get(kind)
        return meaning.key if meaning else ""


def languages(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The languages to look words up in: of spaced scripts, of unspaced ones."""
    unspaced = ("ja", "zh") if _KANA.search(text) else ("zh",)
    words = [plain(match["word"]) for match in islice(_PIECE.finditer(text), _SAMPLE) if match["word"]]
    if not words:
        return ("en",), unspaced
    english = _known(words, lexicon("en"))
    if english >= 0.7 * len(words):
        return ("en",), unspaced
    known = {language: _known(words, lexicon(language)) for language in LATIN}
    best = max(LATIN, key=lambda language: known[language])
    return ((best, "en") if best != "en" and known[best] else ("en",)), unspaced


def _known(words: Sequence[str], words_of: Lexicon) -> int:
    return sum(any(stem in words_of.longest for stem, _ in _stems(word)) for word in words)


def scan(text: str, start: int, spaced: Sequence[str], unspaced: Sequence[str]) -> Iterator[Token]:
    """The tokens of a stretch of text that begins at a place of the prompt."""
    words: list[tuple[str, int]] = []
    for match in _PIECE.finditer(text):
        if match["word"]:
            words.append((match["word"], start + match.start()))
            continue
        yield from _spaced(words, spaced)
        words = []
        if match["emoji"]:
            means = _by_kind(lexicon("emoji").meanings.get(match["emoji"], ()))
            yield Token(text=match["emoji"], start=start + match.start(), language="emoji", means=means)
        elif match["mark"]:
            yield Token(text=match["mark"], start=start + match.start(), mark=match["mark"])
        else:
            yield from _unspaced(match["unspaced"], start + match.start(), unspaced)
    yield from _spaced(words, spaced)


def _spaced(words: Sequence[tuple[str, int]], order: Sequence[str]) -> Iterator[Token]:
    bare = [plain(re.sub("['\u2019]s?$|['\u2019]", "", word)) for word, _ in words]
    index = 0
    while index < len(words):
        word, start = words[index]
        found = _number(word, start) or _longest(bare, index, order)
        if isinstance(found, tuple):
            count, language, meanings, form = found
            last, at = words[index + count - 1]
            text = word if count == 1 else " ".join(each for each, _ in words[index : index + count])
            text = text if at + len(last) - start == len(text) else text.ljust(at + len(last) - start)
            owner = last.endswith(("'s", "\u2019s", "s'", "s\u2019"))
            yield Token(text=text, start=start, language=language, means=_by_kind(meanings), form=form, owner=owner)
            index += count
        else:
            yield found or Token(text=word, start=start, language=order[0])
            index += 1


def _number(word: str, start: int) -> Token | None:
    if not (word.isascii() and word.isdigit()):
        return None
    means = (
        {"count": Meaning("count", word)} if len(word) < 3 and 1 <= int(word) <= 12 else {"stop": Meaning("stop", "")}
    )
    return Token(text=word, start=start, means=means)


def _by_kind(meanings: Sequence[Meaning]) -> dict[str, Meaning]:
    return {meaning.kind: meaning for meaning in reversed(meanings)}


def _longest(
    words: Sequence[str], index: int, order: Sequence[str]
) -> tuple[int, str, tuple[Meaning, ...], str] | None:
    """The longest known phrase at a place: how many words, its language, its meanings, the ending taken off."""
    for language in order:
        known = lexicon(language)
        firsts = _stems(words[index])
        most = max((known.longest.get(stem, 0) for stem, _ in firsts), default=0)
        for count in range(min(most, len(words) - index), 0, -1):
            if found := _phrase(words[index : index + count], firsts, known):
                return count, language, *found
    return None


def _phrase(
    words: Sequence[str], firsts: Sequence[tuple[str, str]], known: Lexicon
) -> tuple[tuple[Meaning, ...], str] | None:
    """A phrase as it stands, with its last word's ending off ("coffee cups"), or its first word's ("walks in")."""
    rest = " ".join(words[1:])
    exact = known.meanings.get(" ".join(words), ())
    if exact and not (len(words) == 1 and words[0].endswith("ing")):
        # "Waves" may be the sea's, and what somebody does; "tracks" a railway's, and what a camera does.
        does = known.meanings.get(words[0][:-1], ()) if len(words) == 1 and words[0].endswith("s") else ()
        return (*exact, *(each for each in does if each.kind in {"verb", "aim"})), ""
    if len(words) > 1:
        front = " ".join(words[:-1])
        for stem, form in _stems(words[-1])[1:]:
            if found := _fitting(known.meanings.get(f"{front} {stem}", ()), form):
                return found, form
    for stem, form in firsts[1:]:
        if found := _fitting(known.meanings.get(f"{stem} {rest}" if rest else stem, ()), form):
            return (*exact, *found), form
    return (exact, "") if exact else None


def _fitting(meanings: tuple[Meaning, ...], form: str) -> tuple[Meaning, ...]:
    """Only what is done has an -ing or -ed."""
    if form == "s":
        return tuple(each for each in meanings if each.kind not in {"stop", "prep", "det"})
    return tuple(each for each in meanings if each.kind in {"verb", "hold", "wear", "say", "move", "aim", "use"})


def _stems(word: str) -> list[tuple[str, str]]:
    """The word, then what it may be with its ending taken off, likeliest first, each with the ending's name."""
    found = [(word, "")]
    if len(word) < 4:
        return [*found, (word[:-1], "s")] if len(word) == 3 and word.endswith("s") else found
    if word.endswith("ies"):
        found.append((f"{word[:-3]}y", "s"))
    if word.endswith("ves"):
        found += [(f"{word[:-3]}f", "s"), (f"{word[:-3]}fe", "s")]
    if word.endswith("s") and not word.endswith("ss"):
        found.append((word[:-1], "s"))
        if word.endswith("es"):
            found.append((word[:-2], "s"))
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found += [(root, ending) for root in _roots(word[: -len(ending)])]
    if word.endswith(("n", "m")):
        # Spanish and Portuguese verbs of several: "corren", "voam".
        found.append((word[:-1], "n"))
    return found


def _roots(rest: str) -> list[str]:
    """What a verb may be without its -ing or -ed: "walk", "danc(e)", "run(n)", "carr(i)y"."""
    doubled = [rest[:-1]] if len(rest) > 2 and rest[-1] == rest[-2] else []
    return [rest, f"{rest}e", *doubled, *([f"{rest[:-1]}y"] if rest.endswith("i") else [])]


def _unspaced(run: str, start: int, order: Sequence[str]) -> Iterator[Token]:
    """Longest match, character by character. A known single character beside an unknown one is part of that unknown
    word, when it names a thing: a horse in "\u9a6c\u6876" is none."""
    found: list[Token] = []
    index = 0
    while index < len(run):
        token = _match(run, index, start, order)
        if token is None:
            _grow(found, run[index], start + index)
            index += 1
            continue
        before = found[-1] if found else None
        if before and not before.means and _swallowed(token) and not _KANA.match(before.text[-1]):
            before.text += token.text
        else:
            found.append(token)
        index += len(token.text)
    yield from found


def _grow(found: list[Token], char: str, start: int) -> None:
    before = found[-1] if found else None
    short = before is not None and len(before.text) < _LONGEST_UNKNOWN
    if before and short and (not before.means or (_swallowed(before) and not _KANA.match(char))):
        before.text += char
        before.means = {}
    else:
        found.append(Token(text=char, start=start, language="zh"))


def _swallowed(token: Token) -> bool:
    return len(token.text) == 1 and "noun" in token.means


def _match(run: str, index: int, start: int, order: Sequence[str]) -> Token | None:
    lexicons = [(language, lexicon(language)) for language in order]
    most = max(known.longest.get(run[index], 0) for _, known in lexicons)
    for count in range(min(most, len(run) - index), 0, -1):
        text = run[index : index + count]
        for language, known in lexicons:
            meanings = known.meanings.get(text)
            if meanings and not _torn(run, index, index + count):
                return Token(text=text, start=start + index, language=language, means=_by_kind(meanings))
    return None


def _torn(run: str, start: int, end: int) -> bool:
    """Whether a match would tear a katakana word apart."""

    def kana(at: int) -> bool:
        return 0 <= at < len(run) and bool(_KATAKANA.match(run[at]))

    return (kana(start) and kana(start - 1)) or (kana(end - 1) and kana(end))
