package main

import (
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// calls counts the SOAP calls by method.
var calls = struct {
	sync.Mutex
	byMethod map[string]int
}{byMethod: make(map[string]int)}

// anonymous are the methods that need no session.
var anonymous = map[string]bool{
	"RetrieveServiceContent": true, "Login": true, "LoginByToken": true, "LoginExtensionByCertificate": true,
	"CloneSession": true, "CurrentTime": true,
}

// dispatch finds the receiver of a call: for the objects whose simulated methods are missing or wrong, one of ours.
func dispatch(ctx *simulator.Context, method *simulator.Method, handler mo.Reference) (interface{}, types.BaseMethodFault) {
	if ctx.Request() == nil {
		return nil, nil
	}
	calls.Lock()
	calls.byMethod[method.Name]++
	calls.Unlock()

	if ctx.Session == nil && !anonymous[method.Name] && method.Name != "Fetch" && method.This.Type != "ServiceInstance" {
		return nil, &types.NotAuthenticated{NoPermission: types.NoPermission{Object: method.This, PrivilegeId: "System.View"}}
	}
	if fault := refusal(method); fault != nil {
		return nil, fault
	}

	switch h := handler.(type) {
	case *simulator.PropertyCollector:
		return &collector{h}, nil
	case *simulator.SessionManager:
		return &sessions{h}, nil
	case *simulator.VirtualMachine:
		return &machine{h}, nil
	case *simulator.HostSystem:
		return &host{h}, nil
	case *simulator.ClusterComputeResource:
		return &cluster{h}, nil
	case *simulator.DistributedVirtualSwitch:
		return &dvs{h}, nil
	case *simulator.DistributedVirtualPortgroup:
		return &portgroup{h}, nil
	case *simulator.ResourcePool:
		return &pool{h}, nil
	case *simulator.OptionManager:
		return &settings{h}, nil
	case *simulator.Datastore:
		return &datastore{h}, nil
	case *simulator.HostDatastoreBrowser:
		return &browser{h}, nil
	case *simulator.StorageResourceManager:
		return &storageResources{h}, nil
	case *simulator.HostNetworkSystem:
		return &networkSystem{h}, nil
	case *simulator.HostStorageSystem:
		return &storageSystem{h}, nil
	case *simulator.AuthorizationManager:
		return &authorization{h}, nil
	}
	return nil, nil
}

// answer is the body of a response: the simulator wants a field Res and a fault.
type answer[T any] struct {
	Res   *T
	fault *soap.Fault
}

func (a *answer[T]) Fault() *soap.Fault { return a.fault }

// done answers a call, and refused refuses it.
func done[T any](result T) soap.HasFault { return &answer[T]{Res: &result} }

func refused(fault types.BaseMethodFault, message string) soap.HasFault {
	return &answer[struct{}]{fault: simulator.Fault(message, fault)}
}

// invalid is the fault for an argument that does not fit.
func invalid(property string) soap.HasFault {
	return refused(&types.InvalidArgument{InvalidProperty: property}, "A specified parameter was not correct: "+property)
}

// task runs a change as a task that is over at once, or after the delay that a test asked for.
func task(of mo.Reference, name string, run func() types.BaseMethodFault) types.ManagedObjectReference {
	t := simulator.CreateTask(of, name, func(*simulator.Task) (types.AnyType, types.BaseMethodFault) { return nil, run() })
	return start(t)
}
