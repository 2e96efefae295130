## What is given back to swarms

sharing-back =
    .aria-label = Back to settings
sharing-rule = What you give back
sharing-rule-text = Swarms live by those who give. While Starling is open, it can give others the pieces that you have. They see your IP address then, as with any torrent, and giving away what its makers did not allow may break the law where you live.
sharing-rule-legend = What may be shared?
sharing-never = Nothing
sharing-never-hint = Fetch without giving; swarms may slow you down for it
sharing-free = What may be shared
sharing-free-hint = Where a free licence is found, and what you allow below
sharing-all = Everything
sharing-all-hint = Every torrent that is here; make sure that you may
sharing-peers = Peer-to-peer
sharing-give-at-most = Give at most
sharing-fetch-at-most = Fetch in the background at most
sharing-never-slowed = What you are listening to is never slowed.
sharing-torrents = Torrents
sharing-given-in-all = Given, in all
sharing-received-in-all = Received, in all
sharing-ratio = Ratio
sharing-empty = No torrent is joined. Those that you fetch or keep appear here.
sharing-refused = You have said that no peer may be contacted, so nothing is shared either.
sharing-unasked = Starling asks before it talks to peers. Torrents you said no to are not shared.
sharing-rest =
    { $n ->
        [one] and { $n } more torrent
       *[other] and { $n } more torrents
    }
sharing-no-limit = No limit

## All of it, in a line

sharing-count =
    { $n ->
        [one] { $n } torrent
       *[other] { $n } torrents
    }
sharing-none-now = none shared now
sharing-now =
    { $n ->
        [one] { $n } shared now
       *[other] { $n } shared now
    }
sharing-count-peers =
    { $n ->
        [one] { $n } peer
       *[other] { $n } peers
    }

## One torrent

sharing-torrent = Torrent { $infohash }…
sharing-state-fetching = Fetching
sharing-state-sharing = Sharing
sharing-state-waiting = Waiting for its turn
sharing-state-not-shared = Not shared
sharing-fact-peers = Peers
sharing-fact-received = Received
sharing-fact-given = Given
sharing-fact-wasted = Wasted
sharing-fact-licence = Licence
sharing-no-peers = none
# Peers, and how many of them still fetch: “5 (2 fetching)”
sharing-peers-fetching =
    { $n ->
        [one] { $peers } ({ $n } fetching)
       *[other] { $peers } ({ $n } fetching)
    }
sharing-licence-none = none found
sharing-licence-public = Public domain
sharing-why-allowed = You allowed it.
sharing-why-refused = You said no.
sharing-why-nothing = Nothing is shared, as you chose above.
sharing-why-everything = Everything is shared, as you chose above.
sharing-why-licence = Its licence lets everybody share it.
sharing-why-unknown = No licence was found that lets one share it. If you may, allow it here.
sharing-choice = Share { $name }
sharing-by-rule = As the rule says
sharing-yes = Share it
sharing-no = Do not share it
sharing-ruled = The rule decides again
sharing-allowed = It is shared while Starling is open
sharing-denied = It is not shared
sharing-ice = STUN and TURN servers
sharing-trackers = Trackers
sharing-trackers-connected =
    { $n ->
        [one] Trackers: { $good } of { $n } connected
       *[other] Trackers: { $good } of { $n } connected
    }
sharing-tracker-connected = connected
sharing-tracker-waiting = no answer yet
sharing-tracker-failed = cannot be reached
sharing-advice-offline = This device is offline. It goes on by itself as soon as the connection is back.
sharing-advice-no-tracker = This torrent names no WebSocket tracker, so no peer can be found from a page. Add a tracker (wss://…) in Settings, or add a link that names one.
sharing-advice-trackers =
    { $n ->
        [one] The tracker does not answer ({ $hosts }). It is tried again by itself; if it stays so, check the connection or add another tracker in Settings.
       *[other] None of the trackers answers ({ $hosts }). They are tried again by themselves; if it stays so, check the connection or add another tracker in Settings.
    }
sharing-advice-nobody = The tracker answers, but nobody else is there now. Try again later, or ask whoever shares it to open it in a program that speaks WebTorrent.
sharing-advice-unreachable = Peers answer, but no connection opens: a router or firewall on the way does not let it through. Add a STUN server in Settings, or a TURN server if that is not enough, or try another network.
sharing-advice-turn = Peers answer, but no connection opens, though a TURN server is set. Check its address, user name and credential in Settings, or try another network.
sharing-advice-turn-refused = The TURN server refuses the user name or the password. Remove it in Settings, and add it again with the right ones.
sharing-advice-no-relay = Peers may be reached only through a TURN server, and none is set. Add one in Settings, or allow direct connections there.
