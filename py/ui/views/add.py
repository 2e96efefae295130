"""Ways in: an address, files, a folder, a drop, a paste; and how far each has come."""

import json

import starling_page as page

from ui import wire
from ui.addresses import is_address, short
from ui.pace import Pace
from ui.parts import toast
from ui.parts.dom import action, by_id, clear, hear, icon, make, put_text, show
from ui.parts.working import Working
from ui.words import on_change, problem, say, size

MOST_PROBLEMS = 50
OFFER_ICONS = {
    "torrent": "magnet",
    "ipfs": "network",
    "http": "globe",
    "playlist": "list-music",
    "files": "file-music",
}
OFFER_WORDS = {
    "torrent": "add-offer-torrent",
    "ipfs": "add-offer-ipfs",
    "http": "add-offer-http",
    "playlist": "add-offer-playlist",
    "files": "add-offer-files",
}


class Adding:
    def __init__(self):
        self.jobs = []
        """What was asked for here: {"name", "state": "asked"|"busy"|"done"|"failed", "lines"};
        "asked" ones came from outside, hold their "command", and wait for a yes."""
        hear(by_id("add-form"), "submit", self._submitted)
        hear(by_id("add"), "close", self._closed)
        show(by_id("in-place-line"), page.can_keep_in_place())
        self._pace = Pace()
        self._working = Working()
        self._shown = None
        wire.regions.watch("tasks", self._tasks)
        on_change(self._turned)
        page.hook("given", self._given)
        page.hook("order", self._ordered)
        page.hook("propose", self._proposed)

    def open(self, address=""):
        """Open the dialog, with an address in its field."""
        dialog = by_id("add")
        if not dialog.open:
            dialog.showModal()
        if address:
            by_id("address").value = address
        by_id("address").select()

    def close(self):
        if by_id("add").open:
            by_id("add").close()

    def address(self, uri):
        """Add by an address."""
        uri = uri.strip()
        if uri:
            self.give({"do": "add", "uri": uri}, short(uri))

    def give(self, command, name):
        """Give an order that adds, and follow it."""
        job = {"name": name, "state": "busy", "lines": []}
        self.jobs = [each for each in self.jobs if each["state"] in ("asked", "busy")] + [job]
        self.render()

        def done(answer):
            ids = answer.get("tracks", [])
            problems = answer.get("problems") or []
            job["state"] = "failed" if problems else "done"
            job["name"] = answer.get("name") or name
            job["lines"] = [_line(each) for each in problems[:MOST_PROBLEMS]]
            if len(problems) > MOST_PROBLEMS:
                job["lines"].append(say("common-and-more", n=len(problems) - MOST_PROBLEMS))
            self.render()
            if problems:
                toast.say(
                    say("add-added-from", n=len(ids), name=job["name"]),
                    say("add-not-added", n=len(problems)),
                    say("common-show"),
                    self.open,
                    trouble=True,
                )
                for each in problems:
                    # Torrents in a playlist: asked once, then the whole is added again.
                    if wire.asks(each, lambda: self.give(command, name)):
                        break
                return
            if not any(each["state"] in ("asked", "busy") for each in self.jobs):
                self.close()
            toast.say(
                say("add-added", n=len(ids)),
                job["name"],
                say("common-play"),
                lambda: wire.order("play", track=ids[0], tracks=ids) if ids else None,
            )

        def failed(told):
            job["state"] = "failed"
            same = short(told.get("about", "")) == name
            job["lines"] = [problem(told) if same else _line(told)]
            self.render()
            if not by_id("add").open:
                toast.tell(told)
            return True

        wire.do(command, done, failed)

    def files(self, number, how_many):
        """Add files that were picked or dropped, known by a number."""
        if number:
            self.give(
                {"do": "add_files", "files": number, "in_place": _in_place()},
                say("add-items", n=how_many),
            )

    def propose_archive(self, files, name, size_):
        """Say what an archive would do, and take it in after a yes."""
        self._forget_answered()
        self.jobs.append(
            {
                "name": name,
                "state": "asked",
                "title": say("add-archive", name=short(name), size=size(size_)),
                "lines": [say("add-archive-adds"), say("add-archive-no-undo")],
                "command": {"do": "import", "file": files},
                "yes": say("add-import"),
            }
        )
        self.render()
        self.open()

    # ── From outside ──

    def _submitted(self, event):
        event.preventDefault()
        field = by_id("address")
        self.address(field.value)
        field.value = ""

    def _forget_answered(self):
        """To close the dialog was a no, though its event may still be on its way."""
        if not by_id("add").open:
            self.jobs = [each for each in self.jobs if each["state"] != "asked"]

    def _closed(self, _event):
        # The event comes a task after the closing: by then the dialog may be open again, with
        # something new in it.
        if by_id("add").open:
            return
        self.jobs = [each for each in self.jobs if each["state"] == "busy"]
        self.render()

    def _given(self, text):
        given = json.loads(text)
        archive = given.get("archive")
        if archive:
            self.propose_archive(given["files"], archive["name"], archive["size"])
            return
        if given.get("files"):
            self.files(given["files"], given.get("count", 1))
            return
        lines = [line.strip() for line in given.get("text", "").split("\n")]
        links = [line for line in lines if line and not line.startswith("#") and is_address(line)]
        for link in links[:20]:
            self.address(link)
        if not links and not given.get("pasted"):
            toast.say(say("add-no-address"), say("add-no-address-detail"), trouble=True)
        elif links:
            toast.say(say("add-adding", name=short(links[0])))

    def _ordered(self, text):
        command = json.loads(text)
        if command.get("do") in ("add", "add_files"):
            self.give(command, short(command.get("uri", "")) or say("add-opened"))
        else:
            wire.do(command)

    def _proposed(self, text):
        """Something outside Starling would like this added: the user is asked. To close the
        dialog is a no."""
        self._forget_answered()
        for each in json.loads(text):
            names = each["names"]
            if each["count"] > len(names):
                names = names + [say("common-and-more", n=each["count"] - len(names))]
            uri = each["command"].get("uri", "")
            self.jobs.append(
                {
                    "name": short(uri) if uri else say("add-items", n=each["count"]),
                    "state": "asked",
                    "lines": names or [uri[:300]],
                    "command": each["command"],
                }
            )
        # The field has the focus, and it is empty: a key that was meant elsewhere agrees to nothing.
        self.open()
        self.render()

    def decide(self, number, agreed):
        """The user's answer to a proposal."""
        job = self.jobs.pop(number)
        if agreed:
            self.give(job["command"], job["name"])
        else:
            self.render()
            if not self.jobs:
                self.close()

    # ── What is shown ──

    def _tasks(self, tasks):
        self._pace.note(tasks, page.now())
        self.render()

    def render(self):
        """Show the work in progress, in the dialog and at the side."""
        tasks = wire.regions.value("tasks", [])
        self._working.show(tasks)
        busy = any(task.get("what") in ("add", "import") for task in tasks)
        told = [
            (job["name"], job["state"], job.get("title"), list(job["lines"])) for job in self.jobs
        ]
        shown = [busy, told]
        if shown == self._shown:
            return
        self._shown = shown
        asking = any(job.get("title") for job in self.jobs)
        by_id("add").classList.toggle("asking", asking)
        put_text(by_id("add-title"), say("add-title-import" if asking else "add-title"))
        holder = by_id("add-jobs")
        clear(holder)
        for number, job in enumerate(self.jobs):
            if job["state"] == "busy" and busy:
                continue
            holder.append(_asked_item(job, number) if job["state"] == "asked" else job_item(job))

    def _turned(self):
        """Another language is spoken."""
        self._shown = None
        self._working.forget()
        self.render()


