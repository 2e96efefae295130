## Ways in: an address, files, a folder, a drop

add-title = Add music
add-title-import = Import an archive
add-address = Address
add-paste =
    .placeholder = Paste any link
add-add = Add
add-files = Choose files
add-folder = Choose a folder
add-folder-hint = With all that is in it
add-link = Paste a link
add-link-hint = Magnet, torrent, IPFS, web or playlist
add-examples =
    .aria-label = What an address may be
add-example-magnet = or the address of a .torrent
add-example-ipfs = or a CID, or a gateway’s link
add-example-web = any audio file on the web
add-example-list = M3U, PLS, XSPF or JSPF
add-or = or from this device
add-in-place = Leave the files where they are
add-in-place-hint = Nothing is copied; the browser asks again when you come back.
add-jobs =
    .aria-label = What is being added
add-offers = Or try it at once
add-offer-torrent = From a swarm, by WebTorrent
add-offer-ipfs = From IPFS, every block checked
add-offer-http = From a plain web address
add-offer-playlist = From a playlist
add-offer-files = As files, copied into this browser
add-fetching = Fetching…
add-drop = Drop it here
add-drop-hint = Files, folders, torrents, playlists, an archive or a link
add-no-address = That is no address
add-no-address-detail = Drop files, folders, or a link.
add-adding = Adding { $name }
add-looking = Looking…
add-opened = What was opened
add-items =
    { $n ->
        [one] { $n } item
       *[other] { $n } items
    }
add-added =
    { $n ->
        [one] { $n } track added
       *[other] { $n } tracks added
    }
add-added-from =
    { $n ->
        [one] { $n } track added from { $name }
       *[other] { $n } tracks added from { $name }
    }
add-not-added =
    { $n ->
        [one] { $n } thing could not be added
       *[other] { $n } things could not be added
    }
# A line of what went wrong: which address, and the sentence of the problem
add-problem = { $about }: { $message }
add-cancel = Cancel { $name }
add-asked = Another page or app would like to add { $name }
add-no = No
add-archive = Take in “{ $name }”, { $size }?
add-archive-adds = Its tracks, its listens and its music come to what is here. What is here already stays as it is.
add-archive-no-undo = There is no undo. Cancelled in the middle, it leaves what came till then.
add-import = Import
add-task-begun = Under way: { $what }
add-task-over = Ended: { $what }
add-task-verify = Checking what is stored
add-task-import = Importing
add-task-add = Adding
add-task-tags = Writing tags into files
add-task-collection = Bringing the collection up to date
add-task-duplicates = Looking for duplicates
add-task-export = Exporting
add-task-edit = Editing tags
add-task-love = Noting what you love
add-task-rate = Rating
add-task-drop = Removing from the library
add-task-cancel = Cancelling downloads
add-task-restore = Bringing back
add-task-merge = Merging
add-task-keep = Getting ready to keep
add-task-undo = Undoing
add-task-redo = Doing again
add-task-list = Changing a playlist
add-task-history = Taking out of the history
add-task-trash = Emptying the trash
