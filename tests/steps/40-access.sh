#!/usr/bin/env bash
# What: who gets what: every cell of tests/access/access.csv
# Needs: tests/access/access.csv tests/access/**/*.cpp
# Limit: 900
source "$(dirname "$0")/lib.sh"
build release kring_access_tests
catch2 build/release/kring_access_tests "$@"
report
