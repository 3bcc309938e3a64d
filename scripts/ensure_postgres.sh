#!/bin/sh
# Finds Debian's PostgreSQL for the lane of real parts, or installs it. Elsewhere the lane is skipped; in CI it fails.
set -eu
if command -v pg_virtualenv >/dev/null && [ -d /usr/lib/postgresql ]; then exit 0; fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo "Installing PostgreSQL"
	apt-get update -qq && apt-get install -y -qq postgresql >/dev/null
fi
