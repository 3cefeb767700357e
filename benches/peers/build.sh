#!/usr/bin/env bash
# build.sh [sink|ours|others|c|go|java]..   builds all clients, or those named, below $OUT
# What cannot be built leaves its reason in $OUT/PART.reason; the tables name it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
OUT=${OUT:-${XDG_CACHE_HOME:-$HOME/.cache}/kafka4rs-peers}
# The Python wheel whose librdkafka the runner in C links.
CONFLUENT_KAFKA=2.16.1
mkdir -p "$OUT/bin"

needs() {
  command -v "$1" >/dev/null || { echo "$1 is not installed" >&2; return 1; }
}

rust() { # package, its binaries
  local package=$1
  shift
  needs cargo
  (cd "$here" && CARGO_TARGET_DIR="$OUT/target" cargo build --release --locked -p "$package")
  for binary in "$@"; do cp "$OUT/target/release/$binary" "$OUT/bin/"; done
}

sink() { rust sink sink; }
ours() { rust ours peer-ours; }
others() { rust others peer-krafka peer-rdkafka peer-rskafka; }

c() { # the library of the wheel, the header of the crate that bundles librdkafka
  needs gcc
  needs python3
  rm -rf "$OUT/wheel" && mkdir -p "$OUT/wheel"
  python3 -m pip download -q --no-deps -d "$OUT/wheel" "confluent-kafka==$CONFLUENT_KAFKA"
  python3 -m zipfile -e "$OUT"/wheel/*.whl "$OUT/wheel"
  local library header
  library=$(ls "$OUT"/wheel/confluent_kafka.libs/librdkafka-*.so.1)
  header=$(cd "$here" && cargo metadata --format-version 1 | python3 -c '
import json, os, sys
for package in json.load(sys.stdin)["packages"]:
    if package["name"] == "rdkafka-sys":
        print(os.path.dirname(package["manifest_path"]) + "/librdkafka/src")')
  gcc -O2 -Wall -Wextra -o "$OUT/bin/peer-c" "$here/c/peer.c" -isystem "$header" "$library" \
    -Wl,-rpath,"$(dirname "$library")"
  "$OUT/bin/peer-c" version
}

go() {
  needs go
  (cd "$here/go" && command go build -o "$OUT/bin/peer-franz" ./franz && command go build -o "$OUT/bin/peer-sarama" ./sarama)
}

java() {
  needs javac
  needs mvn
  rm -rf "$OUT/java" && mkdir -p "$OUT/java/pom" "$OUT/java/classes"
  cp "$here/java/pom.xml" "$OUT/java/pom/"
  (cd "$OUT/java/pom" && mvn -B -q -Dstyle.color=never dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$OUT/java/libs")
  javac -cp "$OUT/java/libs/*" -d "$OUT/java/classes" "$here/java/Peer.java"
}

build() { # a part; why it failed is kept
  rm -f "$OUT/$1.reason"
  # A process of its own: in a condition, the shell would go on after a failure.
  if ! "$here/build.sh" --part "$1" 2> >(tee "$OUT/$1.log" >&2); then
    sleep 0.2 # the log's last line
    tail -n 1 "$OUT/$1.log" | cut -c 1-160 >"$OUT/$1.reason"
    echo "build.sh: $1 is not built: $(cat "$OUT/$1.reason")" >&2
    return 1
  fi
}

if [ "${1:-}" = --part ]; then
  "$2"
  exit
fi
status=0
for part in "${@:-sink ours others c go java}"; do
  for one in $part; do
    case $one in
      sink | ours | others | c | go | java) build "$one" || status=1 ;;
      *) echo "build.sh: no part is called $one" >&2; exit 2 ;;
    esac
  done
done
exit $status
