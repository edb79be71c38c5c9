#!/usr/bin/env bash
# What: each parser of outside text, fuzzed for 15 seconds
# Needs: tests/fuzz/*.cpp
# Limit: 70000
# KRING_FUZZ_SECONDS=3600 for an hour each; names of targets (decode rpc) for these alone. What is found, and what was
# learned on the way, stays in build/fuzz/found/.
source "$(dirname "$0")/lib.sh"
export seconds=${KRING_FUZZ_SECONDS:-15}

# fuzz NAME runs one target on its seeds and on what earlier runs learned.
fuzz() {
    local found=build/fuzz/found/$1 log=build/fuzz/$1.log
    mkdir -p "$found" tests/fuzz/corpus/"$1"
    if "build/fuzz/kring_fuzz_$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=1 \
        -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/$1" >"$log" 2>&1 &&
        grep -qE '^Done [0-9]{3,} runs' "$log"; then
        echo "ok $1: $(grep -E '^Done ' "$log")"
    else
        echo "FAILED $1"
        grep -v '^#' "$log" | tail -n 40
    fi
}
export -f fuzz

names=$(find tests/fuzz -maxdepth 1 -name '*_fuzz.cpp' -printf '%f\n' | sed 's/\.cpp$//' | sort)
[ $# = 0 ] || names=$(printf '%s_fuzz\n' "$@")
build fuzz $(printf 'kring_fuzz_%s ' $names)
# In memory, for the targets with a database: a commit costs little there.
TMPDIR=$(mktemp -d -p /dev/shm)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
echo "$names" | xargs -P "$jobs" -I NAME bash -c 'fuzz NAME' | tee "$TMPDIR/results"
passed=$(grep -c '^ok ' "$TMPDIR/results" || true)
failed=$(grep -c '^FAILED ' "$TMPDIR/results" || true)
report
