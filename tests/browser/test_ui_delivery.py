"""Downloads, storage and sharing over a pretended engine, by keys and by hand."""

from __future__ import annotations

import pytest

from tests.browser.ui_harness.kit import choose, ordered, orders, until
from tests.browser.ui_harness.shots import PHONE

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.getAttribute('aria-rowindex')"


def titles(page):
    """The titles of the downloads, in their order."""
    return page.evaluate(
        "[...document.querySelectorAll('#loads .row-item:not([hidden])')]"
        ".sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)"
        ".map(it => it.querySelector('.title').textContent)"
    )


# ── Downloads ──


def test_a_download_is_moved_by_keys(open_page):
    """Alt and an arrow fetch it earlier or later; the focus goes with it; done ones have no place."""
    page = open_page("case=library&still#downloads")
    second = titles(page)[1]
    page.locator("#loads .row-item >> nth=1").focus()
    page.keyboard.press("Alt+ArrowDown")
    until(page, f"{FOCUSED} === '3'")
    page.keyboard.press("Alt+End")
    until(page, f"{FOCUSED} === '10'")

    assert orders(page, "download_move") == [
        {"do": "download_move", "tracks": ["t11"], "to": 2},
        {"do": "download_move", "tracks": ["t11"], "to": 9},
    ]
    assert titles(page)[9] == second
    page.keyboard.press("End")
    page.keyboard.press("Alt+ArrowUp")
    assert len(orders(page, "download_move")) == 2


def test_a_download_is_moved_by_its_menu_and_by_dragging(open_page):
    """Whoever has no Alt key, and whoever has a mouse."""
    page = open_page("case=library&still#downloads")
    page.locator("#loads .row-item >> nth=2").focus()
    page.keyboard.press("Shift+F10")
    page.click("role=menuitem[name='First']")
    until(page, f"{FOCUSED} === '1'")
    page.locator("#loads .row-item >> nth=4").drag_to(
        page.locator("#loads .row-item >> nth=1"), target_position={"x": 200, "y": 60}
    )
    until(page, "harness.orders.filter(it => it.do === 'download_move').length === 2")

    assert [each["to"] for each in orders(page, "download_move")] == [0, 2]


def test_the_focus_stays_with_its_track(open_page):
    """The list moves by itself while tracks come in: Delete must not meet another one."""
    page = open_page("case=library&still#downloads")
    page.locator("#loads .row-item >> nth=4").focus()
    page.evaluate(
        "const it = harness.state.downloads; const [one, ...more] = it.items;"
        "harness.set('downloads', {...it, items: [...more, {...one, state: 'done'}]})"
    )
    until(page, f"{FOCUSED} === '4'")
    page.keyboard.press("Delete")
    assert ordered(page, "download_cancel")["tracks"] == ["t22"]


def test_what_is_done_does_not_take_the_focus_to_the_end(open_page):
    """It goes behind the others; who reads the list stays where they are."""
    page = open_page("case=library&still#downloads")
    page.locator("#loads .row-item >> nth=1").focus()
    page.evaluate(
        "const it = harness.state.downloads; const [one, two, ...more] = it.items;"
        "harness.set('downloads', {...it, items: [one, ...more, {...two, state: 'done'}]})"
    )
    until(page, "document.querySelectorAll('#loads .row-item.done').length === 3")

    assert page.evaluate(FOCUSED) == "2"


def test_a_row_that_is_dragged_is_the_one_that_is_moved(open_page):
    """Also where the list moved under the pointer meanwhile."""
    page = open_page("case=library&still#downloads")
    page.locator("#loads .row-item >> nth=4").hover(position={"x": 200, "y": 30})
    page.mouse.down()
    page.locator("#loads .row-item >> nth=3").hover(position={"x": 200, "y": 30})
    page.locator("#loads .row-item >> nth=1").hover(position={"x": 200, "y": 10})
    page.evaluate(
        "const it = harness.state.downloads;"
        "harness.set('downloads', {...it, items: it.items.slice(1)})"
    )
    page.locator("#loads .row-item >> nth=1").hover(position={"x": 200, "y": 10})
    page.mouse.up()

    assert ordered(page, "download_move") == {"do": "download_move", "tracks": ["t22"], "to": 1}


