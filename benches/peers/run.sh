#!/usr/bin/env bash
# run.sh CASE|GROUP..   interleaved rounds of all clients that are built, and one table per case
# run.sh list           cases and clients
# run.sh machine        what is measured on
# Nothing is downloaded but by build.sh, through package managers.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export OUT=${OUT:-${XDG_CACHE_HOME:-$HOME/.cache}/kafka4rs-peers}
[ -x "$OUT/bin/sink" ] || "$here/build.sh"
exec python3 "$here/driver" "$@"
