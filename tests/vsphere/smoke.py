#!/usr/bin/python3
"""Checks a simulator that start.sh started with the independent client python3-pyvmomi, and with raw SOAP where that is
too old. Ends with the number of failed checks.

    smoke.py DIR
"""
import base64
import hashlib
import http.client
import json
import re
import ssl
import sys
import urllib.parse
import warnings

warnings.simplefilter('ignore')
from pyVim.connect import Disconnect, SmartConnect
from pyVim.task import WaitForTask
from pyVmomi import vim, vmodl

directory = sys.argv[1]
uri = re.match(r'vsphere://(.*)@(.*):(\d+)', open(directory + '/uri').read().strip())
user, server, port = urllib.parse.unquote(uri[1]), uri[2], int(uri[3])
password = open(directory + '/password').read().strip()
trust = ssl._create_unverified_context()
failed = 0


def check(name, found, expected=True):
    global failed
    good = found == expected
    failed += not good
    print('%-4s %s%s' % ('ok' if good else 'FAIL', name, '' if good else ': %r, expected %r' % (found, expected)))


def fails(name, fault, action):
    try:
        action()
        check(name, 'no fault', fault)
    except Exception as e:
        check(name, type(e).__name__.split('.')[-1], fault)


def http_call(method, path, body=None, headers={}):
    connection = http.client.HTTPSConnection(server, port, context=trust, timeout=60)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    return answer, text


def control(verb, path, body=None, **query):
    answer, text = http_call(verb, '/test/' + path + '?' + urllib.parse.urlencode(query), body)
    if answer.status != 200:
        raise Exception(path + ': ' + text)
    return text


def connect(pwd=None):
    return SmartConnect(host=server, port=port, user=user, pwd=pwd or password, sslContext=trust)


class Raw:
    """A session of plain SOAP at the server's own version."""

    def __init__(self):
        answer, _ = self.call('<Login xmlns="urn:vim25"><_this type="SessionManager">%s</_this><userName>%s</userName>'
                              '<password>%s</password></Login>' % (content.sessionManager._moId, user, password))
        self.cookie = answer.getheader('Set-Cookie').split(';')[0]

    cookie = ''

    def call(self, body, action='urn:vim25/8.0.2.0'):
        return http_call('POST', '/sdk', '<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" '
                         'xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>'
                         + body + '</soapenv:Body></soapenv:Envelope>',
                         {'SOAPAction': action, 'Content-Type': 'text/xml', 'Cookie': self.cookie})

    def read(self, kind, id, *paths, action='urn:vim25/8.0.2.0', options=''):
        ids = [id] if isinstance(id, str) else id
        return self.call('<RetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">%s</_this><specSet><propSet>'
                         '<type>%s</type>%s</propSet>%s</specSet><options>%s</options></RetrievePropertiesEx>'
                         % (content.propertyCollector._moId, kind, ''.join('<pathSet>%s</pathSet>' % p for p in paths),
                            ''.join('<objectSet><obj type="%s">%s</obj></objectSet>' % (kind, i) for i in ids), options), action)[1]