def test_pause_go_on_cancel_and_undo_by_keys(open_page):
    """Tab reaches a row's buttons; Delete takes the wish back, and that can be undone."""
    page = open_page("case=library&still#downloads")
    page.locator("#loads .row-item >> nth=0").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert ordered(page, "download_pause")["tracks"] == ["t3"]
    until(page, "document.activeElement.getAttribute('aria-label').startsWith('Go on')")
    page.keyboard.press("Enter")
    assert ordered(page, "download_resume")["tracks"] == ["t3"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Delete")
    assert ordered(page, "download_cancel")["tracks"] == ["t3"]
    page.click(".toast >> text=Undo")

    assert ordered(page, "keep")["tracks"] == ["t3"]


def test_rows_fit_again_after_the_page_was_turned(open_page):
    """A phone's rows are higher: none may lie over the next."""
    page = open_page("case=library&still#downloads")
    page.set_viewport_size(PHONE)
    until(
        page,
        "[...document.querySelectorAll('#loads .row-item:not([hidden])')]"
        ".map(it => it.getBoundingClientRect()).sort((a, b) => a.top - b.top)"
        ".every((it, i, all) => it.height > 90 && (!i || it.top >= all[i - 1].bottom - 1))",
    )


def test_what_failed_says_why_and_what_helps(open_page):
    """Try again where that helps; else the way to the cause."""
    page = open_page("case=library&still#downloads")
    assert "Try another copy" in page.inner_text("#loads .row-item[aria-rowindex='8']")
    page.click("#loads .row-item[aria-rowindex='8'] .act")
    assert ordered(page, "download_retry")["tracks"] == ["t40"]
    page.click("#loads .row-item[aria-rowindex='9'] .act")
    page.wait_for_selector("#consent[open]")
    page.click("text=Only this one")
    until(page, "harness.orders.filter(it => it.do === 'download_retry').length === 2")
    page.click("#loads .row-item[aria-rowindex='10'] .act")
    until(page, "location.hash === '#storage'")

    assert orders(page, "download_retry")[1]["tracks"] == ["t41"]


def test_a_held_queue_says_why_and_can_be_told_to_go_on(open_page):
    """Metered: one button, and it can be taken back."""
    page = open_page("case=held&still#downloads")
    assert "metered" in page.inner_text("#downloads-held")
    page.click("text=Download anyway")
    assert ordered(page, "settings") == {"do": "settings", "metered": "ignore"}
    page.evaluate("harness.set('downloads', {...harness.state.downloads, held: 'offline'})")
    until(page, "document.getElementById('downloads-held-text').textContent.includes('no network')")
    assert page.locator("#downloads-held-act").is_hidden()
    page.click("#downloads-pause")
    ordered(page, "download_pause")
    page.click("#downloads-held-act")

    assert ordered(page, "download_resume") == {"do": "download_resume"}


def test_news_of_downloads_are_few_and_heard_anywhere(open_page):
    """The badge counts, progress is silent, the end is said once."""
    page = open_page()
    assert page.inner_text("#downloads-badge") == "10"
    page.evaluate(
        "const it = harness.state.downloads;"
        "harness.set('downloads', {...it, failed: 0, items: it.items.slice(0, 1)});"
        "const one = it.items[0];"
        "harness.set('downloads', {...it, failed: 0, total: 1, items: [{...one, done: 9e6}]});"
        "harness.set('downloads', {...it, failed: 0, total: 1, items: [{...one, state: 'done'}]})"
    )
    until(page, "document.querySelectorAll('.toast').length === 1")

    assert "“Amber Stairs” is kept for offline" in page.inner_text(".toast")
    assert page.locator("#downloads-badge").is_hidden()


def test_hostile_names_stay_text_in_every_view(open_page):
    """Titles, albums, artists and torrents come from strangers."""
    page = open_page("case=library&still#downloads")
    assert titles(page)[1].startswith("<b>Not bold</b>")
    page.evaluate("location.hash = 'sharing'")
    until(page, "document.querySelector('.swarm:nth-child(2) h3')?.textContent.startsWith('<img')")
    page.evaluate("location.hash = 'storage'")
    page.locator("input[name=stored-by][value=artist]").check(force=True)
    until(page, "document.querySelector('.thing:nth-child(3) .title')?.textContent[0] === '<'")

    found = page.evaluate(
        "document.querySelectorAll('.title *, .sub *, .swarm h3 *, img[onerror]').length"
    )
    assert found == 0


# ── Keeping from the library ──


def test_an_album_and_an_artist_are_kept_from_a_rows_menu(open_page):
    """The wish goes out as one order, and the first keep says where the browser may forget."""
    page = open_page("case=safari&still")
    for name in ("Keep album", "Keep everything by"):
        page.locator("#tracks .row-item >> nth=1").focus()
        page.keyboard.press("Shift+F10")
        choose(page, "Keep for offline", name)
    until(page, "harness.orders.filter(it => it.do === 'keep').length === 2")

    album, artist = orders(page, "keep")
    assert set(album) == {"do", "album", "artist"}
    assert set(artist) == {"do", "artist"}
    until(page, "document.getElementById('toasts').textContent.includes('seven days')")
    page.click("#toasts >> text=Storage")
    until(page, "document.getElementById('risk-text')?.textContent.includes('Home Screen')")


# ── Storage ──


def test_letting_an_album_go_keeps_what_else_was_not_kept(open_page):
    """Undo wishes again for what was kept, not for all of the album."""
    page = open_page("case=library&still#storage")
    page.click(".thing:nth-child(1) >> text=Let go")
    dropped = ordered(page, "drop")["tracks"]
    page.click(".toast >> text=Undo")

    asked = [each["filter"] for each in orders(page, "find") if each["filter"]]
    assert asked == [{"kept": True, "album": "Low Tide Letters"}]
    assert ordered(page, "keep")["tracks"] == dropped


def test_storage_is_cleared_checked_and_promised_by_keys(open_page):
    """Every act of the page is a button that Tab reaches."""
    page = open_page("case=library&still#storage")
    page.focus("#risk-act")
    page.keyboard.press("Enter")
    ordered(page, "persist")
    until(page, "document.getElementById('risk').hidden")
    assert "promised" in page.inner_text("#promise")
    assert page.evaluate("document.activeElement.matches('#view-storage .page')"), "focus is lost"
    page.focus("#clear-cache")
    page.keyboard.press("Enter")
    assert "tracks" not in ordered(page, "clear_cache")
    page.focus(".thing:nth-child(2) [data-do='stored.clear']")
    page.keyboard.press("Enter")
    until(page, "harness.orders.filter(it => it.do === 'clear_cache').length === 2")
    assert orders(page, "clear_cache")[1]["tracks"] == ["t9", "t10", "t11"]
    before = page.evaluate("harness.state.storage.checked_at")
    page.focus("#verify")
    page.keyboard.press("Enter")

    until(page, f"harness.state.storage.checked_at > {before}")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.inner_text("#verify-text").startswith("All is well")


def test_everything_is_exported_with_one_click(open_page):
    """The archive is a download of the browser's own, followed to its end; the music can be left
    out."""
    page = open_page("case=library&still#storage")
    page.locator("#export-audio").uncheck()
    page.click("#export")
    assert ordered(page, "export") == {"do": "export", "what": "everything", "audio": False}
    until(page, "!!document.querySelector('iframe[src=\"export/a-token-of-16-signs\"]')")
    page.evaluate(
        "const it = {token: 'a-token-of-16-signs', bytes: 450, length: 900};"
        "const all = new BroadcastChannel('starling-vault');"
        "all.postMessage({exported: {...it, state: 'reading'}});"
        "all.postMessage({exported: {...it, state: 'done'}})"
    )
    until(page, "document.getElementById('toasts').textContent.includes('is downloaded')")

    assert page.locator("#export-bar").is_hidden()
    assert page.locator("#export").is_enabled()


def test_a_download_that_is_refused_is_told(open_page):
    """Not after minutes of waiting for it."""
    page = open_page("case=library&still#storage")
    page.route("**/export/*", lambda route: route.fulfill(body="a page of the host"))
    page.click("#export")
    until(page, "document.getElementById('toasts').textContent.includes('could not be read')")

    assert page.locator("#export").is_enabled()
    assert page.locator("#export-bar").is_hidden()


def test_an_archive_waits_for_a_yes(open_page):
    """It says what it will do, and does nothing before."""
    page = open_page("case=library&still#storage")
    with page.expect_file_chooser() as chooser:
        page.click("text=Import an archive")
    chooser.value.set_files(
        {"name": "mine.tar", "mimeType": "application/x-tar", "buffer": b"x" * 600}
    )
    page.wait_for_selector("#add[open]")
    assert "mine.tar" in page.inner_text("#add-jobs")
    assert "stays as it is" in page.inner_text("#add-jobs")
    assert orders(page, "import") == []
    page.keyboard.press("Escape")
    assert orders(page, "import") == []
    page.evaluate(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['x'.repeat(600)], 'other.tar'));"
        " window.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true})) }"
    )
    page.wait_for_selector("#add[open]")
    page.click("#add-jobs >> text=Import")
    ordered(page, "import")

    assert page.evaluate("harness.orders.find(it => it.do === 'import').file.name") == "other.tar"


