#!/usr/bin/env bash
# Builds the simulator from Debian's govmomi library and the sources here, and prints the program's path on the last line.
# The result is kept under a hash of the sources: a second call with the same sources builds nothing.
#
#   build.sh [CACHE]     CACHE  where builds are kept; .artifacts/vsphere at the root without it
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-$here/../../.artifacts/vsphere}
library=/usr/share/gocode/src/github.com/vmware/govmomi
for need in "$library/simulator:golang-github-vmware-govmomi-dev" "$(command -v go || echo /usr/bin/go):golang-go"; do
    [ -e "${need%%:*}" ] || { echo "build.sh: not installed: apt-get install ${need##*:}" >&2; exit 77; }
done

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
sum=$(cd "$here" && find . -name '*.go' -o -name 'fields.txt' -o -name '*.xml' -o -name '*.json' -o -name build.sh -o -name 'options.txt' -o -name 'since.txt' \
    | grep -v '^./bench/' | LC_ALL=C sort | xargs cat | sha256sum | cut -c1-16)
program=$cache/$sum/vcenter
if [ -x "$program" ]; then echo "$program"; exit 0; fi

echo "building $program"
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The library stays as it is: the compiler is given changed copies of four of its files and two more files.
awk -v fields="$here/patch/fields.txt" '
    BEGIN {
        while ((getline line < fields) > 0)
            if (line !~ /^#/ && split(line, f, " ") >= 4)
                added[f[1]] = added[f[1]] "\t" f[2] " " f[3] " `xml:\"" f[4] (f[3] ~ /^\*bool|^\*time/ ? "" : ",omitempty") "\"`\n"
    }
    /^type [A-Za-z0-9]+ struct \{/ { name = $2 }
    name != "" { sub(/ \[\]byte /, " ByteSlice ") }
    # Else a list would lose the elements that are 0.
    name ~ /^ArrayOf(Boolean|Double|Int|Long|Short)$/ { sub(/,omitempty/, "") }
    /^}/ { if (name in added) printf "%s", added[name]; name = "" }
    { print }
' "$library/vim25/types/types.go" > "$work/types.go"
awk '
    /m := reflect.ValueOf\(handler\).MethodByName\(name\)/ {
        print "\tm, refusal := overridden(ctx, method, handler, name)"
        print "\tif refusal != nil {"
        print "\t\treturn &serverFaultBody{Reason: Fault(\"\", refusal)}"
        print "\t}"
        next
    }
    /res = s.call\(ctx, method\)/ { sub(/s.call\(ctx, method\)/, "shaped(ctx, s.call(ctx, method))") }
    { print }
' "$library/simulator/simulator.go" > "$work/simulator.go"
sed 's/case \[\]uint8:/case types.ByteSlice:/' "$library/simulator/property_collector.go" > "$work/property_collector.go"
awk '
    /diskBacking := disk.Backing.\(\*types.VirtualDiskFlatVer2BackingInfo\)/ {
        print "\t\tdiskBacking, flat := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo)"
        print "\t\tif !flat {"
        print "\t\t\tcontinue"
        print "\t\t}"
        next
    }
    { print }
' "$library/simulator/virtual_machine.go" > "$work/virtual_machine.go"
cmp -s "$work/simulator.go" "$library/simulator/simulator.go" && { echo "build.sh: this govmomi is not 0.24.2" >&2; exit 1; }
cat > "$work/overlay.json" <<JSON
{ "Replace": {
    "$library/vim25/types/types.go": "$work/types.go",
    "$library/vim25/types/added.go": "$here/patch/types/added.go",
    "$library/simulator/simulator.go": "$work/simulator.go",
    "$library/simulator/virtual_machine.go": "$work/virtual_machine.go",
    "$library/simulator/property_collector.go": "$work/property_collector.go",
    "$library/simulator/opened.go": "$here/patch/simulator/opened.go" } }
JSON

cd "$here"
env GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= GOCACHE="$cache/go" CGO_ENABLED=0 \
    go build -trimpath -overlay "$work/overlay.json" -o "$work/vcenter" .
mkdir -p "$cache/$sum"
mv "$work/vcenter" "$program"
echo "$program"
