package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// changeDevices is the device list after a reconfiguration's changes, which do not alter the one before.
func changeDevices(list []types.BaseVirtualDevice, changes []types.BaseVirtualDeviceConfigSpec) ([]types.BaseVirtualDevice, types.BaseMethodFault) {
	list = append([]types.BaseVirtualDevice(nil), list...)
	keys := make(map[int32]int32)
	for i, c := range changes {
		spec := c.GetVirtualDeviceConfigSpec()
		wrong := &types.InvalidDeviceSpec{DeviceIndex: int32(i)}
		if spec.Device == nil {
			return nil, wrong
		}
		at := indexOf(list, spec.Device.GetVirtualDevice().Key)
		switch spec.Operation {
		case types.VirtualDeviceConfigSpecOperationAdd:
			list = append(list, adopted(list, spec.Device, keys))
		case types.VirtualDeviceConfigSpecOperationEdit:
			if at < 0 || reflect.TypeOf(list[at]) != reflect.TypeOf(spec.Device) {
				return nil, wrong
			}
			now := deep(reflect.ValueOf(list[at])).Interface().(types.BaseVirtualDevice)
			merge(now, spec.Device)
			list[at] = now
		case types.VirtualDeviceConfigSpecOperationRemove:
			if at < 0 {
				return nil, wrong
			}
			list = append(list[:at:at], list[at+1:]...)
		default:
			return nil, wrong
		}
	}
	return wired(list), nil
}

func indexOf(list []types.BaseVirtualDevice, key int32) int {
	for i, d := range list {
		if d.GetVirtualDevice().Key == key {
			return i
		}
	}
	return -1
}

// adopted is a copy of a new device with a key of its own. Devices that come after may name its controller by the key that
// the client made up.
func adopted(list []types.BaseVirtualDevice, d types.BaseVirtualDevice, keys map[int32]int32) types.BaseVirtualDevice {
	now := deep(reflect.ValueOf(d)).Interface().(types.BaseVirtualDevice)
	base := now.GetVirtualDevice()
	if known, ok := keys[base.ControllerKey]; ok {
		base.ControllerKey = known
	}
	if base.Key <= 0 || indexOf(list, base.Key) >= 0 {
		free := int32(20000)
		for indexOf(list, free) >= 0 {
			free++
		}
		keys[base.Key] = free
		base.Key = free
	}
	kind := strings.TrimPrefix(reflect.TypeOf(d).Elem().Name(), "Virtual")
	if base.DeviceInfo == nil {
		base.DeviceInfo = &types.Description{Label: kind + " 1", Summary: kind}
	}
	if card, ok := now.(types.BaseVirtualEthernetCard); ok && card.GetVirtualEthernetCard().MacAddress == "" {
		card.GetVirtualEthernetCard().MacAddress = fmt.Sprintf("00:50:56:9a:%02x:%02x", base.Key>>8&0xff, base.Key&0xff)
	}
	return now
}

// wired lists with each controller the devices that hang on it.
func wired(list []types.BaseVirtualDevice) []types.BaseVirtualDevice {
	for i, d := range list {
		controller, ok := d.(types.BaseVirtualController)
		if !ok {
			continue
		}
		var on []int32
		for _, other := range list {
			if other.GetVirtualDevice().ControllerKey == controller.GetVirtualController().Key {
				on = append(on, other.GetVirtualDevice().Key)
			}
		}
		now := deep(reflect.ValueOf(d)).Interface().(types.BaseVirtualController)
		now.GetVirtualController().Device = on
		list[i] = now.(types.BaseVirtualDevice)
	}
	return list
}

// addDevices adds devices to a virtual machine, given as XML.
func addDevices(vm *simulator.VirtualMachine, body string) error {
	var devices []types.BaseVirtualDevice
	if err := assignTo(&devices, body); err != nil {
		return err
	}
	var changes []types.BaseVirtualDeviceConfigSpec
	for _, d := range devices {
		changes = append(changes, &types.VirtualDeviceConfigSpec{Operation: types.VirtualDeviceConfigSpecOperationAdd, Device: d})
	}
	list, fault := changeDevices(vm.Config.Hardware.Device, changes)
	if fault != nil {
		return fmt.Errorf("%T", fault)
	}
	vm.Config.Hardware.Device = list
	return nil
}
