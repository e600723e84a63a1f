package main

import (
	"fmt"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// names are what the fleet's objects are called, in the order in which the simulator made those of a type.
var names = map[string][]string{
	"HostSystem":                     {"esx04.test", "esx01.test", "esx02.test", "esx03.test"},
	"ClusterComputeResource":         {"Prod"},
	"ComputeResource":                {"esx04.test"},
	"Datacenter":                     {"Main"},
	"Datastore":                      {"datastore1", "images", "nfs-images"},
	"VmwareDistributedVirtualSwitch": {"dvs-prod"},
	"DistributedVirtualPortgroup": {
		"dvs-prod-DVUplinks-9", "tenant-web", "tenant-db", "mirror <pcap>", "vmotion",
	},
	"VirtualMachine": {
		"legacy-01", "gpu-01", "template-debian", "lost-01", "gone-01", "app%2ffront", "test-01",
		"web-01", "web-02 <b>&amp;\"'", "db-01\u202egpj.\ttab\nline", "win-01", "vCLS-4c4c4544-0042", "sva-01", "agent-nsx-01",
	},
}

// places are the hosts of the cluster's virtual machines, which the simulator would draw lots for.
var places = map[string]string{
	"web-01": "esx01.test", "web-02 <b>&amp;\"'": "esx02.test", "db-01\u202egpj.\ttab\nline": "esx01.test",
	"win-01": "esx02.test", "vCLS-4c4c4544-0042": "esx03.test", "sva-01": "esx03.test", "agent-nsx-01": "esx01.test",
}

// rename gives the fleet its names, and its virtual machines their places.
func rename() error {
	for kind, list := range names {
		var found []mo.Reference
		for _, o := range match("*") {
			if o.Reference().Type == kind {
				found = append(found, o)
			}
		}
		if len(found) != len(list) {
			return fmt.Errorf("%d objects of type %s, expected %d", len(found), kind, len(list))
		}
		for i, o := range found {
			call(o, list[i])
		}
	}
	for vm, host := range places {
		if err := place(vm, host); err != nil {
			return err
		}
	}
	return subdivide()
}

// call gives an object a name wherever it keeps one.
func call(o mo.Reference, name string) {
	switch x := o.(type) {
	case *simulator.HostSystem:
		x.Summary.Config.Name = name
	case *simulator.VirtualMachine:
		x.Config.Name, x.Summary.Config.Name = name, name
	case *simulator.Datastore:
		repath(x.Name, name)
		x.Name = name
		x.Summary.Name = name
		x.Info.GetDatastoreInfo().Name = name
	case *simulator.DistributedVirtualSwitch:
		x.Name, x.Summary.Name = name, name
		x.Config.GetDVSConfigInfo().Name = name
	case *simulator.DistributedVirtualPortgroup:
		x.Name, x.Config.Name = name, name
		if summary, ok := x.Summary.(*types.NetworkSummary); ok {
			summary.Name = name
		}
	}
	if e, ok := o.(mo.Entity); ok {
		e.Entity().Name = name
	}
}

// one is the only object of a type with a name.
func one(kind, name string) mo.Reference {
	for _, o := range match("*") {
		if o.Reference().Type == kind && nameOf(o) == name {
			return o
		}
	}
	return nil
}

// place moves a virtual machine to a host.
func place(vm, host string) error {
	m, ok := one("VirtualMachine", vm).(*simulator.VirtualMachine)
	to, is := one("HostSystem", host).(*simulator.HostSystem)
	if !ok || !is {
		return fmt.Errorf("no %q or no %s", vm, host)
	}
	if from, ok := simulator.Map.Get(*m.Runtime.Host).(*simulator.HostSystem); ok {
		simulator.RemoveReference(&from.Vm, m.Self)
	}
	to.Vm = append(to.Vm, m.Self)
	ref := to.Self
	m.Runtime.Host, m.Summary.Runtime.Host = &ref, &ref
	return nil
}

// subdivide makes the pools tenants and, inside, gold, and moves virtual machines there.
func subdivide() error {
	for _, o := range match("ResourcePool:DC0_C0_RP1") {
		pool := o.(*simulator.ResourcePool)
		call(pool, "tenants")
		res := pool.CreateResourcePool(&types.CreateResourcePool{This: pool.Self, Name: "gold", Spec: types.DefaultResourceConfigSpec()})
		body, ok := res.(*methods.CreateResourcePoolBody)
		if !ok || body.Res == nil {
			return fmt.Errorf("the pool gold: %v", res.Fault())
		}
		gold := simulator.Map.Get(body.Res.Returnval).(*simulator.ResourcePool)
		for name, to := range map[string]*simulator.ResourcePool{"web-01": pool, "win-01": gold} {
			m := one("VirtualMachine", name).(*simulator.VirtualMachine)
			if from, ok := simulator.Map.Get(*m.ResourcePool).(*simulator.ResourcePool); ok {
				simulator.RemoveReference(&from.Vm, m.Self)
			}
			ref := to.Self
			m.ResourcePool = &ref
			to.Vm = append(to.Vm, m.Self)
		}
	}
	return nil
}

// finishFleet does what needs everything else in place: what is lost, and who is disconnected.
func finishFleet(o *options) error {
	for name, state := range map[string]string{"lost-01": "orphaned", "gone-01": "inaccessible"} {
		if m, ok := one("VirtualMachine", name).(*simulator.VirtualMachine); ok {
			lose(m, state)
		}
	}
	if o.disconnected == "" {
		return nil
	}
	h, ok := one("HostSystem", o.disconnected).(*simulator.HostSystem)
	if !ok {
		return fmt.Errorf("no host %s", o.disconnected)
	}
	connect(h, "disconnected")
	return nil
}

// lose makes a virtual machine one that its host cannot read, or connects it again.
func lose(vm *simulator.VirtualMachine, state string) {
	vm.Runtime.ConnectionState = types.VirtualMachineConnectionState(state)
	vm.Summary.Runtime.ConnectionState = vm.Runtime.ConnectionState
	if state != "connected" && state != "disconnected" {
		vm.Config, vm.Guest = nil, nil
	}
}
