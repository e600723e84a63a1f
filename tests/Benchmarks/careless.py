"""Defines N machines that fail many controls, for measuring repairs."""
import sys

import libvirt

connection = libvirt.open(sys.argv[1])
for number in range(int(sys.argv[2])):
    connection.defineXML(
        f"<domain type='qemu'><name>bench-{number:05}</name><memory unit='MiB'>64</memory>"
        "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features><cpu mode='custom'><model>Skylake-Server-IBRS</model></cpu>"
        "<devices><input type='tablet' bus='usb'/><sound model='ich6'/><graphics type='vnc' listen='0.0.0.0'/><video><model type='cirrus'/></video></devices></domain>"
    )
