#!/usr/bin/env bash
# What: the client's unit tests
# Quick: yes
# Needs: client-web/test/**/*.test.ts
source "$(dirname "$0")/lib.sh"
cd client-web
files=$(find test -name '*.test.ts' | sort)
cd ..
node_tests $(printf 'client-web/%s ' $files)
report