def central():
    """What only a vCenter has."""
    cluster = objects(vim.ClusterComputeResource)['Prod']
    WaitForTask(cluster.ReconfigureComputeResource_Task(vim.cluster.ConfigSpecEx(dasConfig=vim.cluster.DasConfigInfo(enabled=True),
        drsConfig=vim.cluster.DrsConfigInfo(option=[vim.option.OptionValue(key='MaxVcpusPerCore', value='4')])), True))
    check('cluster', (cluster.configurationEx.dasConfig.enabled, cluster.configurationEx.dasConfig.failoverLevel,
                      [o.value for o in cluster.configurationEx.drsConfig.option]), (True, 1, ['4']))
    switch = objects(vim.DistributedVirtualSwitch)['dvs-prod']
    WaitForTask(switch.ReconfigureDvs_Task(vim.dvs.VmwareDistributedVirtualSwitch.ConfigSpec(configVersion=switch.config.configVersion,
        linkDiscoveryProtocolConfig=vim.host.LinkDiscoveryProtocolConfig(protocol='lldp', operation='none'),
        vspanConfigSpec=[vim.dvs.VmwareDistributedVirtualSwitch.VspanConfigSpec(operation='remove', vspanSession=switch.config.vspanSession[0])])))
    check('switch', (switch.config.linkDiscoveryProtocolConfig.operation, len(switch.config.vspanSession), switch.config.ipfixConfig.collectorIpAddress),
          ('none', 0, '192.0.2.250'))
    fails('switch, old version', 'ConcurrentAccess', lambda: WaitForTask(switch.ReconfigureDvs_Task(
        vim.dvs.VmwareDistributedVirtualSwitch.ConfigSpec(configVersion='1', maxMtu=9000))))
    switch.EnableNetworkResourceManagement(True)
    WaitForTask(switch.UpdateDVSHealthCheckConfig_Task([vim.dvs.VmwareDistributedVirtualSwitch.VlanMtuHealthCheckConfig(enable=False, interval=0)]))
    check('resource management, health check', (switch.config.networkResourceManagementEnabled, [c.enable for c in switch.config.healthCheckConfig]),
          (True, [False, True]))
    group = [p for p in switch.portgroup if p.name == 'tenant-web'][0]
    spec = vim.dvs.DistributedVirtualPortgroup.ConfigSpec(configVersion=group.config.configVersion, defaultPortConfig=
        vim.dvs.VmwareDistributedVirtualSwitch.VmwarePortConfigPolicy(securityPolicy=vim.dvs.VmwareDistributedVirtualSwitch.SecurityPolicy(
            inherited=False, forgedTransmits=vim.BoolPolicy(inherited=False, value=False))))
    WaitForTask(group.ReconfigureDVPortgroup_Task(spec))
    policy = group.config.defaultPortConfig
    check('distributed port group', (group.name, policy.securityPolicy.forgedTransmits.value, policy.securityPolicy.macChanges.value, policy.vlan.vlanId),
          ('tenant-web', False, True, 10))
    store = objects(vim.Datastore)['datastore1']
    WaitForTask(content.storageResourceManager.ConfigureDatastoreIORM_Task(store, vim.StorageResourceManager.IORMConfigSpec(enabled=True)))
    check('storage control', (store.iormConfiguration.enabled, store.iormConfiguration.congestionThreshold), (True, 30))
    pool = objects(vim.ResourcePool)['tenants']
    config = pool.config
    pool.UpdateConfig(None, vim.ResourceConfigSpec(cpuAllocation=vim.ResourceAllocationInfo(reservation=100, expandableReservation=False, limit=1000,
        shares=vim.SharesInfo(level='low', shares=2000)), memoryAllocation=config.memoryAllocation))
    check('resource pool', (pool.config.cpuAllocation.limit, [p.name for p in pool.resourcePool]), (1000, ['gold']))
    alarms = content.alarmManager
    spec = vim.alarm.AlarmSpec(name='smoke', description='smoke', enabled=True, expression=vim.alarm.OrAlarmExpression(expression=[
        vim.alarm.EventAlarmExpression(eventType=vim.event.VmReconfiguredEvent, eventTypeId='vim.event.VmReconfiguredEvent')]))
    made = alarms.CreateAlarm(content.rootFolder, spec)
    check('alarm', (made in alarms.GetAlarm(content.rootFolder), made.info.enabled), (True, True))
    spec.enabled = False
    made.ReconfigureAlarm(spec)
    check('alarm reconfigured', made.info.enabled, False)
    made.RemoveAlarm()
    check('alarm removed', len(alarms.GetAlarm(content.rootFolder)), 3)
    rights = content.authorizationManager
    role = rights.AddAuthorizationRole('smoke', ['ContentLibrary.AddLibraryItem'])
    rights.SetEntityPermissions(machines['web-01'], [vim.AuthorizationManager.Permission(principal='TEST\\x', group=False, roleId=role, propagate=True)])
    check('permission', [p.principal for p in rights.RetrieveAllPermissions() if p.roleId == role], ['TEST\\x'])
    rights.RemoveEntityPermission(machines['web-01'], 'TEST\\x', False)
    rights.RemoveAuthorizationRole(role, False)
    check('permission removed', [p.principal for p in rights.RetrieveAllPermissions() if p.roleId == role], [])
    content.setting.UpdateOptions([vim.option.OptionValue(key='event.maxAgeEnabled', value=True)])
    check('option of vCenter', content.setting.QueryOptions('event.maxAgeEnabled')[0].value, True)
    check('sessions', len(content.sessionManager.sessionList), 4)
    check('extensions', len(content.extensionManager.extensionList), 3)
    check('gone machines', sorted(n for n, m in machines.items() if m.config is None), ['gone-01', 'lost-01'])
    ticket = content.sessionManager.AcquireCloneTicket()
    check('clone ticket', bool(ticket))


