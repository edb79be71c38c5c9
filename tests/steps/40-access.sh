#!/usr/bin/env bash
# What: who gets what: every cell of tests/access/access.csv
# Needs: tests/access/*.test.mjs
# Limit: 900
source "$(dirname "$0")/lib.sh"
build release kring
node_tests tests/access/*.test.mjs
report
