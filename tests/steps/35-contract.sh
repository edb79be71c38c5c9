#!/usr/bin/env bash
# What: the contract and its TypeScript are current, and Spectral lints it clean
# Needs: schema/openapi.json
source "$(dirname "$0")/lib.sh"
build release kring
fresh=$(mktemp)
trap 'rm -f "$fresh"' EXIT
build/release/kring contract >"$fresh"
diff -u schema/openapi.json "$fresh" || { echo "stale: deploy/update-contract"; exit 1; }
deploy/node schema/node_modules/openapi-typescript/bin/cli.js schema/openapi.json >"$fresh" 2>/dev/null
diff -u client-web/src/wire/contract.ts "$fresh" || { echo "stale: deploy/update-contract"; exit 1; }
deploy/node schema/node_modules/@stoplight/spectral-cli/dist/index.js lint --ruleset schema/spectral.yaml \
    --fail-severity=warn schema/openapi.json
