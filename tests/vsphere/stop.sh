#!/usr/bin/env bash
# Stops the simulator that start.sh started in a folder. The folder stays, without the simulator's datastores.
#
#   stop.sh DIR
set -euo pipefail

dir=${1:?usage: stop.sh DIR}
if [ ! -s "$dir/pid" ] || ! pid=$(cat "$dir/pid") || ! kill "$pid" 2>/dev/null; then
    echo "nothing runs in $dir"
    rm -f "$dir/pid"
    exit 0
fi

echo "stopping the simulator, process $pid"
for _ in $(seq 50); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
done
kill -9 "$pid" 2>/dev/null || true
rm -rf "$dir/pid" "$dir/uri" "$dir"/govcsim-*
