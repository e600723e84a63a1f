#!/usr/bin/python3
"""Reads settings of a simulator that start.sh started with the independent client python3-pyvmomi, which knows the API up to
6.7.1; what is newer is read over plain SOAP.

    read.py DIR <questions.json >answers.json

Questions: an array of {"kind", "id", "source", "path", "columns"} in the grammar of the settings. Answers: an array of
{"by": "pyvmomi" or "soap", "list": [texts]} or {"by", "rows": [[cells]]}, or {"reason"} where it can not be compared.
"""
import datetime
import fnmatch
import http.client
import json
import re
import ssl
import sys
import urllib.parse
import warnings
import xml.etree.ElementTree as tree

warnings.simplefilter('ignore')
from pyVim.connect import Disconnect, SmartConnect
from pyVmomi import VmomiSupport, vim
from pyVmomi.VmomiSupport import DataObject, ManagedObject

VIM, XSI = '{urn:vim25}', '{http://www.w3.org/2001/XMLSchema-instance}'
VERSION = 'urn:vim25/8.0.2.0'
directory = sys.argv[1]
uri = re.match(r'vsphere://(.*)@(.*):(\d+)', open(directory + '/uri').read().strip())
user, server, port = urllib.parse.unquote(uri[1]), uri[2], int(uri[3])
trust = ssl._create_unverified_context()
service = SmartConnect(host=server, port=port, user=user, pwd=open(directory + '/password').read().strip(), sslContext=trust)
content = service.RetrieveContent()
KINDS = {'Cluster': vim.ClusterComputeResource, 'ResourcePool': vim.ResourcePool, 'Host': vim.HostSystem, 'Switch': vim.DistributedVirtualSwitch,
         'Network': vim.dvs.DistributedVirtualPortgroup, 'Datastore': vim.Datastore, 'VirtualMachine': vim.VirtualMachine}
TYPES = [VmomiSupport.GetVmodlType(name) for name in list(VmomiSupport._dataDefMap)]


class Newer(Exception):
    """pyVmomi does not know a field."""


class Typed:
    """Steps through objects of pyVmomi."""

    family = {}
    values = {}

    @classmethod
    def step(cls, node, name):
        if isinstance(node, ManagedObject):
            if (node, name) not in cls.values:
                if name not in {p.name for p in node._GetPropertyList()}:
                    raise Newer(name)
                cls.values[node, name] = getattr(node, name)
            return cls.many(cls.values[node, name])
        if not hasattr(node, '_propInfo') and not hasattr(node, '_GetPropertyList'):
            return []
        if name not in {p.name for p in node._GetPropertyList()}:
            cls.check(type(node), name)
            return []
        return cls.many(getattr(node, name))

    @classmethod
    def check(cls, kind, name):
        """A field that other structures of the family have is one that this one lacks; else it is newer."""
        root = [c for c in kind.__mro__ if issubclass(c, DataObject) and c.__name__ not in ("DataObject", "vmodl.DynamicData")][-1]
        if root not in cls.family:
            cls.family[root] = {p.name for t in TYPES if isinstance(t, type) and issubclass(t, root) for p in t._GetPropertyList()}
        if name not in cls.family[root]:
            raise Newer(name)

    @staticmethod
    def many(value):
        return [] if value is None else list(value) if isinstance(value, list) else [value]

    @staticmethod
    def kind(node):
        return getattr(type(node), '_wsdlName', None) if isinstance(node, (DataObject, ManagedObject)) else None

    @classmethod
    def text(cls, node):
        if isinstance(node, bool):
            return 'true' if node else 'false'
        if isinstance(node, ManagedObject):
            return node._moId
        if isinstance(node, DataObject):
            return cls.kind(node)
        if isinstance(node, datetime.datetime):
            return node.astimezone(datetime.timezone.utc).isoformat()
        return str(node)

    @staticmethod
    def objects(node):
        return node


class Plain:
    """Steps through XML of plain SOAP; where a managed object begins, the property that follows is asked for."""

    values = {}

    @classmethod
    def step(cls, node, name):
        if isinstance(node, tuple):
            if (node, name) not in cls.values:
                cls.values[node, name] = raw(node[0], node[1], name)
            return cls.many(cls.values[node, name])
        return node.findall(VIM + name)

    @staticmethod
    def many(value):
        if value is None:
            return []
        return list(value) if value.get(XSI + 'type', '').split(':')[-1].startswith('ArrayOf') else [value]

    @staticmethod
    def kind(node):
        if isinstance(node, tuple):
            return node[0]
        name = node.get(XSI + 'type', '').split(':')[-1]
        return name if name and name != 'ManagedObjectReference' else node.get('type')

    @classmethod
    def text(cls, node):
        return cls.kind(node) or node.tag.replace(VIM, '') if len(node) else node.text or ''

    @staticmethod
    def objects(node):
        return (node.get('type'), node.text)


