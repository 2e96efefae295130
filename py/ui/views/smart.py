"""The editor of smart playlists: rules in rows, the query that says the same, and what it finds."""

import starling_page as page

from ui import smart, wire
from ui.parts import lists, rule_words, things, undo
from ui.parts.clones import clone
from ui.parts.dom import action, by_id, clear, every, hear, make, one, put_text, show
from ui.words import by_line, length, listed, on_change, say, title_of

TYPING_MS = 180
SEEKING_MS = 1500
"""Until it is looked again what sounds like a track."""
PREVIEW = 8


class Smart:
    def __init__(self):
        self.open = False
        self.id = ""
        self.one = False
        self.rules = []
        self.query = ""
        self._asked = 0
        self._timer = None
        self._found = None
        hear(by_id("smart-form"), "submit", self._save)
        hear(by_id("smart-query"), "input", self._query_typed)
        hear(by_id("smart-any"), "change", self._any_chosen)
        hear(by_id("smart-rules"), "input", self._rule_typed)
        hear(by_id("smart-rules"), "change", self._rule_chosen)
        for name in ("smart-sort", "smart-way", "smart-limit"):
            hear(by_id(name), "change", lambda _: self._look())
        on_change(self._turned)

    def opened(self, place=""):
        """The view came into sight: a new one, or one that is there."""
        self.id = place
        by_id("smart-back").setAttribute("href", lists.to_page(place) if place else "#playlists")
        put_text(by_id("smart-save"), say("playlists-save" if place else "playlists-make"))
        if not place:
            self._show("", {"query": "", "sort": "added", "descending": True, "limit": 0})
            self.rules = [smart.default_rule("genre")]
            self._rows()
            return
        wire.do(lists.look_up(place, 0, 1), lambda answer: self._came(place, answer["playlist"]))

    def _came(self, place, row):
        if place == self.id:
            self._show(row["name"], row)

    def _show(self, name, row):
        by_id("smart-name").value = name
        by_id("smart-sort").value = row.get("sort") or "added"
        by_id("smart-way").value = "down" if row.get("descending") else "up"
        by_id("smart-limit").value = str(row["limit"]) if row.get("limit") else ""
        self.query = row.get("query", "")
        by_id("smart-query").value = self.query
        self.one, self.rules = smart.rules_of(self.query)
        self._rows()
        self._mark([])
        self._look()

    def _turned(self):
        if self.open:
            self._rows()
            self._preview()

    # ── Rows ──

    def _rows(self):
        by_id("smart-any").value = "any" if self.one else "all"
        holder = by_id("smart-rules")
        clear(holder)
        for at, rule in enumerate(self.rules):
            holder.append(self._row(at, rule))

    def _row(self, at, rule):
        field, operator, value = rule
        line = clone("smart-rule")
        line.setAttribute("data-at", str(at))
        kinds = one(".rule-field", line)
        for name, _ in smart.KINDS:
            kinds.append(_option(name, say(rule_words.FIELDS[name])))
        kinds.value = field
        operators = one(".rule-operator", line)
        for name in smart.operators_of(field):
            words = rule_words.OPERATORS[name]
            if name == "not" and smart.kind_of(field) == "choice":
                words = "playlists-op-other"
            operators.append(_option(name, say(words)))
        operators.value = operator
        show(operators, field != "query")
        named = say(rule_words.FIELDS[field])
        _values(one(".rule-values", line), rule, named)
        one("button", line).setAttribute(
            "aria-label", say("playlists-take-rule", field=named, value=value)
        )
        return line

    def _rule_chosen(self, event):
        """A select changed: another field or comparison asks for other values."""
        line = event.target.closest("[data-at]")
        at = int(line.getAttribute("data-at"))
        kept = None
        if event.target.classList.contains("rule-field"):
            kept = ".rule-field"
            value = self.rules[at][2]
            rule = smart.default_rule(event.target.value)
            alike = smart.kind_of(rule[0]) == smart.kind_of(self.rules[at][0])
            if alike and smart.kind_of(rule[0]) != "choice":
                rule[1:] = [self.rules[at][1], value]
                if rule[1] not in smart.operators_of(rule[0]):
                    rule[1] = smart.operators_of(rule[0])[0]
            self.rules[at] = rule
        elif event.target.classList.contains("rule-operator"):
            kept = ".rule-operator"
            rule = self.rules[at]
            before, rule[1] = rule[1], event.target.value
            if "between" in (before, rule[1]):
                first = rule[2].partition("..")[0]
                rule[2] = first + ".." if rule[1] == "between" else first
        else:
            self._rule_typed(event)
            return
        line.replaceWith(self._row(at, self.rules[at]))
        one(f'[data-at="{at}"] {kept}', by_id("smart-rules")).focus()
        self._said()

    def _rule_typed(self, event):
        if event.target.classList.contains("rule-field") or event.target.classList.contains(
            "rule-operator"
        ):
            return
        line = event.target.closest("[data-at]")
        rule = self.rules[int(line.getAttribute("data-at"))]
        values = [each.value for each in every(".rule-values input, .rule-values select", line)]
        if rule[1] == "between":
            rule[2] = values[0] + ".." + values[1]
        elif smart.kind_of(rule[0]) == "age":
            rule[2] = (values[0] or "1") + values[1]
        else:
            rule[2] = values[0] if values else ""
        self._said()

    def add(self):
        """One more rule."""
        self.rules.append(smart.default_rule("artist"))
        self._rows()
        every(".rule-field", by_id("smart-rules"))[-1].focus()

    def take(self, button):
        """One rule less."""
        at = int(button.closest("[data-at]").getAttribute("data-at"))
        self.rules.pop(at)
        self._rows()
        left = every(".rule button", by_id("smart-rules"))
        target = left[min(at, len(left) - 1)] if left else one('[data-do="smart.add"]')
        target.focus()
        self._said()

    def _any_chosen(self, event):
        self.one = event.target.value == "any"
        self._said()

    def _said(self):
        """The rows changed: the query follows."""
        self.query = smart.text_of(self.one, self.rules)
        by_id("smart-query").value = self.query
        self._mark([])
        self._later()

    def _query_typed(self, _event):
        """The query changed: the rows follow."""
        self.query = by_id("smart-query").value
        one, rules = smart.rules_of(self.query)
        self.one = one or (self.one and len(rules) < 2)
        self.rules = rules
        self._rows()
        self._mark([])
        self._later()

    # ── What it finds ──

    def _later(self):
        page.never(self._timer)
        self._timer = page.after(TYPING_MS, self._look)

    def _order(self):
        descending = by_id("smart-way").value == "down"
        limit = by_id("smart-limit").value
        return by_id("smart-sort").value, descending, int(limit) if limit.isdigit() else 0

    def _look(self):
        self._asked += 1
        number = self._asked
        sort, descending, _ = self._order()

        def then(answer):
            if number == self._asked:
                self._found = answer
                self._preview()

        wire.do(
            {
                "do": "find",
                "text": self.query,
                "sort": sort,
                "descending": descending,
                "offset": 0,
                "limit": PREVIEW,
            },
            then,
        )

    def _preview(self):
        answer = self._found
        if answer is None:
            return
        _, _, limit = self._order()
        total = answer["total"]
        shown = min(total, limit) if limit else total
        put_text(by_id("smart-preview-title"), say("playlists-preview", n=shown))
        put_text(by_id("smart-count"), say("playlists-fits", n=total))
        holder = by_id("smart-preview")
        clear(holder)
        for track in answer["tracks"][: shown or 0]:
            line = make("li")
            art = make("span", "list-art small")
            if track.get("art"):
                art.append(make("img", alt="", src=page.art(track["art"], 40)))
            words = make("span", "pick-words")
            words.append(make("b", text=title_of(track), translate="no"))
            words.append(make("small", text=by_line(track), translate="no"))
            for part in (art, words, make("small", text=length(track.get("duration_ms", 0)))):
                line.append(part)
            holder.append(line)
        show(by_id("smart-nothing"), total == 0)
        self._mark(answer.get("unread", []))
        if answer.get("seeking"):
            put_text(by_id("smart-unread"), say("playlists-seeking"))
            page.never(self._timer)
            self._timer = page.after(SEEKING_MS, self._look)

    def _mark(self, unread):
        """Underline what means nothing, and say it."""
        holder = by_id("smart-marked")
        clear(holder)
        for text, understood in smart.marked(self.query, unread):
            holder.append(make("span" if understood else "mark", text=text))
        told = ""
        if unread:
            told = say("playlists-unread", n=len(unread), parts=listed(unread))
        put_text(by_id("smart-unread"), told)

    def _save(self, event):
        event.preventDefault()
        sort, descending, limit = self._order()
        command = {
            "do": "playlist_change" if self.id else "playlist_make",
            "name": by_id("smart-name").value.strip() or say("playlists-untitled"),
            "query": self.query.strip(),
            "sort": sort,
            "descending": descending,
            "limit": limit,
        }
        if self.id:
            command["playlist"] = self.id

        def done(row):
            by_id("smart-save").disabled = False
            said = "playlists-changed" if self.id else "playlists-made"
            undo.did(say(said, title=row["name"]))
            things.go(lists.to_page(row["id"]))

        def failed(_problem):
            by_id("smart-save").disabled = False

        if not command["query"]:
            rows = every(".rule-values input, .rule-field", by_id("smart-rules"))
            (rows[-1] if rows else by_id("smart-query")).focus()
            put_text(by_id("smart-unread"), say("playlists-needs-rule"))
            return
        if not by_id("smart-save").disabled:  # pressed once
            by_id("smart-save").disabled = True
            wire.do(command, done, failed)


