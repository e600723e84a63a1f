#!/usr/bin/env bash
# Measures what README.md in this folder states. Ratios are taken side by side, in one run.
#
#   run.sh [evaluate] [collect] [start] [plan] [apply] [vsphere] [hyperv] [snapshot] [reports] [images]      all of them when none is named
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
out=$PWD/.artifacts/benchmarks
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(evaluate collect start plan apply vsphere hyperv snapshot reports images)
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

snapshot() {
    echo "== A snapshot of 500 hosts and 10,000 machines: saved, then checked and judged by 100 controls"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    local file step round benchmark=.artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll
    file=$(mktemp /tmp/hysr-bench.XXXXXX)
    trap 'rm -f "$file"' RETURN
    for round in 1 2 3; do
        for step in save judge keep; do /usr/bin/time -f '%M KiB at the peak, %e s for the whole process, %U s of processor' dotnet $benchmark snapshot $step "$file"; done
    done
    uptime
}

reports() {
    echo "== Every report of 1,000,000 findings"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    dotnet .artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll reports
    uptime
}

images() {
    local folder round size=${IMAGES_GB:-10}
    echo "== An image of $size GB, without holes, all of it in memory: hysr image test, sha256sum, openssl dgst, in turn"
    publish
    folder=$(mktemp -d "${TMPDIR:-/tmp}/hysr-bench.XXXXXX")
    trap 'rm -rf "$folder"' RETURN
    head -c "${size}GB" /dev/urandom >"$folder/gold.img"
    openssl req -x509 -nodes -newkey rsa:2048 -keyout "$folder/key.pem" -out "$folder/cert.pem" -days 2 -subj /CN=Bench 2>/dev/null
    cat "$folder/cert.pem" "$folder/key.pem" >"$folder/signer.pem"
    cat "$folder/gold.img" >/dev/null
    "$out/hysr/hysr" image protect "$folder/gold.img" --sign-with "$folder/signer.pem"
    local thumbprint
    thumbprint=$(openssl x509 -in "$folder/cert.pem" -noout -fingerprint -sha256 | sed 's/.*=//')
    for round in 1 2 3; do
        /usr/bin/time -f 'hysr image test:  %e s, %U + %S s of processor, %M KiB' "$out/hysr/hysr" image test "$folder/gold.img" --trusted-signer "$thumbprint" | tail -n 1
        /usr/bin/time -f 'sha256sum:        %e s, %U + %S s of processor' sha256sum "$folder/gold.img" >/dev/null
        /usr/bin/time -f 'openssl dgst:     %e s, %U + %S s of processor' openssl dgst -sha256 "$folder/gold.img" >/dev/null
    done
    uptime
}

publish() {
    dotnet publish src/Cli --configuration Release --runtime linux-x64 --self-contained false -p:PublishReadyToRun=true --output "$out/hysr" --nologo --verbosity quiet
}

vsphere() {
    echo "== A vCenter: hysr test, and a bulk read of the same by a Go client, in turn"
    publish
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    local folder uri hosts round size=${VSPHERE_SIZES:-50 200 501} benchmark=.artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll
    (cd tests/vsphere/bench && env GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOCACHE="$out/go" CGO_ENABLED=0 go build -trimpath -o "$out/bulk" .)
    dotnet $benchmark vsphere >"$out/plan"
    for hosts in $size; do
        folder=$(mktemp -d /tmp/hysr-bench.XXXXXX)
        uri=$(bash tests/vsphere/start.sh "$folder" --inventory bench --hosts "$hosts" --vms $((hosts * 5500 / 501)) | tail -n 1)
        echo "-- $hosts hosts, $((hosts * 5500 / 501)) machines"
        export HYSR_PASSWORD
        HYSR_PASSWORD=$(cat "$folder/password")
        for round in 1 2 3; do
            /usr/bin/time -q -f 'ours:             %e s, %U s of processor, %M KiB' "$out/hysr/hysr" test --connect "$uri" --thumbprint "$(cat "$folder/thumbprint")" --fail-on never --output "$folder/found"
            [ "$round" -gt 1 ] || { tail -n 2 "$folder/found"; dotnet $benchmark vsphere "$uri" "$(cat "$folder/thumbprint")"; }
            /usr/bin/time -q -f 'go, all:          %e s, %U s of processor, %M KiB' "$out/bulk" "$uri" "$out/plan" calls
            /usr/bin/time -q -f 'go, no host calls: %e s, %U s of processor, %M KiB' "$out/bulk" "$uri" "$out/plan"
        done
        bash tests/vsphere/stop.sh "$folder" >/dev/null
        rm -rf "$folder"
    done
}

hyperv() {
    echo "== A recorded cluster of 16 Hyper-V hosts with 2,000 machines"
    dotnet build tests/Benchmarks --configuration Release --nologo --verbosity quiet
    local file round benchmark=.artifacts/bin/Benchmarks/release/HypervisorHardening.Benchmarks.dll
    file=$(mktemp /tmp/hysr-bench.XXXXXX.json.gz)
    trap 'rm -f "$file"' RETURN
    HYSR_RECORD_HYPERV_CLUSTER=$file dotnet test tests/HyperV.Tests --configuration Release --nologo --verbosity quiet --filter FullyQualifiedName~A_cluster_as_a_recording
    for round in 1 2 3 4 5; do dotnet $benchmark hyperv "$file"; done
    dotnet test tests/HyperV.Tests --configuration Release --no-build --nologo --logger 'console;verbosity=detailed' --filter FullyQualifiedName~The_number_of_round_trips | grep 'round trips of'
    uptime
}

start() {
    echo "== Start: hysr catalog controls from a published build"
    publish
    for _ in 1 2 3 4 5 6 7; do seconds "$out/hysr/hysr" catalog controls; done | median
    command -v pwsh >/dev/null || { echo "skipped: Import-Module (pwsh is not installed)"; return; }
    echo "== Start: Import-Module, and bare PowerShell, in turn"
    pwsh -NoProfile -File build.ps1
    for _ in 1 2 3 4 5 6 7; do
        echo "$(seconds pwsh -NoProfile -Command 'Import-Module ./HypervisorHardening.psd1') $(seconds pwsh -NoProfile -Command '$null')"
    done | awk '{ print $1 - $2, $1, $2 }' | sort -n | awk '{ v[NR] = $0 } END { print "difference, with the module, bare (median):", v[int((NR + 1) / 2)] }'
}

for part in "${parts[@]}"; do "$part"; done
