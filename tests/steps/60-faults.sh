#!/usr/bin/env bash
# What: kill -9, a full disk, broken writes, slow readers, bad input
# Needs: tests/faults/*.test.mjs
# Limit: 900
source "$(dirname "$0")/lib.sh"
build release all
node_tests tests/faults/*.test.mjs
report
