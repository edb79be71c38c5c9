#!/usr/bin/env bash
# What: rooms include only what the architecture lets them
# Quick: yes
source "$(dirname "$0")/lib.sh"
python3 tests/include_rule.py --self-test
python3 tests/include_rule.py
