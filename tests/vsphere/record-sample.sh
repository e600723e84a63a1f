#!/usr/bin/env bash
# Records the bundled sample anew: the careless inventory of the simulated vCenter, by the product's own collector.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d /tmp/hysr-sample.XXXXXX)
trap 'bash tests/vsphere/stop.sh "$folder" >/dev/null; rm -rf "$folder"' EXIT
uri=$(bash tests/vsphere/start.sh "$folder" | tail -n 1)
HYSR_PASSWORD=$(cat "$folder/password") dotnet run --project src/Docs --configuration Release -- \
    sample --connect "$uri" --thumbprint "$(cat "$folder/thumbprint")" --output src/Core/Sample/vsphere.json.gz
