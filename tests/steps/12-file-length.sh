#!/usr/bin/env bash
# What: no source file has more than 400 lines
# Quick: yes
source "$(dirname "$0")/lib.sh"
long=$(cpp_files '*.cpp' '*.hpp' '*.ts' '*.tsx' '*.mjs' '*.py' | grep -v '^client-web/src/wire/contract.ts$' |
    xargs -r wc -l | awk '$2 != "total" && $1 > 400')
[ -z "$long" ] || { echo "look for the second thing in:"; echo "$long"; exit 1; }
