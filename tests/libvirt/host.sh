#!/usr/bin/env bash
# Makes the files of a host as the collector reads them, below a folder: a Debian 12 machine with two processor cores, of
# which some things are well set and others are not. What the file of another machine would say is thus known.
#
#   host.sh ROOT
set -euo pipefail
umask 022

here=$(cd "$(dirname "$0")" && pwd)
root=${1:?usage: host.sh ROOT}
[ -e "$root/etc/shadow" ] && [ ! -e "$root/.made" ] && { echo "host.sh: $root is somebody's root" >&2; exit 64; }
rm -rf "$root"
mkdir -p "$root"
touch "$root/.made"

put() { mkdir -p "$root/$(dirname "$1")"; cat >"$root/$1"; }
line() { mkdir -p "$root/$(dirname "$1")"; printf '%s\n' "$2" >"$root/$1"; }
folder() { mkdir -p "$root/$1"; }
link() { mkdir -p "$root/$(dirname "$1")"; ln -sfn "$2" "$root/$1"; }

# libvirt's own files
put etc/libvirt/qemu.conf <<'X'
# TLS where it costs nothing, the rest as it came.
vnc_tls = 1
vnc_tls_x509_verify = 1
security_require_confined = 0
migrate_tls_force = 1
migration_address = "10.50.0.11"
max_core = 0
relaxed_acs_check = 0
X
put etc/libvirt/libvirtd.conf <<'X'
unix_sock_group = "libvirt"
unix_sock_rw_perms = "0770"
auth_unix_ro = "polkit"
auth_unix_rw = "polkit"
log_level = 3
log_outputs = "3:journald"
audit_level = 1
tcp_min_ssf = 112
X
put etc/libvirt/virtlogd.conf <<'X'
max_size = 2097152
max_backups = 3
X
line etc/libvirt/libvirt.conf '# uri_default = "qemu:///system"'
folder etc/libvirt/secrets; chmod 700 "$root/etc/libvirt/secrets"
folder etc/libvirt/hooks
folder run/libvirt
for place in modprobe.d sysctl.d tmpfiles.d udev/rules.d default/grub.d; do folder "etc/$place"; done
folder var/log/libvirt; chmod 700 "$root/var/log/libvirt"

# Accounts and groups
put etc/passwd <<'X'
root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
alice:x:1000:1000:Alice:/home/alice:/bin/bash
bob:x:1001:1001:Bob:/home/bob:/bin/bash
libvirt-qemu:x:64055:106:Libvirt Qemu:/var/lib/libvirt:/usr/sbin/nologin
X
put etc/group <<'X'
root:x:0:
adm:x:4:alice
sudo:x:27:alice
kvm:x:106:
libvirt:x:110:alice,bob
alice:x:1000:
bob:x:1001:
X
put etc/shadow <<'X'
root:!:19700:0:99999:7:::
daemon:*:19700:0:99999:7:::
alice:$6$example$notahash:19700:0:99999:7:::
bob:$6$example$notahash:19700:0:99999:7:::
libvirt-qemu:!:19700::::::
X
chmod 600 "$root/etc/shadow"
line etc/nsswitch.conf 'passwd: files systemd'
put etc/sudoers <<'X'
root ALL=(ALL:ALL) ALL
%sudo ALL=(ALL:ALL) ALL
@includedir /etc/sudoers.d
X
line etc/sudoers.d/virsh 'bob ALL=(root) NOPASSWD: /usr/bin/virsh'

# Kernel and processor
line proc/cmdline 'BOOT_IMAGE=/boot/vmlinuz-6.1.0-18-amd64 root=/dev/vda1 ro quiet lockdown=integrity intel_iommu=on'
folder proc/1
line proc/1/status 'Name:	systemd'
for setting in kernel/kexec_load_disabled=1 kernel/modules_disabled=0 vm/overcommit_memory=0 vm/overcommit_ratio=50 vm/swappiness=60 \
    net/ipv4/conf/all/rp_filter=1 net/ipv4/conf/all/accept_redirects=0 net/ipv4/conf/all/send_redirects=1 \
    net/ipv4/conf/default/rp_filter=1 net/ipv4/conf/default/accept_redirects=0 net/ipv4/conf/default/send_redirects=1; do
    line "proc/sys/${setting%=*}" "${setting#*=}"
done
printf 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n' | put proc/swaps
put proc/net/tcp <<'X'
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1001 1
   1: 0100007F:170C 00000000:0000 0A 00000000:00000000 00:00000000 00000000 64055        0 1002 1
X
for table in tcp6 udp udp6; do
    printf '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n' | put "proc/net/$table"
