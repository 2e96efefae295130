"""Rules of a smart playlist, and the query that says the same. Pure; runs under CPython too.

A rule is [field, operator, value], all of them texts. Whatever no rule can say stays as it was
typed, as the value of a rule about `query`, so nothing is lost on the way there and back.
docs/queries.md has the language.
"""

KINDS = (
    ("any", "any"),
    ("artist", "words"),
    ("albumartist", "words"),
    ("album", "words"),
    ("title", "words"),
    ("genre", "words"),
    ("year", "number"),
    ("added", "age"),
    ("played", "age"),
    ("plays", "number"),
    ("rating", "number"),
    ("loved", "yes"),
    ("kept", "yes"),
    ("length", "number"),
    ("type", "choice"),
    ("format", "words"),
    ("lossless", "yes"),
    ("bitrate", "number"),
    ("composer", "words"),
    ("label", "words"),
    ("folder", "words"),
    ("playlist", "words"),
    ("source", "choice"),
    ("licence", "words"),
    ("alike", "like"),
    ("bpm", "number"),
    ("key", "key"),
    ("energy", "number"),
    ("query", "raw"),
)
"""Fields in the order in which they are offered, and what their values are."""
OPERATORS = {
    "any": ("has", "not"),
    "words": ("has", "is", "not", "none"),
    "number": ("least", "most", "is", "between", "none"),
    "age": ("within", "before", "never"),
    "yes": ("yes", "no"),
    "choice": ("is", "not"),
    "like": ("like", "unlike"),
    "key": ("is", "not", "none"),
    "raw": ("is",),
}
CHOICES = {
    "type": ("album", "single", "ep", "compilation", "live", "soundtrack", "other"),
    "source": ("file", "http", "torrent", "ipfs"),
}
WITHOUT_VALUE = ("none", "never", "yes", "no")
UNITS = ("d", "w", "m", "y")
ALIASES = {
    "album_artist": "albumartist",
    "codec": "format",
    "duration": "length",
    "license": "licence",
    "tempo": "bpm",
}


ALWAYS = ("added", "title", "format")
"""What is never missing: `title:none` is a title with that word."""
KNOWN_OR_NOT = ("year", "rating", "bpm", "energy")
"""Numbers that may be missing."""


def kind_of(field):
    """What the values of a field are."""
    for name, kind in KINDS:
        if name == field:
            return kind
    return "raw"


def operators_of(field):
    """What can be asked of a field. Everything was added once, and a number of plays is known."""
    found = OPERATORS[kind_of(field)]
    if field in ALWAYS or (kind_of(field) == "number" and field not in KNOWN_OR_NOT):
        return found[:-1]
    return found


def default_rule(field):
    """A rule about this field, to be filled in."""
    kind = kind_of(field)
    value = "30d" if kind == "age" else CHOICES[field][0] if kind == "choice" else ""
    return [field, operators_of(field)[0], value]


def rules_of(text):
    """A query as (is any of them enough?, rules)."""
    terms = _terms(text)
    if terms is None or "or" in terms or "not" in terms:
        return False, [["query", "is", text.strip()]]
    one = False
    if "OR" in terms:
        if len(terms) % 2 == 0 or [each for each in terms[1::2] if each != "OR"]:
            return False, [["query", "is", text.strip()]]
        one = True
        terms = terms[::2]
        if "OR" in terms:
            return False, [["query", "is", text.strip()]]
    rules = []
    turned = False
    for term in terms:
        if term == "NOT":
            turned = True
            continue
        rule = _rule("-" + term if turned else term)
        turned = False
        before = rules[-1] if rules else None
        if not one and before and rule[:2] == ["any", "has"] == before[:2]:
            before[2] += " " + rule[2]
        else:
            rules.append(rule)
    return one, rules


def text_of(one, rules):
    """The query of some rules; those without a value say nothing yet."""
    said = [said for said in (_said(rule) for rule in rules) if said]
    if not one or len(said) < 2:
        return " ".join(said)
    return " OR ".join("(" + each + ")" if _is_loose(each) else each for each in said)


def _is_loose(term):
    return len(_terms(term) or ()) > 1


def _terms(text):
    """Parts between spaces, but for those in quotes and parentheses; None where one is open."""
    terms = []
    now = ""
    quoted = False
    depth = 0
    for letter in text:
        if letter == '"':
            quoted = not quoted
        elif not quoted:
            depth += (letter == "(") - (letter == ")")
        if letter in " \t\n" and not quoted and depth <= 0:
            if now:
                terms.append(now)
            now = ""
        else:
            now += letter
    if quoted or depth:
        return None
    if now:
        terms.append(now)
    return terms


