#!/usr/bin/env bash
# What: the load generator runs, briefly, and loses nothing
# Needs: tests/bench/smoke
# Limit: 300
source "$(dirname "$0")/lib.sh"
build release all
tests/bench/smoke
