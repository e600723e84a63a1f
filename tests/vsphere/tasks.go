package main

import (
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// start runs a task. Where a test asked for slow or failing tasks, it is queued first and ends later, or fails.
func start(t *simulator.Task) types.ManagedObjectReference {
	name := strings.TrimSuffix(t.Info.Name, "_Task") + "_Task"
	if f := faults.take("taskfails", name); f != nil {
		fault := f.methodFault()
		t.Execute = func(*simulator.Task) (types.AnyType, types.BaseMethodFault) { return nil, fault }
	}
	delay := faults.take("slowtask", name)
	if delay == nil {
		return finish(t)
	}
	go func() {
		time.Sleep(delay.delay())
		finish(t)
	}()
	return t.Self
}

// finish runs a task, and gives its error the words that a server has for it.
func finish(t *simulator.Task) types.ManagedObjectReference {
	ref := t.Run()
	if t.Info.Error != nil {
		t.Info.Error.LocalizedMessage = words(t.Info.Error.Fault)
	}
	return ref
}

// outcome is the fault that a task of the simulator's own ended with.
func outcome(ref types.ManagedObjectReference) types.BaseMethodFault {
	t, ok := simulator.Map.Get(ref).(*simulator.Task)
	if !ok || t.Info.Error == nil {
		return nil
	}
	t.Info.Error.LocalizedMessage = words(t.Info.Error.Fault)
	return t.Info.Error.Fault
}

func words(fault types.BaseMethodFault) string {
	switch f := fault.(type) {
	case *types.ConcurrentAccess:
		return "The object has been modified since this operation was started."
	case *types.InvalidArgument:
		return "A specified parameter was not correct: " + f.InvalidProperty
	case *types.InvalidPowerState:
		return "The attempted operation cannot be performed in the current state (" + string(f.ExistingState) + ")."
	case *types.NoPermission:
		return "Permission to perform this operation was denied."
	case *types.HostNotConnected:
		return "Unable to communicate with the remote host, since it is disconnected."
	}
	return "General failure."
}

type reconfigured struct{ Returnval types.ManagedObjectReference }

// inner runs a task method of the simulator and gives its task.
func inner(body soap.HasFault) (types.ManagedObjectReference, bool) {
	switch b := body.(type) {
	case *methods.ReconfigVM_TaskBody:
		return b.Res.Returnval, true
	case *methods.ReconfigureDvs_TaskBody:
		return b.Res.Returnval, true
	case *methods.ReconfigureComputeResource_TaskBody:
		return b.Res.Returnval, true
	}
	return types.ManagedObjectReference{}, false
}

// held runs a change while the object is locked.
func held(o mo.Reference, f func()) { simulator.Map.WithLock(o, f) }
