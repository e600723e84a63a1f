#!/usr/bin/env bash
# Boots a real Xen, of Debian 12's own packages, below QEMU, starts guests on it, and keeps what its tools say of it.
#
#   boot.sh WORK CAPTURES [--hardened] [--accel tcg|kvm] [--hysr FOLDER]
#
#   WORK             an absolute folder of its own, made if need be; the packages' file system stays there for the next run
#   CAPTURES         the folder that gets one file for each command; what it held is replaced
#   --hardened       a hypervisor command line, an xl.conf and a libxl.conf as a careful administrator writes them
#   --accel          tcg or kvm only; otherwise KVM is tried where it is, and TCG when Xen does not come up on it
#   --hysr FOLDER    a published CLI, copied into dom0 and run there; its reports are kept beside the captures
#
# Nothing of the host is used but QEMU, mmdebstrap and mkfs.ext4; no network, no mount, no service.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 64; }
work=${1:-} captures=${2:-}
case $work:$captures in /*:?*) shift 2 ;; *) usage ;; esac
hardened= accels= hysr=
while [ $# -gt 0 ]; do
    case $1 in
        --hardened) hardened=1; shift ;;
        --accel) accels=${2:?}; shift 2 ;;
        --hysr) hysr=$(cd "${2:?}" && pwd); shift 2 ;;
        *) usage ;;
    esac
done
if [ "$(id -u)" != 0 ]; then echo "boot.sh: a file system with its owners is built: run it with sudo" >&2; exit 77; fi
for program in qemu-system-x86_64 mmdebstrap mkfs.ext4 cpio; do
    command -v "$program" >/dev/null || { echo "boot.sh: $program is not installed: apt-get install qemu-system-x86 mmdebstrap e2fsprogs cpio" >&2; exit 77; }
done

mkdir -p "$work" "$captures"
run=$(mktemp -d "$work/run.XXXXXX")
qemu=
clean() {
    if [ -n "$qemu" ]; then kill "$qemu" 2>/dev/null || true; fi
    rm -rf "$run"
}
trap clean EXIT

packages=(
    systemd-sysv udev kmod iproute2 procps initramfs-tools linux-image-amd64 busybox-static
    xen-hypervisor-4.17-amd64 xen-hypervisor-common xen-utils-4.17 xen-utils-common xenstore-utils qemu-system-xen
    libvirt-daemon-system libvirt-daemon-driver-xen libvirt-clients
)

# The packages, once: about two minutes. An initrd with every module would take emulated dom0 another minute and a half.
if [ ! -s "$work/dom0.tar" ]; then
    echo "boot.sh: building dom0's file system"
    # How this machine reaches its mirror (a proxy, a date that is not checked) is said in its own configuration of apt.
    apt-config dump Acquire >"$run/apt.conf"
    nice mmdebstrap --mode=root --variant=minbase --aptopt="$run/apt.conf" --aptopt='APT::Install-Recommends "false"' \
        --include="$(IFS=,; echo "${packages[*]}")" \
        --customize-hook='printf "MODULES=list\n" >"$1/etc/initramfs-tools/conf.d/modules"' \
        --customize-hook='printf "ahci\nsd_mod\next4\n" >>"$1/etc/initramfs-tools/modules"' \
        --customize-hook='chroot "$1" update-initramfs -u' bookworm "$run/dom0.tar" >"$work/mmdebstrap.log" 2>&1 ||
        { tail -n 5 "$work/mmdebstrap.log" >&2; echo "boot.sh: the packages could not be had; see $work/mmdebstrap.log" >&2; exit 1; }
    mv "$run/dom0.tar" "$work/dom0.tar"
fi

echo "boot.sh: making the disk"
root=$run/root
mkdir "$root"
tar -xf "$work/dom0.tar" -C "$root"

# The guests' file system: a shell that waits.
mkdir -p "$run/guest/bin"
cp "$root/bin/busybox" "$run/guest/bin/"
printf '#!/bin/busybox sh\n/bin/busybox echo guest is up\nwhile :; do /bin/busybox sleep 1000; done\n' >"$run/guest/init"
chmod 755 "$run/guest/init"
(cd "$run/guest" && find . | cpio --quiet -o -H newc) | gzip >"$root/boot/guest.img"

cp "$(echo "$root"/boot/vmlinuz-*)" "$run/vmlinuz"
cp "$(echo "$root"/boot/initrd.img-*)" "$run/initrd.img"
ln "$(echo "$root"/boot/vmlinuz-*)" "$root/boot/guest-vmlinuz"
# QEMU loads a 32 bit multiboot image, which the package has compressed.
gunzip -c "$root"/boot/xen-4.17-amd64.gz >"$run/xen"

# TCG has no VME, and Xen hides SEP of an AMD processor: no model that libvirt knows would fit, and without one its driver
# of Xen does not start.
sed -i "/name='vme'/d" "$root"/usr/share/libvirt/cpu_map/x86_{486,pentium}.xml

echo xen01 >"$root/etc/hostname"
echo 'tmpfs /tmp tmpfs defaults 0 0' >"$root/etc/fstab"
install -m 755 "$here/dom0/capture.sh" "$root/root/capture.sh"
install -m 644 "$here/dom0/capture.service" "$root/etc/systemd/system/capture.service"
ln -s ../capture.service "$root/etc/systemd/system/multi-user.target.wants/capture.service"
install -m 600 "$here"/dom0/guests/*.cfg "$root/etc/xen/"
install -m 644 -D -t "$root/root/guests" "$here"/dom0/guests/*.xml
mkdir -p "$root/etc/xen/auto"
ln -s ../web01.cfg "$root/etc/xen/auto/web01.cfg"

# What follows the serial line is for the captures; the rest is what is judged.
xen="console=com1 com1=115200,8n1 loglvl=all noreboot" devices=()
if [ -n "$hardened" ]; then
    xen="$xen dom0_mem=1G,max:1G dom0_max_vcpus=2 sched-gran=core smt=0 iommu=required,quarantine=scratch-page spec-ctrl=on xpti=on flask=enforcing ucode=scan"
    devices+=(-device amd-iommu)
    cat "$here/dom0/hardened/xl.conf" >>"$root/etc/xen/xl.conf"
    cat "$here/dom0/hardened/libxl.conf" >>"$root/etc/libvirt/libxl.conf"
fi
sed -i "s/^#GRUB_CMDLINE_XEN=.*/GRUB_CMDLINE_XEN=\"${xen//\//\\/}\"/" "$root/etc/default/grub.d/xen.cfg"
if [ -n "$hysr" ]; then
    mkdir -p "$root/opt"
    cp -r "$hysr" "$root/opt/hysr"
    # A CLI that brings no runtime of its own is run by this machine's.
    if [ ! -e "$hysr/libcoreclr.so" ]; then cp -rL "$(dirname "$(readlink -f "$(command -v dotnet)")")" "$root/opt/dotnet"; rm -rf "$root"/opt/dotnet/{sdk,packs,templates}; fi
