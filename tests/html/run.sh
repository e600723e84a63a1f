#!/usr/bin/env bash
# Opens the HTML report in a headless Chromium. Installs what is missing; where that fails, it says skipped and why. The
# last line is the count.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

skip() { echo "skipped: HTML report in a browser: $*"; echo "0 passed, 0 failed, 1 skipped"; exit 0; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

chromium=/usr/bin/chromium
for need in "$chromium" "$(command -v node || echo node)" "$(command -v npm || echo npm)"; do
    [ -x "$need" ] && continue
    as_root sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium nodejs npm" >/dev/null 2>&1
    break
done
[ -x "$chromium" ] || skip "$chromium is not installed"
command -v node >/dev/null && command -v npm >/dev/null || skip "Node.js is not installed"
[ -d tests/html/node_modules/playwright-core ] || npm ci --prefix tests/html --no-audit --no-fund --silent >/dev/null 2>&1 || skip "npm could not install playwright-core"

pages=$(mktemp -d /tmp/hysr-html.XXXXXX)
trap 'rm -rf "$pages"' EXIT
failed() { echo "failed: $*"; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet run --project src/Cli --configuration "${1:-Release}" -- report --sample --format html --output "$pages/sample.html" >"$pages/log" 2>&1 ||
    { cat "$pages/log"; failed "the sample's report was not written"; }
# The tests of the report write a fleet of 500 hosts, one whose names mean harm, and one with a history.
HYSR_TEST_HTML=$pages dotnet test tests/Core.Tests --configuration "${1:-Release}" --nologo --verbosity quiet --filter "FullyQualifiedName~HtmlReportTests.Five_hundred|FullyQualifiedName~HtmlHistoryTests.A_page" >"$pages/log" 2>&1
[ -e "$pages/large.html" ] && [ -e "$pages/history.html" ] || { tail -n 20 "$pages/log"; failed "the large reports were not written"; }
CHROMIUM=$chromium node tests/html/run.mjs "$pages"
