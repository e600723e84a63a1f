"""What changing is measured against: the plain libvirt calls that write the same definitions, and nothing else.

bare.py URI careless N   defines N machines that fail many controls
bare.py URI save FILE    keeps the definitions of these machines
bare.py URI define FILE  defines them again, timed
"""
import json
import sys
import time

import libvirt

connection = libvirt.open(sys.argv[1])
if sys.argv[2] == "careless":
    for number in range(int(sys.argv[3])):
        connection.defineXML(
            f"<domain type='qemu'><name>bench-{number:05}</name><memory unit='MiB'>64</memory>"
            "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features><cpu mode='custom'><model>Skylake-Server-IBRS</model></cpu>"
            "<devices><input type='tablet' bus='usb'/><sound model='ich6'/><graphics type='vnc' listen='0.0.0.0'/><video><model type='cirrus'/></video></devices></domain>"
        )
elif sys.argv[2] == "save":
    flags = libvirt.VIR_DOMAIN_XML_INACTIVE | libvirt.VIR_DOMAIN_XML_SECURE
    machines = [domain for domain in connection.listAllDomains() if domain.name().startswith("bench-")]
    with open(sys.argv[3], "w") as file:
        json.dump([domain.XMLDesc(flags) for domain in machines], file)
else:
    with open(sys.argv[3]) as file:
        definitions = json.load(file)
    start = time.monotonic()
    for definition in definitions:
        connection.defineXMLFlags(definition, libvirt.VIR_DOMAIN_DEFINE_VALIDATE)
    print(f"{time.monotonic() - start:.3f} s for {len(definitions)} definitions")
