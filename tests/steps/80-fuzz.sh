#!/usr/bin/env bash
# What: each fuzz target for 15 seconds (KRING_FUZZ_SECONDS for longer)
# Needs: tests/fuzz/*.cpp
# By hand: yes
# Limit: 5400
source "$(dirname "$0")/lib.sh"
seconds=${KRING_FUZZ_SECONDS:-15}
targets=$(find tests/fuzz -maxdepth 1 -name '*.cpp' -printf 'kring_fuzz_%f\n' | sed 's/\.cpp$//' | sort)
build fuzz $targets
for target in $targets; do
    found=build/fuzz/findings/$target
    seeds=tests/fuzz/corpus/${target#kring_fuzz_}
    mkdir -p "$found"
    [ -d "$seeds" ] || seeds=
    if "build/fuzz/$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=0 \
        -artifact_prefix="$found/crash-" "$found" $seeds 2>&1 | tail -n 40; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
report
