#!/bin/sh
# Rebuilds the page of the report from app/web/report. With --check: compares with what is committed and changes nothing.
set -eu
cd "$(dirname "$0")/../app/web/report"
npm ci --ignore-scripts --no-audit --no-fund --silent
npm run --silent check
committed=../../src/main/resources/spillway/report/report.html
if [ "${1:-}" = --check ]; then
    built=$(mktemp)
    trap 'rm -f "$built"' EXIT
    node build.mjs "$built"
    cmp "$built" "$committed" || { echo "report.html is not what app/web/report builds: run .ci/web-build.sh" >&2; exit 1; }
else
    node build.mjs
fi
