#!/usr/bin/env bash
# Installs what the tests need, starts a private libvirt and a simulated vCenter, builds, and runs every test. What cannot run is skipped, and
# says why. The last line is the count over all of them.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off
results=$PWD/.artifacts/test-results
packages=(libvirt-daemon-system libvirt-clients libvirt0 qemu-system-x86 qemu-utils iproute2 util-linux golang-go golang-github-vmware-govmomi-dev python3-pyvmomi openssl openssh-server openssh-client netcat-openbsd)
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }
skip() { echo "skipped: $*"; skipped=$((skipped + 1)); }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

install_packages() {
    command -v dpkg-query >/dev/null || { echo "not a Debian machine: using what is installed"; return; }
    local missing=()
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && { echo "everything is installed"; return; }
    echo "installing ${missing[*]}"
    as_root sh -c "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ${missing[*]}" >/dev/null 2>&1 ||
        echo "they could not be installed (neither root nor sudo without a password?)"
}

# Adds up the counters of the result files, and shows what failed and what was skipped.
count_results() {
    local file counters
    for file in "$results"/*.trx; do
        [ -e "$file" ] || continue
        counters=$(grep -o '<Counters [^>]*>' "$file")
        passed=$((passed + $(sed 's/.* passed="\([0-9]*\)".*/\1/' <<<"$counters")))
        failed=$((failed + $(sed 's/.* failed="\([0-9]*\)".*/\1/' <<<"$counters")))
        skipped=$((skipped + $(grep -c 'outcome="NotExecuted"' "$file")))
        awk '/<UnitTestResult / { name = "" } /outcome="NotExecuted"/ { name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name) }
            name != "" && /<Message>/ { sub(/.*<Message>/, ""); sub(/<\/Message>.*/, ""); print "skipped: " name ": " $0; name = "" }' "$file"
    done
}

say "What the tests need"
install_packages

say "Build"
dotnet build HypervisorHardening.sln --configuration Release --nologo --verbosity quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

say "Two private libvirts: one for the tests of the provider, one for the fleet of the end-to-end tests"
scratch=$(mktemp -d /tmp/hysr-test.XXXXXX)
trap 'for name in libvirt fleet; do bash tests/libvirt/stop.sh "$scratch/$name" >/dev/null 2>&1; done; for name in vsphere esx; do bash tests/vsphere/stop.sh "$scratch/$name" >/dev/null 2>&1; done; rm -rf "$scratch"' EXIT
start_libvirt() { bash tests/libvirt/start.sh "$scratch/$1" "$PWD/.artifacts/libvirt/cache" | tee "$scratch/log" >&2 && tail -n 1 "$scratch/log"; }
if uri=$(start_libvirt libvirt); then export HYSR_TEST_LIBVIRT=$uri; fi
if uri=$(start_libvirt fleet); then export HYSR_TEST_FLEET=$uri HYSR_TEST_FLEET_DIR=$scratch/fleet; fi

say "A simulated vCenter, and a host without one"
if bash tests/vsphere/start.sh "$scratch/vsphere"; then export HYSR_TEST_VSPHERE=$scratch/vsphere; fi
if bash tests/vsphere/start.sh "$scratch/esx" --esx; then export HYSR_TEST_VSPHERE_HOST=$scratch/esx; fi

say "Tests"
rm -rf "$results"
mkdir -p "$results"
export HYSR_TEST_PROOF=$results/proof.md
dotnet test HypervisorHardening.sln --configuration Release --no-build --nologo --verbosity quiet --logger trx --results-directory "$results" -- RunConfiguration.TreatNoTestsAsError=true
status=$?
count_results
[ -e "$HYSR_TEST_PROOF" ] && echo "controls of KVM and Xen: $(tail -n 1 "$HYSR_TEST_PROOF") (.artifacts/test-results/proof.md)"
[ $status != 0 ] && [ $failed = 0 ] && failed=1

say "In PowerShell"
if ! command -v pwsh >/dev/null; then
    skip "Pester tests: PowerShell (pwsh) is not installed"
elif ! pwsh -NoProfile -Command 'exit [int](-not (Get-Module -ListAvailable Pester))'; then
    skip "Pester tests: Pester is not installed"
else
    pwsh -NoProfile -File tests/Module.Pester/run.ps1 | tee "$results/pester.log"
    read -r p f s < <(tail -n 1 "$results/pester.log" | sed 's/[^0-9 ]//g')
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1})) skipped=$((skipped + ${s:-0}))
fi

say "In a browser"
bash tests/html/run.sh | tee "$results/html.log"
read -r p f s < <(tail -n 1 "$results/html.log" | sed 's/[^0-9 ]//g')
passed=$((passed + ${p:-0})) failed=$((failed + ${f:-1})) skipped=$((skipped + ${s:-0}))

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $passed -gt 0 ]
