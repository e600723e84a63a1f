#!/usr/bin/env bash
# Measures what README.md in this folder states. Ratios are taken side by side, in one run.
#
#   run.sh [evaluate] [collect] [start] [plan] [apply]      all of them when none is named
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
out=$PWD/.artifacts/benchmarks
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(evaluate collect start plan apply)
mkdir -p "$out"

seconds() { # the wall time of a command in seconds, what it prints thrown away
    local TIMEFORMAT=%R
    { time "$@" >/dev/null 2>&1; } 2>&1
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

evaluate() {
    echo "== 1,000,000 findings over recorded virtual machines"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    for _ in 1 2 3; do /usr/bin/time -f '%M KiB at the peak, %e s for the whole process' dotnet .artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll evaluate; done
}

collect() {
    echo "== Collection of 1,000 domains, and the same libvirt calls in Python, in turn"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    local folder uri
    folder=$(mktemp -d /tmp/hysr-bench.XXXXXX)
    trap 'bash tests/libvirt/stop.sh "$folder" >/dev/null; rm -rf "$folder"' RETURN
    uri=$(bash tests/libvirt/start.sh "$folder" "$PWD/.artifacts/libvirt/cache" | tail -n 1)
    virsh -q -c "$uri" net-define tests/libvirt/fleet/net-tenant.xml
    virsh -q -c "$uri" net-define tests/libvirt/fleet/net-open.xml
    /usr/bin/python3 tests/Benchmarks/define.py "$uri" 1000
    for _ in 1 2 3 4 5; do
        dotnet .artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll collect "$uri" | sed 's/^/ours:   /'
        /usr/bin/python3 tests/Benchmarks/collect.py "$uri" | sed 's/^/python: /'
    done
}

plan() {
    echo "== A plan for 10,000 findings that fail"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    for _ in 1 2 3; do dotnet .artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll plan; done
}

apply() {
    echo "== 1,000 changes on 200 domains, and their undo; after each write the plain call that writes the same"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    local folder uri round benchmark=.artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll
    folder=$(mktemp -d /tmp/hysr-bench.XXXXXX)
    trap 'bash tests/libvirt/stop.sh "$folder" >/dev/null; rm -rf "$folder"' RETURN
    uri=$(bash tests/libvirt/start.sh "$folder" "$PWD/.artifacts/libvirt/cache" | tail -n 1)
    /usr/bin/python3 tests/Benchmarks/careless.py "$uri" 200
    for round in 1 2 3; do
        dotnet $benchmark apply "$uri" "$folder/journal-$round"
        dotnet $benchmark undo "$uri" "$folder/journal-$round"
    done
}

start() {
    echo "== Start: hysr catalog controls from a published build"
    dotnet publish src/Cli --configuration Release --runtime linux-x64 --self-contained false -p:PublishReadyToRun=true --output "$out/hysr" --nologo --verbosity quiet
    for _ in 1 2 3 4 5 6 7; do seconds "$out/hysr/hysr" catalog controls; done | median
    command -v pwsh >/dev/null || { echo "skipped: Import-Module (pwsh is not installed)"; return; }
    echo "== Start: Import-Module, and bare PowerShell, in turn"
    pwsh -NoProfile -File build.ps1
    for _ in 1 2 3 4 5 6 7; do
        echo "$(seconds pwsh -NoProfile -Command 'Import-Module ./HypervisorHardening.psd1') $(seconds pwsh -NoProfile -Command '$null')"
    done | awk '{ print $1 - $2, $1, $2 }' | sort -n | awk '{ v[NR] = $0 } END { print "difference, with the module, bare (median):", v[int((NR + 1) / 2)] }'
}

for part in "${parts[@]}"; do "$part"; done