def rest():
    """The appliance and the content libraries."""
    login = {'Authorization': 'Basic ' + base64.b64encode((user + ':' + password).encode()).decode()}
    key = {'vmware-api-session-id': json.loads(http_call('POST', '/api/session', '', login)[1]), 'Content-Type': 'application/json'}
    api = lambda method, path, body=None: http_call(method, path, None if body is None else json.dumps(body), key)
    check('rest without a session', http_call('GET', '/api/appliance/access/ssh')[0].status, 401)
    check('rest reads', json.loads(api('GET', '/api/appliance/access/ssh')[1]), True)
    check('rest writes', api('PUT', '/api/appliance/access/ssh', {'enabled': False})[0].status, 204)
    check('rest has written', json.loads(api('GET', '/api/appliance/access/ssh')[1]), False)
    libraries = json.loads(api('GET', '/api/content/library')[1])
    check('libraries', (len(libraries), len(json.loads(api('GET', '/api/content/local-library')[1]))), (5, 3))
    second = '/api/content/local-library/' + libraries[1]
    check('library patched', api('PATCH', second, {'security_policy_id': 'p-ovf-default'})[0].status, 204)
    check('library has a policy', json.loads(api('GET', second)[1])['security_policy_id'], 'p-ovf-default')
    check('items', json.loads(api('GET', '/api/content/library/item?library_id=' + libraries[0])[1]), ['item-1'])
    check('item', json.loads(api('GET', '/api/content/library/item/item-1')[1])['security_compliance'], True)
    check('older rest', len(json.loads(http_call('GET', '/rest/com/vmware/content/library', None, key)[1])['value']), 5)


control('POST', 'reset')
fails('wrong password', 'InvalidLogin', lambda: connect('wrong'))
control('POST', 'account', state='locked')
fails('locked account', 'InvalidLogin', connect)
control('POST', 'account', state='expired')  # a client before 6.7.2 is told no more than of a wrong password
fails('expired password', 'InvalidLogin', connect)
control('POST', 'account', state='ok')

si = connect()
content = si.RetrieveContent()
direct = content.about.apiType == 'HostAgent'


def objects(kind):
    view = content.viewManager.CreateContainerView(content.rootFolder, [kind], True)
    found = list(view.view)
    view.DestroyView()
    return {o.name: o for o in found}


hosts, machines = objects(vim.HostSystem), objects(vim.VirtualMachine)
host = hosts['esx01.test'] if not direct else list(hosts.values())[0]
other = hosts['esx02.test'] if not direct else None
check('hosts', len(hosts), 1 if direct else 4)

# The host's managers: a change shows in the host's own properties, and on no other host.
services = host.configManager.serviceSystem
state = lambda h: [(s.running, s.policy) for s in h.config.service.service if s.key == 'TSM-SSH'][0]
services.UpdatePolicy('TSM-SSH', 'off')
services.Stop('TSM-SSH')
check('service', state(host), (False, 'off'))
fails('unknown service', 'NotFound', lambda: services.Stop('nonesuch'))
options = host.configManager.advancedOption
long = type(options.QueryOptions('Mem.ShareForceSalting')[0].value)
options.UpdateOptions([vim.option.OptionValue(key='Mem.ShareForceSalting', value=long(2))])
check('option', options.QueryOptions('Mem.ShareForceSalting')[0].value, 2)
fails('option of the wrong type', 'InvalidArgument',
      lambda: options.UpdateOptions([vim.option.OptionValue(key='Mem.ShareForceSalting', value='2')]))
