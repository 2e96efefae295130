"""Several artists in one name: how "A & B feat. C" may be meant. Pure; only a proposal, which whoever
reads it may change."""

SIGNS = "&/;,+＆／；，、・"
WORDS = (
    "and",
    "feat",
    "ft",
    "featuring",
    "with",
    "vs",
    "x",
    "und",
    "et",
    "y",
    "mit",
    "con",
    "avec",
)
"""What stands between two names as a word of its own; with a full stop or without."""
MOST = 12


def names_in(name):
    """The names that one name may be made of, each once; fewer than two where it is one."""
    found, words = [], []

    def end():
        text = " ".join(words).strip("()[] ")
        words.clear()
        if text and text.lower() not in [each.lower() for each in found]:
            found.append(text)

    for sign in SIGNS:
        name = name.replace(sign, " & ")
    for word in name.split():
        if word == "&" or word.strip("([").rstrip(".").lower() in WORDS:
            end()
        else:
            words.append(word)
    end()
    return found[:MOST] if len(found) > 1 else []
