#!/bin/bash
# Runs in dom0: starts the guests, asks every tool, and writes the answers to the second disk as one tar.
# `index.tsv` has, for each command, its exit code, its seconds, the file of its output and the command itself.
set -u
export LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
out=/tmp/captures
mkdir -p "$out"
printf 'exit\tseconds\tfile\tcommand\n' >"$out/index.tsv"

say() { echo "capture: $* ($(cut -d. -f1 /proc/uptime) s)"; }

# take FILE COMMAND...
take() {
    local file=$1 started=$SECONDS status
    shift
    say "$*"
    timeout 300 "$@" >"$out/$file" 2>"$out/$file.stderr"
    status=$?
    [ -s "$out/$file.stderr" ] || rm -f "$out/$file.stderr"
    printf '%s\t%s\t%s\t%s\n' "$status" "$((SECONDS - started))" "$file" "$*" >>"$out/index.tsv"
    return $status
}

# By its serial number: which disk is sda is chance.
store() { tar -cf "$(readlink -e /dev/disk/by-id/ata-*_captures)" -C "$out" . && sync; }

vir() { local file=$1; shift; take "$file" virsh -q -c xen:///system "$@"; }

domains() {
    take xl-list.txt xl list
    take xl-list-l.json xl list -l
    take xl-vcpu-list.txt xl vcpu-list
    take xl-sched-credit2.txt xl sched-credit2
    take xenstore-ls.txt xenstore-ls -f
    take ps.txt ps -ww -eo pid,user,args
}

hypervisor() {
    take xl-info.txt xl info
    take xl-info-n.txt xl info -n
    take xl-list-v.txt xl list -v
    take xl-list-Z.txt xl list -Z
    take xl-dmesg.txt xl dmesg
    take xl-sched-credit2-s.txt xl sched-credit2 -s
    take xl-sched-credit.txt xl sched-credit
    take xl-getenforce.txt xl getenforce
    take xl-cpupool-list.txt xl cpupool-list
    take xl-pci-assignable-list.txt xl pci-assignable-list
    take xl-claims.txt xl claims
    take xl-uptime.txt xl uptime
    take xenhypfs-tree.txt xenhypfs tree
    take xenhypfs-config.txt xenhypfs cat /buildinfo/config
    take proc-cmdline.txt cat /proc/cmdline
    take proc-meminfo.txt cat /proc/meminfo
    take proc-xen.txt grep -r . /proc/xen/capabilities
    take sys-hypervisor.txt grep -r . /sys/hypervisor
    take sys-hypervisor-tree.txt find /sys/hypervisor /proc/xen
    take lsmod.txt lsmod
    take services.txt systemctl --no-pager --plain list-units xen* libvirt* virt*
}

libvirt() {
    vir virsh-version.txt version
    vir virsh-uri.txt uri
    vir virsh-sysinfo.xml sysinfo
    vir virsh-capabilities.xml capabilities
    vir virsh-nodeinfo.txt nodeinfo
    vir virsh-nodememstats.txt nodememstats
    vir virsh-list-all.txt list --all --title
    vir virsh-net-list.txt net-list --all
    vir virsh-pool-list.txt pool-list --all
    vir virsh-nodedev-list.txt nodedev-list
    local type domain
    for type in xenpv xenpvh xenfv; do vir "virsh-domcapabilities-$type.xml" domcapabilities --virttype xen --machine "$type"; done
    vir virsh-domcapabilities.xml domcapabilities
    for domain in $(virsh -q -c xen:///system list --all --name); do
        vir "virsh-dumpxml-$domain.xml" dumpxml "$domain"
        vir "virsh-dumpxml-security-$domain.xml" dumpxml --security-info "$domain"
        vir "virsh-dumpxml-inactive-$domain.xml" dumpxml --inactive "$domain"
        vir "virsh-dominfo-$domain.txt" dominfo "$domain"
        vir "virsh-schedinfo-$domain.txt" schedinfo "$domain"
        vir "virsh-memtune-$domain.txt" memtune "$domain"
        vir "virsh-vcpupin-$domain.txt" vcpupin "$domain"
    done
    for domain in web01 app01 old01 driver01 all; do vir "virsh-from-native-$domain.xml" domxml-from-native xen-xl "/etc/xen/$domain.cfg"; done
    for domain in lv01 lv02 lv03; do vir "virsh-to-native-$domain.cfg" domxml-to-native xen-xl --xml "/root/guests/$domain.xml"; done
}

# Xen's own console daemon and store come by their script; libvirt looks for them only when it starts.
for _ in $(seq 60); do xl list >/dev/null 2>&1 && break; sleep 1; done
ip link add xenbr0 type bridge 2>/dev/null
ip link set xenbr0 up
for domain in web01 web01-data app01 old01 lv01 lv02; do truncate -s 16M "/root/$domain.img"; done

take etc.tar tar -cf - -C / etc/xen etc/libvirt etc/default/xen etc/default/xendomains etc/default/grub.d etc/init.d/xen etc/init.d/xendomains
take xl-info.txt xl info
take xl-list-l.json xl list -l
store
for domain in web01 app01 old01 driver01 all; do take "xl-dry-run-$domain.json" xl -N create "/etc/xen/$domain.cfg"; done
for domain in web01 driver01; do take "xl-create-$domain.txt" xl create "/etc/xen/$domain.cfg"; done
hypervisor
domains
store
say "PV guests: stored"

# The daemon that was started before Xen's own has no Xen in it.
take libvirtd-restart.txt systemctl restart libvirtd
for domain in lv01 lv02 lv03; do vir "virsh-define-$domain.txt" define "/root/guests/$domain.xml"; done
vir virsh-autostart.txt autostart lv01
if [ -d /opt/hysr ]; then
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_ROOT=/opt/dotnet
    take hysr-test.json /opt/hysr/hysr test --connect xen:///system --format json
    take hysr-test.txt /opt/hysr/hysr test --connect xen:///system
    store
    say "our reader: stored"
fi

vir virsh-start-lv01.txt start lv01
take journal.txt journalctl --boot --no-pager
libvirt
domains
store
say "guests of libvirt: stored"

# What needs hardware virtualisation comes last: emulated, it may take a processor for itself.
for domain in old01 app01; do take "xl-create-$domain.txt" xl create "/etc/xen/$domain.cfg"; done
vir virsh-start-lv03.txt start lv03
vir virsh-dumpxml-lv03.xml dumpxml lv03
domains
take journal.txt journalctl --boot --no-pager
store
say "HVM and PVH guests: stored"

touch "$out/done"
store
say "done"
