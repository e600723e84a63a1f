package main

import (
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// owners are the hosts that managers belong to, by the manager.
var owners = struct {
	sync.Mutex
	of map[types.ManagedObjectReference]*simulator.HostSystem
}{of: make(map[types.ManagedObjectReference]*simulator.HostSystem)}

// adopt registers a manager of a host under a name of its own, and lets the host refer to it.
func adopt(h *simulator.HostSystem, place **types.ManagedObjectReference, kind, name string, self *types.ManagedObjectReference, o mo.Reference) {
	*self = types.ManagedObjectReference{Type: kind, Value: name + strings.TrimPrefix(h.Self.Value, "host")}
	ref := *self
	*place = &ref
	owners.Lock()
	owners.of[ref] = h
	owners.Unlock()
	if o != nil {
		simulator.Map.Put(o)
	}
}

// owner is the host of a host's manager, or the host itself.
func owner(ref types.ManagedObjectReference) *simulator.HostSystem {
	if h, ok := simulator.Map.Get(ref).(*simulator.HostSystem); ok {
		return h
	}
	owners.Lock()
	defer owners.Unlock()
	return owners.of[ref]
}

// away is the fault of a call to a host that vCenter has no connection to.
func away(ref types.ManagedObjectReference) types.BaseMethodFault {
	h := owner(ref)
	if h == nil || h.Runtime.ConnectionState == types.HostSystemConnectionStateConnected {
		return nil
	}
	return &types.HostNotConnected{}
}

// equip gives a host the managers that the simulator only names, and copies of its own of what it shares between hosts.
func equip(h *simulator.HostSystem) {
	c := &h.ConfigManager
	options := &simulator.OptionManager{}
	adopt(h, &c.AdvancedOption, "OptionManager", "EsxHostAdvSettings", &options.Self, options)

	services := &serviceSystem{host: h}
	adopt(h, &c.ServiceSystem, "HostServiceSystem", "serviceSystem", &services.Self, services)
	firewall := &firewallSystem{host: h}
	adopt(h, &c.FirewallSystem, "HostFirewallSystem", "firewallSystem", &firewall.Self, firewall)
	access := &accessManager{host: h}
	adopt(h, &c.HostAccessManager, "HostAccessManager", "hostAccessManager", &access.Self, access)
	clock := &dateTimeSystem{host: h}
	adopt(h, &c.DateTimeSystem, "HostDateTimeSystem", "dateTimeSystem", &clock.Self, clock)
	image := &imageConfigManager{}
	adopt(h, &c.ImageConfigManager, "HostImageConfigManager", "imageConfigManager", &image.Self, image)
	snmp := &snmpSystem{}
	adopt(h, &c.SnmpSystem, "HostSnmpSystem", "snmpSystem", &snmp.Self, snmp)
	passthrough := &pciPassthruSystem{host: h}
	adopt(h, &c.PciPassthruSystem, "HostPciPassthruSystem", "pciPassthruSystem", &passthrough.Self, passthrough)
	nics := &virtualNicManager{host: h}
	adopt(h, &c.VirtualNicManager, "HostVirtualNicManager", "virtualNicManager", &nics.Self, nics)
	modules := &kernelModuleSystem{}
	adopt(h, &c.KernelModuleSystem, "HostKernelModuleSystem", "kernelModuleSystem", &modules.Self, modules)
	certificate := &certificateManager{}
	adopt(h, &c.CertificateManager, "HostCertificateManager", "certificateManager", &certificate.Self, certificate)
	directory := &authenticationManager{host: h}
	adopt(h, &c.AuthenticationManager, "HostAuthenticationManager", "authenticationManager", &directory.Self, directory)
	executer := &methodExecuter{host: h}
	var unused *types.ManagedObjectReference
	adopt(h, &unused, "ManagedMethodExecuter", "managedMethodExecuter", &executer.Self, executer)

	if network, ok := simulator.Map.Get(*c.NetworkSystem).(*simulator.HostNetworkSystem); ok {
		network.NetworkInfo = h.Config.Network
		adopt(h, &c.NetworkSystem, c.NetworkSystem.Type, "networkSystem", &network.Self, network)
	}
	if storage, ok := simulator.Map.Get(*c.StorageSystem).(*simulator.HostStorageSystem); ok {
		storage.StorageDeviceInfo = h.Config.StorageDevice
		adopt(h, &c.StorageSystem, c.StorageSystem.Type, "storageSystem", &storage.Self, storage)
	}
}
