#!/usr/bin/env bash
# What: the running product in a real browser
# Needs: tests/end_to_end/*.test.mjs
# Limit: 900
source "$(dirname "$0")/lib.sh"
deploy/build-client
build release kring
node_tests tests/end_to_end/*.test.mjs
report
