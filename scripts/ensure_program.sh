#!/bin/sh
# Finds a program for the lane of real parts, or installs its Debian package: `ensure_program.sh redis-server redis-server`.
# Where it can do neither, what needs the program is skipped; in CI it fails.
set -eu
PATH="$PATH:/usr/sbin"
if command -v "$1" >/dev/null; then exit 0; fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo "Installing $2"
	apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2" >/dev/null
fi
