#!/usr/bin/env bash
# What: unit and integration tests under AddressSanitizer and UBSan
# Needs: tests/unit/**/*.cpp
# Limit: 1800
source "$(dirname "$0")/lib.sh"
for program in kring_unit_tests kring_integration_tests; do
    if has_target asan "$program"; then
        build asan "$program"
        ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 catch2 "build/asan/$program" "$@"
    fi
done
report