fails('unknown option', 'InvalidName',
      lambda: options.UpdateOptions([vim.option.OptionValue(key='Mem.Nonesuch', value=long(2))]))
firewall = host.configManager.firewallSystem
firewall.UpdateRuleset('sshServer', vim.host.Ruleset.RulesetSpec(allowedHosts=vim.host.Ruleset.IpList(allIp=False, ipAddress=['192.0.2.5'])))
firewall.UpdateDefaultPolicy(vim.host.FirewallInfo.DefaultPolicy(incomingBlocked=True, outgoingBlocked=True))
check('firewall', ([r.allowedHosts.allIp for r in host.config.firewall.ruleset if r.key == 'sshServer'],
                   host.config.firewall.defaultPolicy.incomingBlocked), ([False], True))
access = host.configManager.hostAccessManager
if direct:
    fails('lockdown on a host itself', 'NotSupported', lambda: access.ChangeLockdownMode('lockdownNormal'))
else:
    access.ChangeLockdownMode('lockdownNormal')
    check('lockdown', (host.config.lockdownMode, other.config.lockdownMode), ('lockdownNormal', 'lockdownDisabled'))
    check('service elsewhere', state(other), (True, 'on'))
    check('firewall elsewhere', other.config.firewall.defaultPolicy.incomingBlocked, False)
access.UpdateLockdownExceptions(['da-user'])
check('exceptions', list(access.QueryLockdownExceptions()), ['da-user'])
access.ChangeAccessMode('jdoe', False, 'accessNone')
check('access entries', [e.principal for e in access.RetrieveHostAccessControlEntries()], ['root', 'vpxuser', 'dcui', 'TEST\\ESX Admins'])
clock = host.configManager.dateTimeSystem
clock.UpdateConfig(vim.host.DateTimeConfig(ntpConfig=vim.host.NtpConfig(server=['192.0.2.1', '192.0.2.2'])))
check('time servers', list(host.config.dateTimeInfo.ntpConfig.server), ['192.0.2.1', '192.0.2.2'])
image = host.configManager.imageConfigManager
image.UpdateAcceptanceLevel('partner')
check('acceptance', image.QueryHostAcceptanceLevel(), 'partner')
fails('acceptance above a package', 'HostConfigFailed', lambda: image.UpdateAcceptanceLevel('vmware_certified'))
snmp = host.configManager.snmpSystem
snmp.ReconfigureSnmpAgent(vim.host.SnmpSystem.SnmpConfigSpec(enabled=False))
check('snmp', (snmp.configuration.enabled, list(snmp.configuration.readOnlyCommunities)), (False, []))
passthrough = host.configManager.pciPassthruSystem
passthrough.UpdatePassthruConfig([vim.host.PciPassthruConfig(id='0000:3b:00.0', passthruEnabled=False)])
check('passthrough', [p.passthruEnabled for p in host.config.pciPassthruInfo if p.id == '0000:3b:00.0'], [False])
nics = host.configManager.virtualNicManager
nics.DeselectVnic('management', 'vmk1')
check('adapter of the management', [c.selectedVnic for c in host.config.virtualNicManagerInfo.netConfig if c.nicType == 'management'],
      [['management.key-vim.host.VirtualNic-vmk0']])
check('modules', len(host.configManager.kernelModuleSystem.QueryModules()), 3)
check('certificate', host.configManager.certificateManager.certificateInfo.status, 'expiringShortly')
network = host.configManager.networkSystem
spec = host.config.network.vswitch[0].spec
spec.policy.security.forgedTransmits = False
network.UpdateVirtualSwitch('vSwitch0', spec)
check('switch, and what its port groups inherit', (host.config.network.vswitch[0].spec.policy.security.forgedTransmits,
      host.config.network.portgroup[0].computedPolicy.security.forgedTransmits), (False, False))
