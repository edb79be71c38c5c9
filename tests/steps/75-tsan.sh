#!/usr/bin/env bash
# What: the rooms with threads, and the whole server, under ThreadSanitizer
# Needs: tests/unit/**/*.cpp tests/integration/**/*.cpp
# Limit: 1800
source "$(dirname "$0")/lib.sh"
programs=(kring_unit_tests kring_integration_tests)
build tsan "${programs[@]}"
for program in "${programs[@]}"; do
    TSAN_OPTIONS=halt_on_error=0:second_deadlock_stack=1:suppressions=tests/tsan_suppressions.txt \
        catch2 "build/tsan/$program" "$@"
done
report