def _option(value, text):
    return make("option", text=text, value=value)


def _values(holder, rule, named):
    """What the value of a rule is chosen with."""
    field, operator, value = rule
    kind = smart.kind_of(field)
    if operator in smart.WITHOUT_VALUE:
        return
    if kind == "choice":
        choice = make("select", "select", aria_label=named)
        for name in smart.CHOICES[field]:
            choice.append(_option(name, say(rule_words.CHOICES[name])))
        choice.value = value
        holder.append(choice)
    elif kind == "age":
        count = _input(named, value[:-1], type="number", min="1", max="9999")
        unit = make("select", "select", aria_label=say("playlists-unit"))
        for name in smart.UNITS:
            unit.append(_option(name, say(rule_words.UNITS[name])))
        unit.value = value[-1:] or "d"
        holder.append(count)
        holder.append(unit)
    elif operator == "between":
        first, _, last = value.partition("..")
        holder.append(_input(say("playlists-from", field=named), first))
        holder.append(_input(say("playlists-to", field=named), last))
    else:
        holder.append(_input(named, value, placeholder=rule_words.EXAMPLES.get(field, "")))


def _input(named, value, **attributes):
    field = make("input", "field", aria_label=named, autocomplete="off", **attributes)
    field.value = value
    return field


def start(_app):
    """Bring the editor to life."""
    view = Smart()
    action("smart.add")(lambda *_: view.add())
    action("smart.take")(lambda target, _event: view.take(target))
    return view