group = host.config.network.portgroup[0].spec
group.vlanId = 42
network.UpdatePortGroup(group.name, group)
check('port group', host.config.network.portgroup[0].spec.vlanId, 42)

# Measured boot: the events extend the registers.
report = host.QueryTpmAttestationReport()
banks = {}
data = lambda values: bytes(v & 0xff for v in values)
for entry in report.tpmEvents:
    bank, method = {20: ('SHA-1', hashlib.sha1), 32: ('SHA-256', hashlib.sha256)}[len(entry.eventDetails.dataHash)]
    old = banks.get((bank, entry.pcrIndex), bytes(method().digest_size))
    banks[bank, entry.pcrIndex] = method(old + data(entry.eventDetails.dataHash)).digest()
shown = {(v.digestMethod, v.pcrNumber): data(v.digestValue) for v in report.tpmPcrValues}
check('measured boot replays', all(shown[k] == v for k, v in banks.items()) and len(banks), 8)

# Virtual machines.
vm = machines['web-01'] if not direct else list(machines.values())[0]
extra = lambda: {e.key: e.value for e in vm.config.extraConfig}
WaitForTask(vm.ReconfigVM_Task(vim.vm.ConfigSpec(migrateEncryption='required', vPMCEnabled=False, extraConfig=[
    vim.option.OptionValue(key='isolation.tools.copy.disable', value='TRUE'), vim.option.OptionValue(key='mks.enable3d', value='')],
    flags=vim.vm.FlagInfo(enableLogging=True))))
check('virtual machine', (vm.config.migrateEncryption, vm.config.vPMCEnabled, vm.config.flags.enableLogging, vm.config.flags.virtualMmuUsage),
      ('required', False, True, 'off'))
check('extra configuration', (extra()['isolation.tools.copy.disable'], 'mks.enable3d' in extra()), ('TRUE', False))
floppy = [d for d in vm.config.hardware.device if isinstance(d, vim.vm.device.VirtualFloppy)][0]
WaitForTask(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[vim.vm.device.VirtualDeviceSpec(operation='remove', device=floppy)])))
check('device removed', [d for d in vm.config.hardware.device if isinstance(d, vim.vm.device.VirtualFloppy)], [])
WaitForTask(vm.ReconfigVM_Task(vim.vm.ConfigSpec(deviceChange=[vim.vm.device.VirtualDeviceSpec(operation='add', device=floppy)])))
check('device put back', len([d for d in vm.config.hardware.device if isinstance(d, vim.vm.device.VirtualFloppy)]), 1)
fails('old change version', 'ConcurrentAccess', lambda: WaitForTask(vm.ReconfigVM_Task(vim.vm.ConfigSpec(changeVersion='old', numCPUs=1))))

if not direct:
    central()
if content.about.apiVersion == '6.5':
    print('%d failed' % failed)
    sys.exit(min(failed, 99))

if not direct:
    rest()

# What only a newer client sees.
raw = Raw()
check('a newer property', 'protectionMode' in raw.read('HostSystem', host._moId, 'runtime.stateEncryption'))
check('its leaf', '>none<' in raw.read('HostSystem', host._moId, 'runtime.stateEncryption.protectionMode'))
check('not for an older client', 'InvalidPropertyFault' in raw.read('HostSystem', host._moId, 'runtime.stateEncryption', action='urn:vim25/6.7'))
check('an unknown property fails the call', 'InvalidPropertyFault' in raw.read('HostSystem', host._moId, 'name', 'config.nonesuch'))
check('an unknown version', 'Unsupported version' in raw.read('HostSystem', host._moId, 'name', action='urn:vim25/99.0'))
text = raw.call('<UpdateServicePolicy xmlns="urn:vim25"><_this type="HostServiceSystem">%s</_this><policy>on</policy><id>TSM</id>'
                '</UpdateServicePolicy>' % services._moId)[1]
