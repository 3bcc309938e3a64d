#!/bin/sh
# Finds a Chromium for the browser tests, or installs the system's.
set -eu
for name in "${HOMEROOM_CHROMIUM:-}" chromium chromium-browser google-chrome; do
	if [ -n "$name" ] && command -v "$name" >/dev/null; then exit 0; fi
done
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo "Installing Chromium"
	apt-get update -qq && apt-get install -y -qq chromium >/dev/null
	exit 0
fi
echo "The browser tests need Chromium: install it (on Debian and Ubuntu: apt install chromium), or name one in HOMEROOM_CHROMIUM." >&2
exit 1