# ── Sharing and settings ──


def test_the_rule_the_caps_and_one_torrent_are_set(open_page):
    """What is shared is the user's word, in three places."""
    page = open_page("case=library&still#sharing")
    page.locator("input[name=sharing][value=never]").check()
    assert ordered(page, "settings")["sharing"] == "never"
    page.select_option("#upload-rate", "1000000")
    until(page, "harness.orders.some(it => it.upload_rate === 1000000)")
    page.select_option(".swarm:nth-child(1) select", "no")
    assert ordered(page, "share") == {
        "do": "share",
        "infohash": "08ada5a7a6183aae1e09d831df6748d566095a10",
        "allow": False,
    }

    until(page, "document.querySelector('.swarm .note').textContent === 'You said no.'")


def test_a_choice_that_was_refused_is_shown_as_it_is(open_page):
    """The page shows what holds, not what was wished for."""
    page = open_page("case=library&still#sharing")
    page.evaluate("['share', 'settings'].forEach((it) => harness.refused.add(it))")
    page.select_option(".swarm:nth-child(1) select", "no")
    until(page, "document.querySelector('.swarm select').value === ''")
    page.select_option("#upload-rate", "1000000")
    until(page, "document.getElementById('upload-rate').value === '500000'")
    page.locator("input[name=sharing][value=never]").dispatch_event("click")
    until(page, "document.querySelector('input[name=sharing]:checked').value === 'free'")

    assert len(orders(page, "share")) == 1
    assert len(orders(page, "settings")) == 2


