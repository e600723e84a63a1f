#!/usr/bin/env bash
# Records the bundled sample anew: the two Hyper-V hosts of the tests, by the product's own collector.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d /tmp/hysr-sample.XXXXXX)
trap 'rm -rf "$folder"' EXIT
HYSR_RECORD_HYPERV=$folder/hosts.json dotnet test tests/HyperV.Tests --configuration Release --nologo --verbosity quiet --filter FullyQualifiedName~RecordTwoHosts
dotnet run --project src/Docs --configuration Release -- \
    sample --connect "hyperv+recording:$folder/hosts.json" --output src/Core/Sample/hyperv.json.gz