def _line(told):
    about, message = told.get("about", ""), problem(told)
    if not about or about in message:
        return message
    return say("add-problem", about=short(about), message=message)


def _in_place():
    return page.can_keep_in_place() and bool(by_id("in-place").checked)


def _asked_item(job, number):
    item = make("li", "asked")
    title = job.get("title") or say("add-asked", name=job["name"])
    item.append(make("p", text=title))
    for line in job["lines"]:
        item.append(make("p", "why", text=line))
    row = make("div", "row even")
    for label, act, style in (
        (job.get("yes") or say("add-add"), "add.agree", "button primary"),
        (say("add-no"), "add.refuse", "button"),
    ):
        row.append(make("button", style, text=label, type="button", data_do=act, data_job=number))
    item.append(row)
    return item


def job_item(job):
    item = make("li", "failed" if job["state"] == "failed" else "")
    item.append(make("p", text=job["name"]))
    if job["state"] == "busy":
        item.append(make("small", text=say("add-looking")))
        item.append(make("progress", aria_label=job["name"]))
    else:
        item.append(icon("circle-check" if job["state"] == "done" else "circle-alert"))
    for line in job["lines"]:
        item.append(make("p", "why", text=line))
    return item


def _show_offers(adding, text):
    try:
        offers = json.loads(text).get("offers", [])
    except ValueError:
        return
    holder = by_id("offer-list")
    clear(holder)
    adding.offers = offers
    for number, offer in enumerate(offers):
        way = make("button", "way", type="button", data_do="add.offer", data_offer=number)
        way.append(icon(OFFER_ICONS.get(offer.get("kind"), "music")))
        words = make("span")
        words.append(make("b", text=offer.get("title", "")))
        kind = OFFER_WORDS.get(offer.get("kind"))
        words.append(make("small", text=say(kind) if kind else ""))
        way.append(words)
        holder.append(way)
    show(by_id("offers"), bool(offers))


def start():
    """Bring the ways in to life."""
    adding = Adding()
    page.welcome(lambda text: _show_offers(adding, text))

    @action("add.open")
    def _open(*_):
        adding.open()

    @action("add.files")
    def _files(*_):
        page.pick(False, _in_place(), adding.files)

    @action("add.folder")
    def _folder(*_):
        page.pick(True, _in_place(), adding.files)

    @action("add.offer")
    def _offer(target, _event):
        offer = adding.offers[int(target.getAttribute("data-offer"))]
        put_text(target.querySelector("small"), say("add-fetching"))
        if offer.get("files"):
            page.fetch_files(json.dumps(offer["files"]), adding.files)
        else:
            adding.address(offer["uri"])

    @action("add.agree")
    def _agree(target, _event):
        adding.decide(int(target.getAttribute("data-job")), True)

    @action("add.refuse")
    def _refuse(target, _event):
        adding.decide(int(target.getAttribute("data-job")), False)

    @action("task.cancel")
    def _cancel(target, _event):
        wire.order("cancel", task=target.getAttribute("data-task"))

    return adding
