#!/usr/bin/env bash
# Defines a fleet with known settings on a libvirt, through virsh and not through our own code: eight domains from secure
# to careless, two networks, two storage pools with volumes, a snapshot and a secret.
#
#   fleet.sh URI DIR     DIR  the folder that start.sh was given
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
uri=${1:?usage: fleet.sh URI DIR}
images=${2:?usage: fleet.sh URI DIR}/lib/images
seen=/var/lib/libvirt/images # the same folder, as the daemon sees it
virsh() { command virsh -q -c "$uri" "$@"; }

mkdir -p "$images"
chmod 711 "$images"
for image in vault.raw legacy.raw cluster.raw install.iso; do
    [ -e "$images/$image" ] || qemu-img create -q -f raw "$images/$image" 8M
done
for image in ledger.qcow2 web.qcow2; do
    [ -e "$images/$image" ] || qemu-img create -q -f qcow2 "$images/$image" 64M
done
chmod 600 "$images"/*
chmod 644 "$images/legacy.raw"

for network in tenant open; do
    virsh net-define "$here/fleet/net-$network.xml" >/dev/null
done
for pool in images nfs; do
    sed "s#@IMAGES@#$seen#" "$here/fleet/pool-$pool.xml" | virsh pool-define /dev/stdin >/dev/null
done
virsh pool-start images 2>/dev/null || true
virsh secret-define "$here/fleet/secret.xml" >/dev/null

for domain in vault ledger web build legacy lab share twin; do
    sed "s#@IMAGES@#$seen#" "$here/fleet/$domain.xml" | virsh define /dev/stdin >/dev/null
done
# An old snapshot: only its description is made, so that its age is known.
{
    echo '<domainsnapshot><name>before-upgrade</name><creationTime>1700000000</creationTime><state>shutoff</state>'
    virsh dumpxml --inactive web
    echo '</domainsnapshot>'
} | virsh snapshot-create web /dev/stdin --redefine >/dev/null
# Guests of this kind need neither a disk nor the processor's help, so that one can always run.
virsh start build >/dev/null 2>&1 || true
