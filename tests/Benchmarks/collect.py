"""The plain loop that collection is measured against: the same libvirt calls for every domain, nothing else."""
import sys
import time
import xml.etree.ElementTree as ET

import libvirt

connection = libvirt.open(sys.argv[1])
start = time.monotonic()
connection.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE | libvirt.VIR_DOMAIN_STATS_BALLOON | libvirt.VIR_DOMAIN_STATS_VCPU)
domains = connection.listAllDomains()
for domain in domains:
    active = domain.isActive()
    config = libvirt.VIR_DOMAIN_AFFECT_CONFIG
    xml = ET.fromstring(domain.XMLDesc(libvirt.VIR_DOMAIN_XML_INACTIVE))
    domain.schedulerParametersFlags(config)
    domain.memoryParameters(config)
    domain.blkioParameters(config)
    for disk in xml.findall("devices/disk"):
        if disk.get("device", "disk") in ("disk", "lun"):
            domain.blockIoTune(disk.find("target").get("dev"), config)
    for card in xml.findall("devices/interface"):
        domain.interfaceParameters(card.find("mac").get("address"), config)
    for snapshot in domain.listAllSnapshots():
        snapshot.getXMLDesc()
    if active:
        domain.XMLDesc()
        domain.securityLabelList()
print(f"{time.monotonic() - start:.3f} s for {len(domains)} domains")
