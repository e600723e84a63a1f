#!/usr/bin/env bash
# Records what a measured boot leaves on a Linux host: boots a guest with a software TPM, and packs the event log of its
# firmware, the registers of every bank and the list of IMA as a host's root, one archive for each way to start:
#
#   grub    TPM 2.0 with four banks, Secure Boot, shim, GRUB, IMA with signatures and a violation
#   stub    TPM 2.0 with two banks, systemd-boot, another command line, IMA without signatures
#   bios    TPM 1.2, a BIOS with the old form of the log, IMA of the first kind
#
#   record-measured-boot.sh [OUT [NAME...]]     OUT: where the archives go (tests/fixtures/measured-boot); NAME: only these
#
# It takes some minutes where the machine cannot virtualise, and needs ovmf, swtpm, swtpm-tools, qemu-system-x86,
# busybox-static, cpio, mtools, dosfstools and systemd-boot-efi; kernel, shim and GRUB are fetched from Debian's archive
# and only unpacked.
set -euo pipefail
cd "$(dirname "$0")/../.."

out=${1:-tests/fixtures/measured-boot}
mkdir -p "$out"
out=$(cd "$out" && pwd)
[ $# -gt 1 ] && names=("${@:2}") || names=(grub stub bios)
for program in qemu-system-x86_64 swtpm swtpm_setup busybox cpio mcopy mkfs.vfat apt-get dpkg-deb; do
    PATH=$PATH:/sbin:/usr/sbin command -v "$program" >/dev/null || { echo "record-measured-boot.sh: $program is not installed" >&2; exit 77; }
done
PATH=$PATH:/sbin:/usr/sbin

work=$(mktemp -d /tmp/hysr-boot.XXXXXX)
tpm=
trap '[ -z "$tpm" ] || kill "$tpm" 2>/dev/null || true; rm -rf "$work"' EXIT

fetch() {
    mkdir -p "$work/debs" "$work/system"
    local kernel
    kernel=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image/ { print $2; exit }')
    (cd "$work/debs" && apt-get download -qq "$kernel" shim-signed grub-efi-amd64-signed 2>/dev/null)
    for package in "$work"/debs/*.deb; do dpkg-deb -x "$package" "$work/system"; done
    cp "$work"/system/boot/vmlinuz-* "$work/vmlinuz"
}

# The guest's only program: shows its files on the second serial line as one archive, and stops.
initrd() {
    mkdir -p "$work/initrd/bin" "$work/initrd/proc" "$work/initrd/sys" "$work/initrd/dev" "$work/initrd/out"
    cp "$(command -v busybox)" "$work/initrd/bin/busybox"
    cat >"$work/initrd/init" <<'X'
#!/bin/busybox sh
busybox mount -t proc proc /proc
busybox mount -t sysfs sysfs /sys
busybox mount -t securityfs securityfs /sys/kernel/security
busybox mount -t devtmpfs devtmpfs /dev
busybox mount -t tmpfs tmpfs /out
# A file that is open to be read while it is opened to be written: IMA calls that a violation.
echo one >/watched
busybox sh -c 'exec 3</watched; busybox sleep 1' &
busybox usleep 500000
echo two >/watched
wait
busybox sh -c 'for program in mkdir cat tar gzip base64 stty; do busybox $program --help >/dev/null 2>&1; done'
files="/proc/cmdline /sys/class/tpm/tpm0/tpm_version_major /sys/kernel/security/lockdown"
files="$files /sys/kernel/security/ima/runtime_measurements_count /sys/kernel/security/ima/ascii_runtime_measurements"
files="$files /sys/kernel/security/ima/binary_runtime_measurements /sys/kernel/security/tpm0/binary_bios_measurements"
for file in $files /sys/class/tpm/tpm0/pcr-*/*; do
    [ -f $file ] || continue
    busybox mkdir -p /out/${file%/*}
    busybox cat $file >/out/$file
done
busybox stty -F /dev/ttyS1 raw
{ echo; echo BEGIN; busybox tar -C /out -c . | busybox gzip | busybox base64; echo END; } >/dev/ttyS1
busybox sleep 1
busybox poweroff -f
X
    chmod 755 "$work/initrd/init"
    (cd "$work/initrd" && find . | LC_ALL=C sort | cpio --quiet -o -H newc -R 0:0 | gzip -9n) >"$work/initrd.gz"
}

# disk: a system partition with the folder given
disk() {
    truncate -s 64M "$work/disk.img"
    mkfs.vfat -n ESP "$work/disk.img" >/dev/null
    mcopy -s -i "$work/disk.img" "$1"/* ::
}

# boot NAME TPM BANKS QEMU...: starts the guest with a new TPM and waits for the archive
boot() {
    local name=$1 version=$2 banks=$3
    shift 3
    echo "$name: starting"
    rm -rf "$work/tpm" "$work/serial"
    mkdir "$work/tpm"
    swtpm_setup --tpmstate "$work/tpm" $([ "$version" = 2 ] && echo "--tpm2 --pcr-banks $banks") >"$work/tpm.log"
    swtpm socket $([ "$version" = 2 ] && echo --tpm2) --tpmstate "dir=$work/tpm" --ctrl "type=unixio,path=$work/tpm/socket" >>"$work/tpm.log" 2>&1 &
    tpm=$!
    for _ in $(seq 50); do [ -S "$work/tpm/socket" ] && break; sleep 0.1; done
    timeout 900 nice qemu-system-x86_64 -machine q35,smm=on -accel tcg -cpu max -m 1024 -display none -no-reboot -nic none \
        -chardev "socket,id=tpm,path=$work/tpm/socket" -tpmdev emulator,id=tpm0,chardev=tpm -device tpm-tis,tpmdev=tpm0 \
        -serial "file:$work/console" -serial "file:$work/serial" "$@" || true
    kill "$tpm" 2>/dev/null || true
    tpm=
    tr -d '\r' <"$work/serial" | grep -q '^END$' || { echo "$name: the guest did not answer" >&2; tail -n 30 "$work/console" >&2; exit 1; }
    mkdir "$work/$name"
    tr -d '\r' <"$work/serial" | sed -n '/^BEGIN$/,/^END$/p' | sed '/^BEGIN$/d; /^END$/d' | base64 -d | tar -C "$work/$name" -xz
    tar -C "$work/$name" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -c . | gzip -9n >"$out/$name.tar.gz"
    echo "$name: $(stat -c %s "$out/$name.tar.gz") bytes"
}

firmware() {
    cp "/usr/share/OVMF/OVMF_VARS_4M.$1fd" "$work/vars.fd"
    code=(-global driver=cfi.pflash01,property=secure,value=on
        -drive "if=pflash,format=raw,unit=0,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.secboot.fd" -drive "if=pflash,format=raw,unit=1,file=$work/vars.fd")
}

grub() {
    mkdir -p "$work/esp/EFI/BOOT" "$work/esp/EFI/debian"
    cp "$work/system/usr/lib/shim/shimx64.efi.signed" "$work/esp/EFI/BOOT/BOOTX64.EFI"
    cp "$work/system/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" "$work/esp/EFI/BOOT/grubx64.efi"
    cp "$work/vmlinuz" "$work/initrd.gz" "$work/esp/"
    cat >"$work/esp/EFI/debian/grub.cfg" <<'X'
linux /vmlinuz console=ttyS0 rootfstype=ramfs ima_policy=tcb
initrd /initrd.gz
boot
X
    disk "$work/esp"
    firmware ms.
    boot grub 2 sha1,sha256,sha384,sha512 "${code[@]}" -drive "format=raw,if=virtio,file=$work/disk.img"
}

stub() {
    mkdir -p "$work/esp2/EFI/BOOT" "$work/esp2/loader/entries"
    cp /usr/lib/systemd/boot/efi/systemd-bootx64.efi "$work/esp2/EFI/BOOT/BOOTX64.EFI"
    cp "$work/vmlinuz" "$work/initrd.gz" "$work/esp2/"
    printf 'default host\ntimeout 0\n' >"$work/esp2/loader/loader.conf"
    printf 'title host\nlinux /vmlinuz\ninitrd /initrd.gz\noptions console=ttyS0 rootfstype=ramfs ima_policy=critical_data|tcb ima_template=ima-ng lockdown=integrity\n' >"$work/esp2/loader/entries/host.conf"
    disk "$work/esp2"
    firmware ''
    boot stub 2 sha1,sha256 "${code[@]}" -drive "format=raw,if=virtio,file=$work/disk.img"
}

bios() {
    boot bios 1 '' -kernel "$work/vmlinuz" -initrd "$work/initrd.gz" -append 'console=ttyS0 rootfstype=ramfs ima_policy=tcb ima_template=ima ima_hash=sha1'
}

fetch
initrd
for name in "${names[@]}"; do "$name"; done