def test_an_open_detail_survives_new_figures(open_page):
    """Swarms report each second; what one reads must not close under one's eyes."""
    page = open_page("case=library&still#sharing")
    page.click(".swarm:nth-child(1) summary")
    page.evaluate(
        "const it = harness.state.sharing; harness.set('sharing', {...it, swarms:"
        " it.swarms.map((each) => ({...each, bytes_out: each.bytes_out + 1e9}))})"
    )
    until(page, "document.querySelector('.swarm').textContent.includes('1.1 GB')")

    assert page.evaluate("document.querySelector('.swarm details').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_focus_survives_another_order_and_a_torrent_that_goes(open_page):
    """Rows are put around the one in use; of a row that is gone the next one takes the focus."""
    page = open_page("case=library&still#sharing")
    choice = "document.activeElement.closest('[data-infohash]').dataset.infohash[0]"
    page.locator(".swarm:nth-child(2) select").focus()
    for order in ("[b, c, a]", "[c, a, b]", "[b, a, c]"):
        page.evaluate(
            "globalThis.all ??= harness.state.sharing; const [a, b, c] = all.swarms;"
            f"harness.set('sharing', {{...all, swarms: {order}}})"
        )
        expected = [{"a": "0", "b": "c", "c": "f"}[each] for each in order[1:-1].split(", ")]
        shown = "[...document.querySelectorAll('.swarm')].map((it) => it.dataset.infohash[0])"
        until(page, f"{shown}.join() === '{','.join(expected)}'")
        assert page.evaluate(choice) == "c"
    page.evaluate("harness.set('sharing', {...all, swarms: [all.swarms[0], all.swarms[2]]})")
    until(page, "document.querySelectorAll('.swarm').length === 2")
    assert page.evaluate(choice) == "0"
    page.evaluate("harness.set('sharing', {...all, total: 0, swarms: []})")
    until(page, "document.querySelectorAll('.swarm').length === 0")

    assert page.evaluate("document.activeElement.matches('#view-sharing .page')")


def test_advice_leads_to_the_setting_in_question(open_page):
    """From “nobody can be reached” to the field where a TURN server goes."""
    page = open_page("case=library&still#sharing", PHONE)
    page.click(".advice >> text=STUN and TURN servers")
    until(page, "document.activeElement.id === 'set-ice'")
    page.fill("#new-ice", "turn:turn.mine.example:5349")
    page.fill("#ice-user", "me")
    page.fill("#ice-pass", "secret")
    page.keyboard.press("Enter")

    assert ordered(page, "source_add") == {
        "do": "source_add",
        "kind": "ice_server",
        "uri": "turn:turn.mine.example:5349",
        "username": "me",
        "credential": "secret",
    }
    until(page, "document.getElementById('ice-pass').value === ''")
    assert page.evaluate("document.querySelector('.app').getBoundingClientRect().top") == 0


@pytest.mark.parametrize(
    ("field", "kind"), [("router", "router"), ("resolver", "resolver"), ("tracker", "tracker")]
)
def test_every_kind_of_source_is_added_and_removed(open_page, field, kind):
    """By its own form; removed with a way back."""
    page = open_page("case=library&still#settings")
    uri = "wss://mine.example" if kind == "tracker" else "https://mine.example/"
    page.fill(f"#new-{field}", uri)
    page.keyboard.press("Enter")
    assert ordered(page, "source_add") == {"do": "source_add", "kind": kind, "uri": uri}
    page.click(f"[aria-label='Remove: {uri}']")

    assert ordered(page, "source_remove") == {"do": "source_remove", "kind": kind, "uri": uri}


def test_the_focus_stays_in_a_list_of_addresses(open_page):
    """To move one twice, or to remove two, one need not search for the button again."""
    page = open_page("case=library&still#settings")
    page.focus("[aria-label='Move up: https://ipfs.example.org']")
    page.keyboard.press("Enter")
    label = "document.activeElement.getAttribute('aria-label')"
    until(page, f"{label} === 'Remove: https://ipfs.example.org'")
    page.keyboard.press("Enter")
    until(page, f"{label} === 'Remove: https://gateway.example'")
    page.keyboard.press("Enter")

    until(page, "document.activeElement.id === 'new-gateway'")


def test_storage_and_sharing_are_reached_on_a_phone(open_page):
    """Behind the last way at the foot; the settings lead there too, and back."""
    page = open_page("case=library&still", {"width": 320, "height": 640})
    shown = page.locator(".side .nav-link:visible")
    assert shown.count() == 5
    page.click(".nav-more")
    page.click(".nav-link[data-view=settings]")
    page.click("#view-settings .way >> text=Storage")
    page.wait_for_selector("#view-storage:not([hidden])")
    page.click("#view-storage .back")

    page.wait_for_selector("#view-settings:not([hidden])")
