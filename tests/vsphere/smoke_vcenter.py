# The part of smoke.py that needs a vCenter; it runs inside.
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

# REST.
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
