"""Defines N domains of the shape that the test fleet has, for measuring collection."""
import pathlib
import sys

import libvirt

connection = libvirt.open(sys.argv[1])
count = int(sys.argv[2])
fleet = pathlib.Path(__file__).parent.parent / "libvirt" / "fleet"
shapes = [(fleet / f"{name}.xml").read_text() for name in ("ledger", "web", "twin", "share")]
for number in range(count):
    shape = shapes[number % len(shapes)].replace("@IMAGES@", "/var/lib/libvirt/images")
    name = shape.split("<name>")[1].split("<")[0]
    uuid = shape.split("<uuid>")[1].split("<")[0]
    shape = shape.replace(f"<name>{name}<", f"<name>bench-{number:05}<").replace(uuid, f"55555555-0000-4000-8000-{number:012}")
    mac = shape.split("<mac address='")[1].split("'")[0]
    connection.defineXML(shape.replace(mac, f"52:54:01:{number >> 16 & 255:02x}:{number >> 8 & 255:02x}:{number & 255:02x}"))
