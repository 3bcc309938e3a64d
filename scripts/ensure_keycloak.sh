#!/bin/sh
# Prints the folder of a Keycloak that is ready to start, and makes it first where it is not there: the distribution by
# Maven, checked against its sum, unpacked outside the repository, built once, with a database whose tables and first
# administrator are there already (tests copy it). Needs Java 17 or newer, Maven and Python.
set -eu
VERSION=26.7.3
SHA256=27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f
MAVEN_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
LEAST_JAVA=17

cache="${XDG_CACHE_HOME:-${HOME:?}/.cache}/homeroom"
# The sum over this file is part of the name: what is made otherwise tomorrow is made anew.
home="$cache/keycloak-$VERSION-$(cksum < "$0" | cut -d ' ' -f 1)"
if [ -d "$home" ]; then
	echo "$home"
	exit 0
fi

refuse() {
	echo "$1" >&2
	exit 1
}

installable() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; }

if installable && ! { command -v java && command -v mvn; } >/dev/null; then
	echo "Installing Java and Maven" >&2
	apt-get update -qq >&2 && apt-get install -y -qq default-jre-headless maven >/dev/null
fi
command -v java >/dev/null || refuse "Keycloak needs Java $LEAST_JAVA or newer: install it, then run this again."
command -v mvn >/dev/null || refuse "Keycloak is fetched by Maven (mvn): install it, then run this again."
java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
[ "${java:-0}" -ge "$LEAST_JAVA" ] || refuse "Keycloak needs Java $LEAST_JAVA or newer, and here is ${java:-an unknown one}."
python=$(command -v python3) || refuse "Keycloak is unpacked by Python 3: install it, then run this again."

mkdir -p "$cache"
draft=$(mktemp -d "$cache/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT
trap 'exit 1' HUP INT TERM

echo "Fetching Keycloak $VERSION (175 MB)" >&2
mvn -B -q "$MAVEN_PLUGIN:copy" "-Dartifact=org.keycloak:keycloak-quarkus-dist:$VERSION:zip" \
	"-DoutputDirectory=$draft" >"$draft/log" 2>&1 || { cat "$draft/log" >&2; refuse "Maven could not fetch Keycloak."; }
"$python" - "$draft" "$VERSION" "$SHA256" <<'UNPACK' || exit 1
import hashlib, sys, zipfile
folder, version, expected = sys.argv[1:]
archive = f"{folder}/keycloak-quarkus-dist-{version}.zip"
with open(archive, "rb") as file:
    digest = hashlib.sha256()
    while part := file.read(1 << 20):
        digest.update(part)
if digest.hexdigest() != expected:
    sys.exit(f"Keycloak's distribution is not the expected one: its SHA-256 is {digest.hexdigest()}.")
zipfile.ZipFile(archive).extractall(folder)
UNPACK

echo "Building Keycloak (about a minute)" >&2
made="$draft/keycloak-$VERSION"
chmod +x "$made"/bin/*.sh
{
	"$made/bin/kc.sh" build --db=dev-file
	HOMEROOM_ADMIN=admin "$made/bin/kc.sh" bootstrap-admin user --optimized --cache=local --http-enabled=true \
		--hostname-strict=false --username admin --password:env HOMEROOM_ADMIN
} >"$draft/log" 2>&1 || { cat "$draft/log" >&2; refuse "Keycloak could not be built."; }

# Whoever was faster has made the same.
mv "$made" "$home" 2>/dev/null || [ -d "$home" ] || refuse "$home cannot be made."
echo "$home"
