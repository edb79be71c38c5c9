#!/usr/bin/env bash
# What: clang-tidy finds nothing of the list in .clang-tidy
# Limit: 1200
source "$(dirname "$0")/lib.sh"
build release kring_migrations
cpp_files 'server/*.cpp' | xargs -r -P "$jobs" -n 2 clang-tidy-14 --quiet -p build/release --warnings-as-errors='*'
