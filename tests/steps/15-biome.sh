#!/usr/bin/env bash
# What: the client is formatted and linted by Biome
# Quick: yes
# Needs: client-web/biome.json client-web/src/**/*.ts*
source "$(dirname "$0")/lib.sh"
cd client-web
../deploy/node node_modules/@biomejs/biome/bin/biome ci --colors=off .
