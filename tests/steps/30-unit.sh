#!/usr/bin/env bash
# What: unit tests (rules)
# Quick: yes
# Needs: tests/unit/**/*.cpp
# Limit: 1200
source "$(dirname "$0")/lib.sh"
build release kring_unit_tests
catch2 build/release/kring_unit_tests "$@"
report
