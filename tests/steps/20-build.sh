#!/usr/bin/env bash
# What: the release builds without a warning
# Limit: 1200
source "$(dirname "$0")/lib.sh"
build release all
