#!/usr/bin/env bash
# Starts a simulated vCenter, or a single host, on a free port of the loopback. Prints the thumbprint of its certificate on
# the line before the last, as "thumbprint AA:BB:...", and its URI on the last line.
#
#   start.sh DIR [OPTION...]     DIR  an absolute folder of its own: uri, thumbprint, password, pid and the log
#
#   --inventory careless|careful|bench   what there is; careless without it
#   --hosts N --vms M                    size of bench: 501 and 5500 without them
#   --esx                                a single host in place of a vCenter
#   --api VERSION                        API version to report: 8.0.2.0 without it; 6.5 leaves out what came later
#   --disconnected NAME                  a host that is disconnected from the start
#   --user NAME                          the account: auditor@vsphere.local, or root with --esx
#   --lenient                            an unknown property is a missing one, and elements may come in any order
#   --port N                             a port in place of a free one
#
# The build is kept below .artifacts/vsphere; VCENTER_CACHE names another folder.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?usage: start.sh DIR [OPTION...]}
shift
case $dir in /*) ;; *) echo "start.sh: DIR must be an absolute path" >&2; exit 64 ;; esac

if [ -s "$dir/pid" ] && kill -0 "$(cat "$dir/pid")" 2>/dev/null && [ -s "$dir/uri" ]; then
    echo "already running in $dir"
    echo "thumbprint $(cat "$dir/thumbprint")"
    cat "$dir/uri"
    exit 0
fi

mkdir -p "$dir"
rm -f "$dir"/{pid,uri,thumbprint}
[ -s "$dir/password" ] || (umask 077; head -c 18 /dev/urandom | base64 | tr '+/' '-_' >"$dir/password")
built=$("$here/build.sh" ${VCENTER_CACHE:+"$VCENTER_CACHE"}) || exit
program=$(tail -n 1 <<<"$built")

VCENTER_PASSWORD=$(cat "$dir/password") TMPDIR=$dir setsid "$program" -dir "$dir" "$@" >"$dir/out" 2>&1 </dev/null &
echo $! >"$dir/pid"
for _ in $(seq 1200); do
    if [ -s "$dir/uri" ]; then
        echo "thumbprint $(cat "$dir/thumbprint")"
        cat "$dir/uri"
        exit 0
    fi
    kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
    sleep 0.1
done
cat "$dir/out" >&2
echo "start.sh: the simulator did not start; see $dir/out" >&2
exit 1
