#!/usr/bin/env bash
# What: every access check is one that `tests/run mutations` knows
# Quick: yes
# Needs: tests/access/mutations/*.py
source "$(dirname "$0")/lib.sh"
python3 tests/access/mutations/instrument.py --self-test
python3 tests/access/mutations/instrument.py --list
