#!/usr/bin/env bash
# Defines a fleet with known settings on a libvirt, through virsh and not through our own code: eight domains from secure
# to careless, five networks, five storage pools with volumes, a snapshot and a secret.
#
#   fleet.sh URI DIR     DIR  the folder that start.sh was given
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
uri=${1:?usage: fleet.sh URI DIR}
lib=${2:?usage: fleet.sh URI DIR}/lib
seen=/var/lib/libvirt # the same folder, as the daemon sees it
virsh() { command virsh -q -c "$uri" "$@"; }
image() { # folder format name size [options of qemu-img]
    [ -e "$lib/$1/$3" ] || qemu-img create -q -f "$2" "${@:5}" "$lib/$1/$3" "$4"
    chmod 600 "$lib/$1/$3"
}

mkdir -p "$lib"/{images,scratch,sealed}
chmod 711 "$lib/images"
chmod 755 "$lib/scratch"
chmod 700 "$lib/sealed"
for name in vault.raw legacy.raw cluster.raw install.iso; do image images raw $name 8M; done
for name in ledger.qcow2 web.qcow2 web-data.qcow2 twin.qcow2; do image images qcow2 $name 64M; done
chmod 644 "$lib/images/legacy.raw"
# More than any file system holds, and old.
image scratch qcow2 promised.qcow2 64T
touch -d 2020-01-01 "$lib/scratch/promised.qcow2"
image sealed luks payroll.img 8M --object secret,id=key,data=fleet-luks-key -o key-secret=key,iter-time=10

# The machine's own package may have brought this one.
virsh net-undefine default >/dev/null 2>&1 || true
for network in tenant open uplink private direct; do
    virsh net-define "$here/fleet/net-$network.xml" >/dev/null
done
for pool in images nfs krb scratch sealed; do
    sed "s#@POOLS@#$seen#; s#@IMAGES@#$seen/images#" "$here/fleet/pool-$pool.xml" | virsh pool-define /dev/stdin >/dev/null
done
for pool in images scratch sealed; do
    virsh pool-start $pool 2>/dev/null || true
done
virsh secret-define "$here/fleet/secret.xml" >/dev/null
base64 <<<ledgersecret7 | virsh secret-set-value 44444444-0000-4000-8000-000000000001 --file /dev/stdin >/dev/null

for domain in vault ledger web build legacy lab share twin; do
    sed "s#@IMAGES@#$seen/images#" "$here/fleet/$domain.xml" | virsh define /dev/stdin >/dev/null
done
# Where libvirt has added controllers, it puts them in another order as soon as it reads its own XML again: any client's
# edit or a start of the daemon does that. Once done, the order stays.
for domain in $(virsh list --all --name); do
    virsh dumpxml --inactive --security-info "$domain" | virsh define /dev/stdin >/dev/null
done
# An old snapshot: only its description is made, so that its age is known.
{
    echo '<domainsnapshot><name>before-upgrade</name><creationTime>1700000000</creationTime><state>shutoff</state>'
    virsh dumpxml --inactive --security-info web
    echo '</domainsnapshot>'
} | virsh snapshot-create web /dev/stdin --redefine >/dev/null
# Guests of this kind need neither a disk nor the processor's help, so that one can always run.
virsh start build >/dev/null 2>&1 || true
