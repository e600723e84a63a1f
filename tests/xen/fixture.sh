#!/usr/bin/env bash
# Makes a folder that stands in for a Xen host of what boot.sh has kept of a real one: the tests read it.
#
#   fixture.sh CAPTURES FOLDER
set -euo pipefail
captures=${1:?"fixture.sh CAPTURES FOLDER"} folder=${2:?"fixture.sh CAPTURES FOLDER"}

rm -rf "$folder"
mkdir -p "$folder/.output"
for output in info list-l list-Z getenforce dmesg sched-credit2; do
    for file in "$captures/xl-$output.txt" "$captures/xl-$output.json"; do
        if [ -f "$file" ]; then cp "$file" "$folder/.output/xl-$output"; fi
    done
done
# The samples that the package brings say nothing of the host.
tar -xf "$captures/etc.tar" -C "$folder" --exclude='etc/xen/scripts' --exclude='etc/xen/xlexample*' --exclude='etc/xen/oxenstored.conf' etc/xen etc/libvirt/libxl.conf etc/default/grub.d
