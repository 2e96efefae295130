# Having Starling among the apps.
install-title = Install Starling
install-text = It then has an icon and a window of its own, and the browser is less likely to forget what you keep. Nothing is downloaded that is not here already.
install-act = Install
install-show = Show how
install-done = Starling is installed
install-is-done = It is installed already.
install-hint = Starling can be an app
install-hint-detail = With an icon and a window of its own. What you keep is safer there.
install-how-prompt = Your browser asks once more before it does so.
install-how-ios = Tap Share, then “Add to Home Screen”.
install-how-mac = In Safari, choose “Add to Dock” in the File menu.
install-how-firefox-phone = In Firefox’s menu (⋮), tap “Add app to Home screen”.
install-how-firefox = On Windows, Firefox has “Add tab to taskbar” in the address bar. On other systems it installs no pages: pin the tab, or open Starling in another browser.
install-how-menu = Look in the browser’s menu for “Install” or “Add to Home screen”.