fi

size=$(($(du -sm "$root" | cut -f1) * 5 / 4 + 400))
truncate -s "${size}M" "$run/root.img"
mkfs.ext4 -q -L dom0 -d "$root" "$run/root.img"
rm -rf "$root"

# One boot. What dom0 writes to its second disk is a tar of the captures, renewed as they grow.
boot() {
    local accel=$1 cpu=host
    # Emulated SMAP faults when Xen enters dom0, and SMEP goes with it. With emulated XSAVE programs of dom0 end on broken
    # memory of their own. The rest of what TCG can do stays, SVM above all.
    if [ "$accel" = tcg ]; then cpu=max,-smap,-smep,-pku,-la57,-xsave,-avx,-avx2; fi
    truncate -s 0 "$run/captures.img"
    truncate -s 64M "$run/captures.img"
    nice qemu-system-x86_64 -machine q35 -accel "$accel" -cpu "$cpu" -smp 2 -m 4096 -display none -nodefaults -no-reboot "${devices[@]}" \
        -serial "file:$run/console.log" \
        -drive "file=$run/root.img,format=raw,if=none,id=root" -device ide-hd,drive=root,bus=ide.0 \
        -drive "file=$run/captures.img,format=raw,if=none,id=captures" -device ide-hd,drive=captures,bus=ide.1,serial=captures \
        -kernel "$run/xen" -append "$xen" \
        -initrd "$run/vmlinuz root=LABEL=dom0 rw console=hvc0 systemd.show_status=0,$run/initrd.img" </dev/null >"$run/qemu.log" 2>&1 &
    qemu=$!
    local seconds=0 limit=3600
    while kill -0 "$qemu" 2>/dev/null; do
        # Xen that cannot run on this accelerator says nothing of dom0, or stops.
        if grep -qs 'KVM internal error' "$run/qemu.log" || grep -qsE 'Panic on CPU|Dom0 crashed' "$run/console.log"; then break; fi
        if [ $seconds -ge 120 ] && ! grep -qs 'Linux version' "$run/console.log"; then break; fi
        if [ $seconds -ge $limit ]; then echo "boot.sh: not done in $limit seconds" >&2; break; fi
        sleep 2
        seconds=$((seconds + 2))
    done
    kill "$qemu" 2>/dev/null || true
    wait "$qemu" 2>/dev/null || true
    qemu=
    rm -rf "$run/captured"
    mkdir "$run/captured"
    tar -xf "$run/captures.img" -C "$run/captured" 2>/dev/null || true
    [ -e "$run/captured/done" ]
}

if [ -z "$accels" ]; then accels=tcg; if [ -w /dev/kvm ]; then accels="kvm tcg"; fi; fi
for accel in $accels; do
    echo "boot.sh: booting by $accel"
    started=$SECONDS
    if boot "$accel"; then
        rm -f "$run/captured/done"
        find "$captures" -mindepth 1 -delete
        cp -r "$run/captured/." "$captures/"
        cp "$run/console.log" "$captures/console.txt"
        echo "boot.sh: captured by $accel in $((SECONDS - started)) seconds: $captures"
        exit 0
    fi
    for log in qemu console; do cp "$run/$log.log" "$work/$log-$accel.log" 2>/dev/null || true; done
    echo "boot.sh: Xen did not come through by $accel; see $work/console-$accel.log" >&2
done
exit 1
