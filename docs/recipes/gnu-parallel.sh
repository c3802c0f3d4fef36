#!/bin/sh
# Shards of a batch by GNU parallel, on this machine or on others that see the same
# disk under the same paths:
#
#	gnu-parallel.sh FOLDER OUT [SHARDS] [arguments of parallel, such as --sshlogin a,b]
set -eu
folder=$1 out=$2 shards=${3:-16}
shift 2
[ $# -eq 0 ] || shift
hexapla=${HEXAPLA:-hexapla}
export folder out shards hexapla

mkdir -p "$out"
[ -e "$out/words.hexapla-model" ] || "$hexapla" batch train "$folder" -o "$out/words.hexapla-model"

# A shard that failed in part (exit code 3) is no reason to stop the others; one
# that was killed is started again, and goes on where it was.
# shellcheck disable=SC2016 # the shell that parallel starts is to look them up
seq 1 "$shards" | parallel --env folder --env out --env shards --env hexapla --retries 3 "$@" \
	'"$hexapla" align "$folder" -o "$out" --to tmx --model "$out/words.hexapla-model" --shard "{}/$shards" --jobs 1 --quiet || test $? -eq 3' || true

"$hexapla" batch merge "$out"
