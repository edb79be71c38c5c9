#!/usr/bin/env bash
# What: C++ is formatted by .clang-format
# Quick: yes
source "$(dirname "$0")/lib.sh"
cpp_files '*.cpp' '*.hpp' | xargs -r clang-format-14 --dry-run -Werror
