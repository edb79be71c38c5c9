#!/usr/bin/env bash
# What: integration tests (a real database file, a fake clock)
# Quick: yes
# Needs: tests/integration/**/*.cpp
# Limit: 1200
source "$(dirname "$0")/lib.sh"
build release kring_integration_tests
catch2 build/release/kring_integration_tests "$@"
report