check('elements out of order', 'Unexpected element tag' in text)
executer = re.search(r'returnval type="ManagedMethodExecuter">([^<]*)<', raw.call(
    '<RetrieveManagedMethodExecuter xmlns="urn:vim25"><_this type="HostSystem">%s</_this></RetrieveManagedMethodExecuter>' % host._moId)[1])[1]


def esxcli(command, **arguments):
    space, name = command.rsplit('.', 1)
    return raw.call('<ExecuteSoap xmlns="urn:vim25"><_this type="ManagedMethodExecuter">%s</_this><moid>ha-cli-handler-%s</moid>'
                    '<version>urn:vim25/5.0</version><method>vim.EsxCLI.%s</method>%s</ExecuteSoap>' % (executer, space.replace('.', '-'), command, ''.join(
                        '<argument><name>%s</name><val>&lt;%s>%s&lt;/%s></val></argument>' % (k, k, v, k) for k, v in arguments.items())))[1]


check('esxcli reads', '&lt;Mode&gt;NONE&lt;/Mode&gt;' in esxcli('system.settings.encryption.get'))
esxcli('system.settings.encryption.set', mode='TPM')
check('esxcli writes', '&lt;Mode&gt;TPM&lt;/Mode&gt;' in esxcli('system.settings.encryption.get'))
check('and the property follows', '>tpm<' in raw.read('HostSystem', host._moId, 'runtime.stateEncryption.protectionMode'))
esxcli('system.account.set', id='dcui', shellaccess='false')
check('esxcli writes a row', '&lt;Shellaccess&gt;false&lt;/Shellaccess&gt;&lt;UserID&gt;dcui' in esxcli('system.account.list'))

# Pages and faults.
ids = [m._moId for m in machines.values()]
text = raw.read('VirtualMachine', ids, 'name', options='<maxObjects>2</maxObjects>')
token = re.search('<token>([^<]*)<', text)[1]
more = '<ContinueRetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">%s</_this><token>%s</token></ContinueRetrievePropertiesEx>' \
    % (content.propertyCollector._moId, token)
check('pages', (text.count('<objects>'), min(2, len(ids) - 2)), (2, raw.call(more)[1].count('<objects>')))
check('a token is good once', 'InvalidArgumentFault' in raw.call(more)[1])
control('POST', 'fault', kind='http503', times=1)
check('http 503', raw.call('<CurrentTime xmlns="urn:vim25"><_this type="ServiceInstance">ServiceInstance</_this></CurrentTime>')[0].status, 503)
control('POST', 'fault', kind='truncate', times=1)
fails('truncated', 'IncompleteRead', lambda: raw.read('HostSystem', host._moId, 'name'))
control('POST', 'fault', kind='reset', times=1)
fails('reset, which Python takes for an end', 'RemoteDisconnected', lambda: raw.read('HostSystem', host._moId, 'name'))
control('POST', 'fault', kind='pad', mb=3, times=1)
check('padded', len(raw.read('HostSystem', host._moId, 'name')) > 3 << 20)
control('POST', 'fault', kind='nopermission', object=vm._moId)
check('no permission', 'NoPermission' in raw.read('VirtualMachine', vm._moId, 'name'))
control('DELETE', 'fault')
control('POST', 'fault', kind='expire', method='RetrievePropertiesEx', after=1, times=1)
check('before the session expires', 'NotAuthenticated' in raw.read('HostSystem', host._moId, 'name'), False)
check('the session expires', 'NotAuthenticatedFault' in raw.read('HostSystem', host._moId, 'name'))
raw = Raw()
control('POST', 'set', '<val>lockdownStrict</val>', object=host._moId, property='config.lockdownMode')
check('set by the control channel', 'lockdownStrict' in raw.read('HostSystem', host._moId, 'config.lockdownMode'))
control('POST', 'host', object=host._moId, state='disconnected')
check('a host that is gone', 'HostNotConnected' in esxcli('system.account.list'))
before = control('GET', 'certificate')
check('another certificate', control('POST', 'certificate') != before)
control('POST', 'reset')
print('%d failed' % failed)
sys.exit(min(failed, 99))
