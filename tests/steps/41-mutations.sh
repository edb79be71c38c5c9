#!/usr/bin/env bash
# What: each access check turned off in turn breaks a cell or a test
# Needs: tests/access/mutations/*.py
# By hand: yes
# Limit: 7200
source "$(dirname "$0")/lib.sh"
folder=$PWD/build/mutations
python3 tests/access/mutations/instrument.py --self-test
[ -f client-web/dist/index.html ] || deploy/build-client
rm -f "$folder/reached.json"
python3 tests/access/mutations/instrument.py "$folder"
[ -f "$folder/build/build.ninja" ] || cmake -S "$folder/tree" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release
cmake --build "$folder/build" -j "$jobs" --target kring kring_unit_tests kring_integration_tests
KRING_BINARY=$folder/build/kring deploy/node tests/access/mutations/run.mjs "$folder" "$@"