def raw(kind, id, *paths):
    body = ('<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
            '<RetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">%s</_this><specSet><propSet><type>%s</type>%s</propSet>'
            '<objectSet><obj type="%s">%s</obj></objectSet></specSet><options/></RetrievePropertiesEx></soapenv:Body></soapenv:Envelope>'
            % (content.propertyCollector._moId, kind, ''.join('<pathSet>%s</pathSet>' % path for path in paths), kind, id))
    connection = http.client.HTTPSConnection(server, port, context=trust, timeout=60)
    connection.request('POST', '/sdk', body, {'SOAPAction': VERSION, 'Content-Type': 'text/xml', 'Cookie': service._stub.cookie.split(';')[0]})
    answer = tree.fromstring(connection.getresponse().read())
    found = answer.find('.//' + VIM + 'propSet/' + VIM + 'val')
    if found is None and answer.find('.//' + VIM + 'InvalidPropertyFault') is None and answer.find('.//faultstring') is not None:
        raise ValueError(answer.find('.//faultstring').text)
    return found


def steps(path):
    for name, field, value in re.findall(r'([@\w]+)(?:\[([@\w]+)=([^\]]*)\])?(?:\.|$)', path):
        yield name, field, value


def walk(reader, nodes, path):
    """The nodes that a path leads to; the last step @type gives texts."""
    for name, field, value in steps(path):
        if name == '@type':
            return [reader.kind(node) for node in nodes if reader.kind(node)]
        nodes = [child for node in nodes for child in reader.step(node, name)]
        if field:
            nodes = [node for node in nodes if value in texts(reader, [node], field)]
    return nodes


def texts(reader, nodes, path):
    return [found if isinstance(found, str) and path.endswith('@type') else reader.text(found) for found in walk(reader, nodes, path)]


def cells(reader, node, columns):
    found = [texts(reader, [node], column) for column in columns]
    return [None if not cell else ','.join(cell) for cell in found]


def split(path):
    slash, bracket = path.find('/'), path.find('[')
    return (None, path) if slash < 0 or 0 <= bracket < slash else (path[:slash], path[slash + 1:])


def manager(reader, name):
    one = getattr(content, name)
    return [one if reader is Typed else (Typed.kind(one), one._moId)]


def property_of(reader, start, question):
    reference, path = split(question['path'])
    nodes = [start]
    if reference:
        nodes = [reader.objects(node) for node in walk(reader, nodes, reference)] if start is not content else manager(reader, reference)
    if question['columns']:
        return {'rows': [cells(reader, node, question['columns']) for node in (walk(reader, nodes, path) if path else nodes)]}
    found = texts(reader, nodes, path)
    if not found and '[' not in path and '@' not in path and len(nodes) == 1 and nodes[0] is not content:
        # A number that is 0 may be left out of its structure, while a path to the number itself gives it.
        kind, id = nodes[0] if isinstance(nodes[0], tuple) else (Typed.kind(nodes[0]), nodes[0]._moId)
        found = [Plain.text(node) for node in Plain.many(raw(kind, id, path))]
    return {'list': found}


def read(question):
    source, kind = question['source'], question['kind']
    start = content if kind == 'ManagementServer' else inventory[kind][question['id']]
    if source == 'property':
        try:
            return {'by': 'pyvmomi', **property_of(Typed, start, question)}
        except Newer:
            return {'by': 'soap', **property_of(Plain, start if start is content else (Typed.kind(start), start._moId), question)}
    if source == 'option':
        options = content.setting if start is content else start.configManager.advancedOption
        return {'by': 'pyvmomi', 'list': [Typed.text(option.value) for option in Typed.step(options, 'setting') if option.key == question['path']]}
    entries = {}
    for entry in walk(Typed, [start], 'config.extraConfig'):
        entries.pop(entry.key.lower(), None)
        if entry.value != '':
            entries[entry.key.lower()] = (entry.key, Typed.text(entry.value))
    if question['columns']:
        found = [e for k, e in entries.items() if fnmatch.fnmatchcase(k, question['path'].lower())]
        return {'by': 'pyvmomi', 'rows': [[key if column == 'key' else value for column in question['columns']] for key, value in found]}
    return {'by': 'pyvmomi', 'list': [value for key, (_, value) in entries.items() if key == question['path'].lower()]}


def answer(question):
    try:
        return read(question)
    except Exception as error:
        return {'reason': '%s: %s' % (type(error).__name__, str(error).split('\n')[0])}


inventory = {}
for name, kind in KINDS.items():
    view = content.viewManager.CreateContainerView(content.rootFolder, [kind], True)
    inventory[name] = {one._moId: one for one in view.view}
    view.Destroy()
try:
    json.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)
finally:
    Disconnect(service)
