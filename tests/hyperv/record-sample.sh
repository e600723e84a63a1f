#!/usr/bin/env bash
# Records the bundled sample anew, by the product's own collector: the two Hyper-V hosts of the tests, first as a recording
# of what they answer (which the tests of the command line and of the module open too).
set -euo pipefail
cd "$(dirname "$0")/../.."

recording=$PWD/tests/fixtures/hyperv.json.gz
HYSR_RECORD_HYPERV=$recording dotnet test tests/HyperV.Tests --configuration Release --nologo --verbosity quiet --filter FullyQualifiedName~RecordTwoHosts
dotnet run --project src/Docs --configuration Release -- \
    sample --connect "hyperv+recording:$recording" --output src/Core/Sample/hyperv.json.gz
