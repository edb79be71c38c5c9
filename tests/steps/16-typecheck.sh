#!/usr/bin/env bash
# What: the client passes TypeScript's strict check
# Quick: yes
# Needs: client-web/tsconfig.json client-web/src/**/*.ts*
source "$(dirname "$0")/lib.sh"
deploy/node client-web/node_modules/typescript/bin/tsc --noEmit --project client-web
