#!/usr/bin/env bash
# Starts a private libvirtd whose every folder and socket is below one folder, and prints its URI on the last line.
# The system's own daemons, networks and files are not touched: it has mounts, a host name and a network of its own.
#
#   start.sh DIR [CACHE]     DIR    an absolute folder of its own, made if need be, under /tmp or another short path
#                            CACHE  where QEMU's capabilities are kept between runs
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?usage: start.sh DIR [CACHE]}
cache=${2:-$here/../../.artifacts/libvirt/cache}
case $dir in /*) ;; *) echo "start.sh: DIR must be an absolute path" >&2; exit 64 ;; esac
if [ "$(id -u)" != 0 ]; then echo "start.sh: libvirtd needs root: run it with sudo" >&2; exit 77; fi
for program in /usr/sbin/libvirtd virsh unshare hostname ip; do
    command -v "$program" >/dev/null || { echo "start.sh: $program is not installed: apt-get install libvirt-daemon-system qemu-system-x86 iproute2" >&2; exit 77; }
done

uri="qemu:///system?socket=$dir/run/libvirt-sock"
if [ -s "$dir/pid" ] && kill -0 "$(cat "$dir/pid")" 2>/dev/null; then
    echo "already running in $dir"
    echo "$uri"
    exit 0
fi

echo "preparing $dir, capabilities kept in $cache"
mkdir -p "$dir"/{etc,lib,run,log} "$cache" /etc/libvirt /var/lib/libvirt /run/libvirt /var/cache/libvirt /var/log/libvirt
chmod 755 "$dir" "$dir"/{etc,lib,run,log}
cp -a /etc/libvirt/. "$dir/etc/"
rm -rf "$dir/etc/qemu/networks/autostart" "$dir/etc/qemu/autostart"
cat >> "$dir/etc/qemu.conf" <<'CONF'
stdio_handler = "file"
security_driver = "none"
CONF
cat >> "$dir/etc/libvirtd.conf" <<'CONF'
auth_unix_ro = "none"
auth_unix_rw = "none"
CONF

# The shell below is the first process of a process namespace: it reaps what QEMU leaves behind (libvirt waits half a
# minute for each of its probes where nobody does), and when it ends, so does every guest.
setsid unshare --mount --propagation private --uts --net --pid --fork --mount-proc bash -c '
    dir=$1; cache=$2
    ip link set lo up
    hostname kvm01
    mount --bind "$dir/etc" /etc/libvirt
    mount --bind "$dir/lib" /var/lib/libvirt
    mount --bind "$dir/run" /run/libvirt
    mount --bind "$cache" /var/cache/libvirt
    mount --bind "$dir/log" /var/log/libvirt
    if [ -e /dev/kvm ] && mknod "$dir/kvm" c 10 232 2>/dev/null || [ -e "$dir/kvm" ]; then
        chmod 666 "$dir/kvm"
        mount --bind "$dir/kvm" /dev/kvm
    fi
    /usr/sbin/libvirtd --pid-file "$dir/run/libvirtd.pid" &
    wait $!
' start "$dir" "$cache" >"$dir/libvirtd.out" 2>&1 </dev/null &

echo "waiting for the daemon "
for _ in $(seq 300); do
    if [ -S "$dir/run/libvirt-sock" ] && virsh -q -c "$uri" list >/dev/null 2>&1; then
        # As this namespace counts: what stop.sh, or a test of a daemon that dies, has to kill.
        pgrep -f -- "^/usr/sbin/libvirtd --pid-file $dir/run/libvirtd.pid" >"$dir/pid"
        echo "$uri"
        exit 0
    fi
    sleep 0.2
done
echo "start.sh: the daemon does not answer; see $dir/libvirtd.out" >&2
exit 1
