#!/bin/sh
# Opens a report in headless Chromium: .ci/report-check.sh REPORT.html [CHARTS_AT_LEAST]
# Fails on any line on the console, and on fewer charts drawn than asked for. Leaves nothing behind.
set -eu
report=$1
charts_min=${2:-6}
[ -f "$report" ] || { echo "report: no file $report" >&2; exit 1; }
browser=
for name in chromium chromium-browser google-chrome; do
    [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
[ -n "$browser" ] || { echo "report: no Chromium is installed (Debian: apt-get install chromium)" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Served from a folder without a blank in its name: no escaping of the address is needed.
cp "$report" "$work/report.html"
# Virtual time: animations and timers of ten seconds pass at once, then the document is printed.
timeout 120 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
    --enable-logging=stderr --v=0 --window-size=1400,1000 --virtual-time-budget=10000 \
    --dump-dom "file://$work/report.html" > "$work/dom.html" 2> "$work/log" \
    || { cat "$work/log" >&2; echo "report: Chromium failed on $report" >&2; exit 1; }

# Chromium logs every console message at the same level; a report that is in order says nothing at all.
if grep -q 'CONSOLE' "$work/log"; then
    grep 'CONSOLE' "$work/log" >&2
    echo "report: the console is not silent" >&2
    exit 1
fi
count() { { grep -oE "$1" "$2" || true; } | wc -l | tr -d ' '; }
# ECharts marks the element it was given, then puts a canvas or an svg into it.
instances=$(count '_echarts_instance_="' "$work/dom.html")
drawn=$(count '<(canvas|svg)[ >]' "$work/dom.html")
asked=$(count '<[a-z]+ [^>]*data-chart="' "$report")
echo "report: $instances charts started, $drawn drawings, $asked declared by data-chart, console silent"
if [ "$instances" -lt "$charts_min" ] || [ "$drawn" -lt "$instances" ] || [ "$instances" -lt "$asked" ]; then
    echo "report: needs at least $charts_min charts, all of them drawn" >&2
    exit 1
fi
