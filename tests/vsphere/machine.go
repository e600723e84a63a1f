package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// machine reconfigures a virtual machine as vCenter does where the simulator does not.
type machine struct {
	*simulator.VirtualMachine
}

var changes int64

func (m *machine) ReconfigVMTask(ctx *simulator.Context, req *types.ReconfigVM_Task) soap.HasFault {
	if m.Config == nil || m.Runtime.ConnectionState != types.VirtualMachineConnectionStateConnected {
		return refused(&types.InvalidState{}, "The operation is not allowed in the current state.")
	}
	if h := owner(*m.Runtime.Host); h != nil && h.Runtime.ConnectionState != types.HostSystemConnectionStateConnected {
		return refused(&types.HostNotConnected{}, words(&types.HostNotConnected{}))
	}
	t := simulator.CreateTask(m.VirtualMachine, "reconfigVm", func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		return nil, m.reconfigure(ctx, req.Spec)
	})
	return &methods.ReconfigVM_TaskBody{Res: &types.ReconfigVM_TaskResponse{Returnval: start(t)}}
}

// reconfigure lets the simulator do its part, and then does what it leaves out: unset members of structures stay, extra
// configuration is replaced by key and removed by an empty value, and some properties are set at all.
func (m *machine) reconfigure(ctx *simulator.Context, spec types.VirtualMachineConfigSpec) types.BaseMethodFault {
	if spec.ChangeVersion != "" && spec.ChangeVersion != m.Config.ChangeVersion {
		return &types.ConcurrentAccess{}
	}
	devices, fault := changeDevices(m.Config.Hardware.Device, spec.DeviceChange)
	if fault != nil {
		return fault
	}
	own := spec
	spec.ExtraConfig, spec.DeviceChange = nil, nil
	flags, boot, tools := m.Config.Flags, m.Config.BootOptions, m.Config.Tools
	cpu, memory := m.Config.CpuAllocation, m.Config.MemoryAllocation
	if own.BootOptions != nil && own.BootOptions.EfiSecureBootEnabled != nil && *own.BootOptions.EfiSecureBootEnabled &&
		(own.Firmware == "bios" || own.Firmware == "" && m.Config.Firmware != "efi") {
		return &types.InvalidVmConfig{Property: "msg.hostd.configSpec.efi"}
	}
	body := m.VirtualMachine.ReconfigVMTask(ctx, &types.ReconfigVM_Task{This: m.Self, Spec: spec})
	if ref, ok := inner(body); ok {
		if fault := outcome(ref); fault != nil {
			return fault
		}
	}
	if own.Flags != nil {
		m.Config.Flags = flags
		merge(&m.Config.Flags, own.Flags)
	}
	if own.BootOptions != nil && boot != nil {
		merged := *boot
		merge(&merged, own.BootOptions)
		m.Config.BootOptions = &merged
	}
	if own.Tools != nil && tools != nil {
		merged := *tools
		merge(&merged, own.Tools)
		m.Config.Tools = &merged
	}
	m.Config.CpuAllocation = allocation(cpu, own.CpuAllocation)
	m.Config.MemoryAllocation = allocation(memory, own.MemoryAllocation)
	m.Config.Hardware.Device = devices
	m.extra(own.ExtraConfig)
	m.rest(own)
	m.Config.Modified = time.Now().UTC()
	m.Config.ChangeVersion = stamp()
	m.notice()
	return nil
}

func allocation(old, spec *types.ResourceAllocationInfo) *types.ResourceAllocationInfo {
	if spec == nil || old == nil {
		return old
	}
	merged := *old
	merge(&merged, spec)
	return &merged
}

// stamp is a new change version.
func stamp() string {
	return fmt.Sprintf("%s-%d", time.Now().UTC().Format("2006-01-02T15:04:05.000000Z"), atomic.AddInt64(&changes, 1))
}

func (m *machine) extra(changed []types.BaseOptionValue) {
	if len(changed) != 0 {
		m.Config.ExtraConfig = keyed(m.Config.ExtraConfig, changed)
	}
}

// rest sets what the simulator does not know or forgets.
func (m *machine) rest(spec types.VirtualMachineConfigSpec) {
	c := m.Config
	for _, s := range []struct{ from, to *string }{
		{&spec.MigrateEncryption, &c.MigrateEncryption},
		{&spec.FtEncryptionMode, &c.FtEncryptionMode},
		{&spec.SwapPlacement, &c.SwapPlacement},
	} {
		if *s.from != "" {
			*s.to = *s.from
		}
	}
	for _, b := range []struct{ from, to **bool }{
		{&spec.VPMCEnabled, &c.VPMCEnabled},
		{&spec.SevEnabled, &c.SevEnabled},
		{&spec.SevSnpEnabled, &c.SevSnpEnabled},
		{&spec.TdxEnabled, &c.TdxEnabled},
	} {
		if *b.from != nil {
			*b.to = *b.from
		}
	}
	if spec.MaxMksConnections != 0 {
		c.MaxMksConnections = spec.MaxMksConnections
	}
	if spec.GuestMonitoringModeInfo != nil {
		c.GuestMonitoringModeInfo = spec.GuestMonitoringModeInfo
	}
	if spec.ScheduledHardwareUpgradeInfo != nil {
		c.ScheduledHardwareUpgradeInfo = spec.ScheduledHardwareUpgradeInfo
	}
	if spec.CpuAffinity != nil && len(spec.CpuAffinity.AffinitySet) == 0 {
		c.CpuAffinity = nil
	}
	if locked := c.MemoryReservationLockedToMax; locked != nil && *locked && c.MemoryAllocation != nil {
		whole := int64(c.Hardware.MemoryMB)
		merged := *c.MemoryAllocation
		merged.Reservation = &whole
		c.MemoryAllocation = &merged
	}
	present := false
	for _, d := range c.Hardware.Device {
		_, tpm := d.(*types.VirtualTPM)
		present = present || tpm
	}
	m.Summary.Config.TpmPresent = &present
}

// notice posts the event that a reconfiguration leaves behind.
func (m *machine) notice() {
	simulator.Map.Update(m.VirtualMachine, []types.PropertyChange{{Name: "config.changeVersion", Val: m.Config.ChangeVersion}})
}

func (m *machine) UpgradeVMTask(_ *simulator.Context, req *types.UpgradeVM_Task) soap.HasFault {
	ref := task(m.VirtualMachine, "upgradeVm", func() types.BaseMethodFault {
		if m.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn {
			return &types.InvalidPowerState{
				RequestedState: types.VirtualMachinePowerStatePoweredOff, ExistingState: m.Runtime.PowerState,
			}
		}
		m.Config.Version = req.Version
		if req.Version == "" {
			m.Config.Version = "vmx-21"
		}
		return nil
	})
	return done(types.UpgradeVM_TaskResponse{Returnval: ref})
}