def _rule(term):
    raw = ["query", "is", term]
    minus = term.startswith("-") and len(term) > 1
    body = term[1:] if minus else term
    field, colon, value = body.partition(":")
    field = ALIASES.get(field.lower(), field.lower())
    kind = kind_of(field)
    if body.startswith("(") or value.startswith("("):
        return raw
    if not colon or not value or kind in ("raw", "any") or field.startswith('"'):
        return ["any", "not" if minus else "has", body]
    low = value.lower()
    if kind == "words":
        if low == "none":
            known = minus or "none" not in operators_of(field)
            return raw if known else [field, "none", ""]
        if value.startswith("="):
            return raw if minus else [field, "is", _unquoted(value[1:])]
        return [field, "not" if minus else "has", _unquoted(value)]
    if kind == "like":
        return [field, "unlike" if minus else "like", _unquoted(value.lstrip("="))]
    if kind == "key":
        if low == "none":
            return raw if minus else [field, "none", ""]
        return [field, "not" if minus else "is", _unquoted(value.lstrip("="))]
    if kind == "choice":
        return [field, "not" if minus else "is", low] if low in CHOICES[field] else raw
    if minus:
        return raw
    if kind == "yes":
        return [field, low, ""] if low in ("yes", "no") else raw
    if kind == "age":
        if low == "never" and field == "played":
            return [field, "never", ""]
        if low[:1] in "<>" and low[1:-1].isdigit() and low[-1] in UNITS:
            return [field, "within" if low[0] == "<" else "before", low[1:]]
        return raw
    return _number(field, low) or raw


def _number(field, value):
    if value == "none":
        return [field, "none", ""] if "none" in operators_of(field) else None
    for sign, operator in ((">=", "least"), ("<=", "most")):
        if value.startswith(sign):
            return [field, operator, value[2:]]
    if value[:1] in "<>":
        return None
    if value.endswith("+"):
        return [field, "least", value[:-1]]
    first, dots, last = value.partition("..")
    if dots:
        if first and last:
            return [field, "between", value]
        return [field, "least", first] if first else [field, "most", last]
    return [field, "is", value.lstrip("=")]


def _said(rule):
    field, operator, value = rule
    value = value.strip()
    kind = kind_of(field)
    if operator in WITHOUT_VALUE:
        return field + ":" + operator
    if not value.strip(' ."():=<>'):
        return ""
    if kind == "raw":
        return value
    if kind == "any":
        words = value if operator == "has" else value if value.startswith('"') else _quoted(value)
        return words if operator == "has" else "-" + words
    if kind == "words":
        words = _quoted(value)
        return {"is": field + ":=" + words, "not": "-" + field + ":" + words}.get(
            operator, field + ":" + words
        )
    if kind in ("like", "key"):
        return ("-" if operator in ("not", "unlike") else "") + field + ":" + _quoted(value)
    if kind == "choice":
        return ("-" if operator == "not" else "") + field + ":" + value
    if kind == "age":
        return field + ":" + ("<" if operator == "within" else ">") + value
    return field + ":" + {"least": ">=", "most": "<="}.get(operator, "") + _plain(value)


def _plain(value):
    """A number has no spaces; whatever else was typed is the language's to judge."""
    return "".join(each for each in value if each not in ' "()')


def _quoted(value):
    if len(value) > 2 and value[0] == value[-1] == '"' and '"' not in value[1:-1]:
        return value
    value = value.replace('"', "")
    loose = value.lower() == "none" or value[:1] in ("=", "<", ">")
    if loose or any(each in value for each in " ():"):
        return '"' + value + '"'
    return value


def _unquoted(value):
    inner = value[1:-1]
    whole = len(value) > 2 and value[0] == value[-1] == '"' and '"' not in inner
    return inner if whole and " " in inner else value


def marked(text, unread):
    """The text cut into (part, was it understood?): what is underlined in the editor."""
    spans = []
    for part in unread:
        start = text.find(part)
        while start >= 0 and [
            each for each in spans if each[0] < start + len(part) and start < each[1]
        ]:
            start = text.find(part, start + 1)
        if part and start >= 0:
            spans.append((start, start + len(part)))
    parts = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            parts.append((text[at:start], True))
        parts.append((text[start:end], False))
        at = end
    if at < len(text):
        parts.append((text[at:], True))
    return parts
