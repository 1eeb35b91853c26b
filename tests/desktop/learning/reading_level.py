"""How hard a text is to read, by published formulas.

English: Flesch reading ease (R. Flesch, "A new readability yardstick", Journal of Applied
Psychology, 1948): 206.835 - 1.015 words/sentences - 84.6 syllables/words.
French: the same made for French by L. Kandel and A. Moles ("Application de l'indice de Flesch à la
langue française", Cahiers d'études de radio-télévision, 1958): 207 - 1.015 words/sentences
- 73.6 syllables/words. In both, 60 to 70 is plain language, and below 30 is for scholars.
Syllables are counted as groups of vowels, without a silent e at the end: an approximation that is
a little off in single words and close enough over a text.
"""

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[\u2019-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
LONG_WORD = 13
"""Letters from which on a word is long."""


@dataclass(frozen=True)
class Level:
    ease: float
    mean_sentence: float
    longest_sentence: str
    long_words: float

    @property
    def most_words(self):
        return len(words(self.longest_sentence))


def words(text):
    return _WORD.findall(text)


def sentences(text):
    return [part.strip() for part in _SENTENCE_END.split(text) if words(part)]


def syllables(word, language):
    plain = word.lower()
    if language == "fr":
        # Only a plain e is silent at the end, also before s, and before nt in verbs.
        plain = re.sub(r"(?<=[^\W\d_]{2})e(s|(?<!me)nt)?$", "", plain)
    else:
        plain = re.sub(r"(?<![aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyszxh])es$", "", plain)
    plain = unicodedata.normalize("NFD", plain)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return max(
        1, sum(len(re.findall(r"[aeiouyœæ]+", part)) for part in re.split(r"[\u2019-]", plain))
    )


def level(texts, language):
    """The level of texts, each of which ends a sentence."""
    every = [sentence for text in texts for sentence in sentences(text)]
    all_words = [word for sentence in every for word in words(sentence)]
    per_sentence = len(all_words) / len(every)
    per_word = sum(syllables(word, language) for word in all_words) / len(all_words)
    base, weight = (207, 73.6) if language == "fr" else (206.835, 84.6)
    return Level(
        ease=base - 1.015 * per_sentence - weight * per_word,
        mean_sentence=per_sentence,
        longest_sentence=max(every, key=lambda sentence: len(words(sentence))),
        long_words=sum(len(word) >= LONG_WORD for word in all_words) / len(all_words),
    )
