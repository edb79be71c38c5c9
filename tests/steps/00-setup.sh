#!/usr/bin/env bash
# What: everything that building and testing needs is installed
# Quick: yes
# Limit: 1200
exec deploy/setup
