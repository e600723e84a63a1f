#!/usr/bin/env bash
# Records the bundled sample anew: the fleet of this folder on a real libvirt, by the product's own collector.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d /tmp/hysr-sample.XXXXXX)
trap 'bash tests/libvirt/stop.sh "$folder" >/dev/null; rm -rf "$folder"' EXIT
uri=$(bash tests/libvirt/start.sh "$folder" | tail -n 1)
bash tests/libvirt/fleet.sh "$uri" "$folder"
bash tests/libvirt/host.sh "$folder/host"
dotnet run --project src/Docs --configuration Release -- sample --connect "$uri" --root "$folder/host" --output src/Core/Sample/kvm.json.gz
