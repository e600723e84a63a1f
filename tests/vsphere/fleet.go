package main

import (
	"reflect"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func rename() error { return nil }

func finishFleet(o *options) error { return nil }

// lose makes a virtual machine one that its host cannot read, or connects it again.
func lose(vm *simulator.VirtualMachine, state string) {
	vm.Runtime.ConnectionState = types.VirtualMachineConnectionState(state)
	vm.Summary.Runtime.ConnectionState = vm.Runtime.ConnectionState
	if state != "connected" && state != "disconnected" {
		vm.Config, vm.Guest = nil, nil
	}
}

// typeSwitches gives distributed switches the type that they have in life, wherever something refers to one.
func typeSwitches() {
	objects := simulator.Map.Objects()
	switches := make(map[types.ManagedObjectReference]mo.Reference)
	for _, o := range objects {
		if ref := o.Reference(); ref.Type == "DistributedVirtualSwitch" {
			switches[ref] = o
		}
	}
	for _, o := range objects {
		retype(simulator.ManagedObject(o))
	}
	for ref, o := range switches {
		simulator.Map.Rename(ref, o)
	}
}

func retype(v reflect.Value) {
	switch v.Kind() {
	case reflect.Ptr, reflect.Interface:
		if !v.IsNil() {
			retype(v.Elem())
		}
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k == reflect.Uint8 || k == reflect.String {
			return
		}
		for i := 0; i < v.Len(); i++ {
			retype(v.Index(i))
		}
	case reflect.Struct:
		if r, ok := v.Interface().(types.ManagedObjectReference); ok {
			if r.Type == "DistributedVirtualSwitch" && v.CanSet() {
				v.FieldByName("Type").SetString("VmwareDistributedVirtualSwitch")
			}
			return
		}
		for i := 0; i < v.NumField(); i++ {
			if v.Type().Field(i).IsExported() {
				retype(v.Field(i))
			}
		}
	}
}
