#!/bin/sh
# Prints the path of a MinIO server, and builds it first where it is not there: by Go, from its sources, whose sums the
# module proxy's database vouches for. Tests of the file store run it; nothing else needs it.
set -eu
VERSION=v0.0.0-20260212201848-7aac2a2c5b7c

cache="${XDG_CACHE_HOME:-${HOME:?}/.cache}/homeroom"
program="$cache/minio-$VERSION"
if [ -x "$program" ]; then
	echo "$program"
	exit 0
fi

refuse() {
	echo "$1" >&2
	exit 1
}

installable() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }

PATH="$PATH:/usr/local/go/bin"
if installable && ! command -v go >/dev/null; then
	echo "Installing Go" >&2
	apt-get update -qq >&2 && apt-get install -y -qq golang-go >/dev/null
fi
command -v go >/dev/null || refuse "MinIO is built by Go: install it, then run this again."

mkdir -p "$cache"
draft=$(mktemp -d "$cache/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
trap 'exit 1' HUP INT TERM

echo "Building MinIO $VERSION (some minutes)" >&2
GOBIN="$draft" GOFLAGS=-mod=mod go install "github.com/minio/minio@$VERSION" >"$draft/log" 2>&1 || {
	cat "$draft/log" >&2
	refuse "MinIO could not be built."
}

# Whoever was faster has made the same.
mv "$draft/minio" "$program" 2>/dev/null || [ -x "$program" ] || refuse "$program cannot be made."
echo "$program"
