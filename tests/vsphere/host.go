package main

import (
	"reflect"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// host adds measured boot and the way to esxcli to a host.
type host struct {
	*simulator.HostSystem
}

func (h *host) QueryTpmAttestationReport(*types.QueryTpmAttestationReport) soap.HasFault {
	return done(types.QueryTpmAttestationReportResponse{Returnval: boots.report(h.Self)})
}

// RetrieveManagedMethodExecuter is the request for the object that runs esxcli commands; no public type has it.
type RetrieveManagedMethodExecuter struct {
	This types.ManagedObjectReference `xml:"_this"`
}

// RetrieveManagedMethodExecuterResponse is its answer.
type RetrieveManagedMethodExecuterResponse struct {
	Returnval types.ManagedObjectReference `xml:"returnval"`
}

func (h *host) RetrieveManagedMethodExecuter(*RetrieveManagedMethodExecuter) soap.HasFault {
	return done(RetrieveManagedMethodExecuterResponse{Returnval: types.ManagedObjectReference{
		Type: "ManagedMethodExecuter", Value: "managedMethodExecuter" + strings.TrimPrefix(h.Self.Value, "host"),
	}})
}

func (h *host) ReconnectHostTask(*types.ReconnectHost_Task) soap.HasFault {
	ref := task(h.HostSystem, "reconnect", func() types.BaseMethodFault { connect(h.HostSystem, "connected"); return nil })
	return done(types.ReconnectHost_TaskResponse{Returnval: ref})
}

func (h *host) DisconnectHostTask(*types.DisconnectHost_Task) soap.HasFault {
	ref := task(h.HostSystem, "disconnect", func() types.BaseMethodFault { connect(h.HostSystem, "disconnected"); return nil })
	return done(types.DisconnectHost_TaskResponse{Returnval: ref})
}

// connect changes a host's connection, and with it that of its virtual machines.
func connect(h *simulator.HostSystem, state string) {
	h.Runtime.ConnectionState = types.HostSystemConnectionState(state)
	for _, ref := range h.Vm {
		vm, ok := simulator.Map.Get(ref).(*simulator.VirtualMachine)
		if !ok || vm.Config == nil {
			continue
		}
		held(vm, func() {
			vm.Runtime.ConnectionState = types.VirtualMachineConnectionStateDisconnected
			if state == "connected" {
				vm.Runtime.ConnectionState = types.VirtualMachineConnectionStateConnected
			}
			vm.Summary.Runtime.ConnectionState = vm.Runtime.ConnectionState
		})
	}
}

func init() {
	types.Add("RetrieveManagedMethodExecuter", reflect.TypeOf(RetrieveManagedMethodExecuter{}))
	types.Add("ExecuteSoap", reflect.TypeOf(ExecuteSoap{}))
	types.Add("ReflectManagedMethodExecuterSoapArgument", reflect.TypeOf(SoapArgument{}))
}
