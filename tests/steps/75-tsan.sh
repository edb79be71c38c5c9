#!/usr/bin/env bash
# What: tests of store, events, jobs, operations and net under ThreadSanitizer
# Needs: tests/unit/**/*.cpp
# By hand: yes
# Limit: 1800
source "$(dirname "$0")/lib.sh"
for program in kring_unit_tests kring_integration_tests; do
    if has_target tsan "$program"; then
        build tsan "$program"
        TSAN_OPTIONS=halt_on_error=0:second_deadlock_stack=1:suppressions=tests/tsan_suppressions.txt \
            catch2 "build/tsan/$program" "${@:-[store],[events],[jobs],[operations],[net]}"
    fi
done
report