done
put proc/self/mountinfo <<'X'
1 0 254:1 / / rw,relatime - ext4 /dev/vda1 rw
2 1 0:30 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw
3 1 254:17 / /var/lib/libvirt/scratch rw,relatime - ext4 /dev/vdb1 rw
4 1 0:50 / /mnt/krb rw,relatime - nfs4 store.example:/export/sealed rw,sec=krb5p
X
cp "$root/proc/self/mountinfo" "$root/proc/1/mountinfo"
put proc/mounts <<'X'
/dev/vda1 / ext4 rw,relatime 0 0
cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid 0 0
X
put proc/net/route <<'X'
Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
eth2	0000320A	00000000	0001	0	0	0	00FFFFFF	0	0	0
X
# What a guest with Secure Boot, GRUB and a software TPM measured
tar -C "$root" -xzf "$here/../fixtures/measured-boot/grub.tar.gz" ./sys
line sys/kernel/security/lockdown 'none [integrity] confidentiality'
line sys/kernel/security/lsm 'lockdown,capability,landlock,yama,apparmor'
line sys/kernel/security/ima/policy 'measure func=BPRM_CHECK'
line sys/module/module/parameters/sig_enforce N
line sys/module/kvm_intel/parameters/ept Y
line sys/module/kvm_intel/parameters/nested Y
line sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts N
line sys/kernel/mm/ksm/run 1
line sys/kernel/mm/ksm/pages_sharing 2048
line sys/devices/system/cpu/smt/active 1
line sys/devices/system/cpu/vulnerabilities/meltdown 'Mitigation: PTI'
line sys/devices/system/cpu/vulnerabilities/spectre_v2 'Mitigation: Retpolines, IBPB: conditional'
line sys/devices/system/cpu/vulnerabilities/mmio_stale_data 'Vulnerable: Clear CPU buffers attempted, no microcode'
printf '\006\000\000\000\001' | put sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c
folder 'sys/kernel/iommu_groups/0/devices/0000:03:00.0'
folder 'sys/kernel/iommu_groups/1/devices/0000:04:00.1'
line sys/fs/cgroup/cgroup.controllers 'cpuset cpu io memory hugetlb pids rdma misc'
line sys/fs/cgroup/machine.slice/memory.swap.current 0
for device in eth0=physical eth1=physical eth2=physical br0=bridge; do
    name=${device%=*}
    line "sys/class/net/$name/flags" 0x1003
    [ "${device#*=}" = physical ] && folder "sys/class/net/$name/device"
    [ "${device#*=}" = bridge ] && folder "sys/class/net/$name/bridge"
done
folder sys/class/net/eth1/brport; link sys/class/net/eth1/master ../br0
line dev/kvm ''; chmod 660 "$root/dev/kvm"
chown 0:106 "$root/dev/kvm" 2>/dev/null || true

# Services
for unit in libvirtd.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket libvirtd-tcp.socket libvirtd-tls.socket \
    auditd.service rsyslog.service ssh.service nftables.service chrony.service; do
    printf '[Unit]\n[Install]\nWantedBy=multi-user.target\n' | put "lib/systemd/system/$unit"
done
put lib/systemd/system/libvirtd.service <<'X'
[Unit]
Wants=libvirtd.socket
Wants=libvirtd-ro.socket
Wants=libvirtd-admin.socket
[Install]
WantedBy=multi-user.target
X
put lib/systemd/system/libvirtd-admin.socket <<'X'
[Socket]
ListenStream=/run/libvirt/libvirt-admin-sock
SocketMode=0600
[Install]
WantedBy=sockets.target
X
put lib/systemd/system/libvirtd.socket <<'X'
[Socket]
ListenStream=/run/libvirt/libvirt-sock
SocketMode=0660
SocketGroup=libvirt
[Install]
WantedBy=sockets.target
X
put lib/systemd/system/libvirtd-tls.socket <<'X'
[Socket]
ListenStream=16514
[Install]
WantedBy=sockets.target
X
link etc/systemd/system/sockets.target.wants/libvirtd.socket /lib/systemd/system/libvirtd.socket
for unit in libvirtd.service rsyslog.service ssh.service chrony.service; do
    link "etc/systemd/system/multi-user.target.wants/$unit" "/lib/systemd/system/$unit"
    folder "sys/fs/cgroup/system.slice/$unit"
done
folder run/systemd/journal; line run/systemd/journal/socket ''
put etc/rsyslog.conf <<'X'
module(load="imuxsock")
*.* /var/log/syslog
X
put etc/ssh/sshd_config <<'X'
Include /etc/ssh/sshd_config.d/*.conf
PermitRootLogin prohibit-password
PasswordAuthentication no
X11Forwarding no
ClientAliveInterval 300
X
line etc/chrony/chrony.conf 'pool 2.debian.pool.ntp.org iburst'
line etc/logrotate.d/libvirtd.qemu '/var/log/libvirt/qemu/*.log { weekly rotate 4 }'
put etc/nftables.conf <<'X'
table inet filter {
  chain input {
    type filter hook input priority filter; policy accept;
  }
}
X
line etc/apt/sources.list 'deb http://deb.debian.org/debian bookworm main'
line etc/issue 'Authorised use only.'

# Packages
{
    for package in libvirt-daemon=9.0.0-4+deb12u2 libvirt-daemon-driver-qemu=9.0.0-4+deb12u2 libvirt-daemon-driver-lxc=9.0.0-4+deb12u2 qemu-system-x86=1:7.2+dfsg-7+deb12u5 auditd=1:3.0.9-1; do
        printf 'Package: %s\nStatus: install ok installed\nVersion: %s\n\n' "${package%%=*}" "${package#*=}"
    done
} | put var/lib/dpkg/status

# What dpkg --verify prints for packages: nothing, but for configuration that the host has changed.
for package in libvirt-daemon libvirt-daemon-driver-qemu libvirt0 qemu-system-common qemu-system-data qemu-system-x86 ovmf seabios; do
    : | put ".output/dpkg-verify-$package"
done
echo '??5?????? c /etc/libvirt/qemu.conf' | put .output/dpkg-verify-libvirt-daemon
