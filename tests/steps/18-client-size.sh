#!/usr/bin/env bash
# What: the client builds, and its first load keeps to the budget
# Needs: client-web/index.html client-web/vite.config.ts
source "$(dirname "$0")/lib.sh"
deploy/build-client
deploy/node tests/client_size.mjs --self-test
deploy/node tests/client_size.mjs client-web/dist
