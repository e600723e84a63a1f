package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// fault is something that goes wrong on demand.
type fault struct {
	Kind   string `json:"kind"`
	Method string `json:"method,omitempty"`
	Object string `json:"object,omitempty"`
	After  int    `json:"after"`
	Times  int    `json:"times"`
	Ms     int    `json:"ms,omitempty"`
	Mb     int    `json:"mb,omitempty"`
	Fault  string `json:"fault,omitempty"`
	Hits   int    `json:"hits"`
}

func (f *fault) delay() time.Duration { return time.Duration(f.Ms) * time.Millisecond }

// methodFault is the fault of a task or call that was asked to fail.
func (f *fault) methodFault() types.BaseMethodFault {
	switch f.Fault {
	case "InvalidPowerState":
		return &types.InvalidPowerState{
			RequestedState: types.VirtualMachinePowerStatePoweredOff,
			ExistingState:  types.VirtualMachinePowerStatePoweredOn,
		}
	case "NoPermission":
		return &types.NoPermission{PrivilegeId: "VirtualMachine.Config.Settings"}
	case "ConcurrentAccess":
		return &types.ConcurrentAccess{}
	case "NotSupported":
		return &types.NotSupported{}
	case "HostNotConnected":
		return &types.HostNotConnected{}
	case "InvalidArgument":
		return &types.InvalidArgument{InvalidProperty: "spec"}
	}
	return &types.SystemError{Reason: "asked for by a test"}
}

// armed are the faults that tests switched on.
type armed struct {
	lock sync.Mutex
	list []*fault
}

var faults armed

// pageSize is the number of objects that the server puts on a page; 0 for as many as the client asks for.
var pageSize int64

func (a *armed) add(f *fault) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if f.Kind == "page" {
		atomic.StoreInt64(&pageSize, int64(f.Times))
		return
	}
	a.list = append(a.list, f)
}

func (a *armed) clear() {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.list = nil
	atomic.StoreInt64(&pageSize, 0)
}

func (a *armed) all() []fault {
	a.lock.Lock()
	defer a.lock.Unlock()
	all := []fault{}
	for _, f := range a.list {
		all = append(all, *f)
	}
	return all
}

// take is the fault of a kind whose turn it is for a method, or nil. One that was used up is gone.
func (a *armed) take(kind, method string) *fault {
	a.lock.Lock()
	defer a.lock.Unlock()
	for i, f := range a.list {
		if f.Kind != kind || f.Method != "" && f.Method != method {
			continue
		}
		if f.After > 0 {
			f.After--
			continue
		}
		f.Hits++
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				a.list = append(a.list[:i:i], a.list[i+1:]...)
			}
		}
		return f
	}
	return nil
}

// hidden is whether the account has no right to an object, by a nopermission fault with its id or a pattern.
func (a *armed) hidden(ref types.ManagedObjectReference) bool {
	a.lock.Lock()
	defer a.lock.Unlock()
	for _, f := range a.list {
		if f.Kind != "nopermission" || f.Object == "" {
			continue
		}
		if f.Object == ref.Type || glob(f.Object).MatchString(ref.Value) {
			f.Hits++
			return true
		}
	}
	return false
}

// refusal is the fault of a call that the account may not make, or that was asked to fail.
func refusal(method *simulator.Method) types.BaseMethodFault {
	if method.This.Type != "PropertyCollector" && faults.hidden(method.This) {
		return &types.NoPermission{Object: method.This, PrivilegeId: "System.Read"}
	}
	if fault := away(method.This); fault != nil {
		return fault
	}
	if f := faults.take("callfails", method.Name); f != nil {
		return f.methodFault()
	}
	return nil
}

// limit puts what the account may not see of a result in its missing set.
func limit(objects []types.ObjectContent) {
	for i := range objects {
		o := &objects[i]
		if !faults.hidden(o.Obj) {
			continue
		}
		for _, p := range o.PropSet {
			o.MissingSet = append(o.MissingSet, types.MissingProperty{
				Path: p.Name,
				Fault: types.LocalizedMethodFault{
					Fault:            &types.NoPermission{Object: o.Obj, PrivilegeId: "System.Read"},
					LocalizedMessage: "Permission to perform this operation was denied.",
				},
			})
		}
		o.PropSet = nil
	}
}
