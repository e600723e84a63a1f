package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// lifelike gives distributed switches the type and datastores the ids that they have in life, wherever something refers to
// one: the simulator's are a base type and a path.
func lifelike() {
	objects := simulator.Map.Objects()
	become := make(map[types.ManagedObjectReference]types.ManagedObjectReference)
	moved := make(map[types.ManagedObjectReference]mo.Reference)
	stores := 0
	for _, o := range match("*") {
		ref := o.Reference()
		switch ref.Type {
		case "DistributedVirtualSwitch":
			become[ref] = types.ManagedObjectReference{Type: "VmwareDistributedVirtualSwitch", Value: ref.Value}
		case "Datastore":
			stores++
			become[ref] = types.ManagedObjectReference{Type: ref.Type, Value: fmt.Sprintf("datastore-%d", 10+stores)}
		default:
			continue
		}
		moved[ref] = o
	}
	for _, o := range objects {
		redirect(simulator.ManagedObject(o), become)
	}
	for ref, o := range moved {
		simulator.Map.Rename(ref, o)
	}
}

// redirect changes references inside a value.
func redirect(v reflect.Value, become map[types.ManagedObjectReference]types.ManagedObjectReference) {
	switch v.Kind() {
	case reflect.Ptr, reflect.Interface:
		if !v.IsNil() {
			redirect(v.Elem(), become)
		}
	case reflect.Slice:
		if k := v.Type().Elem().Kind(); k == reflect.Uint8 || k == reflect.String {
			return
		}
		for i := 0; i < v.Len(); i++ {
			redirect(v.Index(i), become)
		}
	case reflect.Struct:
		if r, ok := v.Interface().(types.ManagedObjectReference); ok {
			if to, ok := become[r]; ok && v.CanSet() {
				v.Set(reflect.ValueOf(to))
			}
			return
		}
		for i := 0; i < v.NumField(); i++ {
			if v.Type().Field(i).IsExported() {
				redirect(v.Field(i), become)
			}
		}
	}
}

// repath changes the datastore in the file names of all virtual machines: "[old] vm/vm.vmx" and the like.
func repath(old, new string) {
	for _, o := range simulator.Map.Objects() {
		if vm, ok := o.(*simulator.VirtualMachine); ok {
			rewrite(reflect.ValueOf(&vm.VirtualMachine), "["+old+"]", "["+new+"]")
		}
	}
}

func rewrite(v reflect.Value, old, new string) {
	switch v.Kind() {
	case reflect.Ptr, reflect.Interface:
		if !v.IsNil() {
			rewrite(v.Elem(), old, new)
		}
	case reflect.Slice:
		for i := 0; i < v.Len() && v.Type().Elem().Kind() != reflect.Uint8; i++ {
			rewrite(v.Index(i), old, new)
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if v.Type().Field(i).IsExported() {
				rewrite(v.Field(i), old, new)
			}
		}
	case reflect.String:
		if strings.HasPrefix(v.String(), old) && v.CanSet() {
			v.SetString(new + strings.TrimPrefix(v.String(), old))
		}
	}
}
