package main

import (
	"fmt"
	"reflect"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// alive is the service that answers now; a reset puts another in its place.
var alive struct {
	sync.RWMutex
	service *simulator.Service
	model   *simulator.Model
}

// create makes the inventory that the options ask for.
func create(o *options) (*simulator.Service, error) {
	simulator.Override, simulator.Shape = dispatch, shape
	apiVersion = o.api
	model := simulator.VPX()
	switch {
	case o.esx:
		model = simulator.ESX()
		model.Machine = 3
	case o.inventory == "bench":
		model.Host, model.Cluster = 1, (o.hosts-1+49)/50
		model.ClusterHost = (o.hosts - 1) / model.Cluster
		model.Machine = o.vms / (model.Cluster + 1)
		model.Portgroup, model.Autostart = 2, false
	default:
		model.Portgroup, model.Machine, model.Datastore, model.Pool = 4, 7, 3, 1
	}
	if err := model.Create(); err != nil {
		return nil, err
	}
	owners.Lock()
	owners.of = make(map[types.ManagedObjectReference]*simulator.HostSystem)
	owners.Unlock()
	esxcli.Lock()
	esxcli.of = make(map[string]map[string]*command)
	esxcli.Unlock()
	boots.lock.Lock()
	boots.mode = make(map[string]string)
	boots.lock.Unlock()
	account.Store("")
	faults.clear()

	about(o)
	alarms := new(alarmManager)
	if !o.esx {
		alarms.Self = *simulator.Map.Get(types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}).(*simulator.ServiceInstance).Content.AlarmManager
		simulator.Map.Put(alarms)
	}
	lifelike()
	for _, e := range match("*") {
		if h, ok := e.(*simulator.HostSystem); ok {
			separate(h)
			equip(h)
		}
	}
	if err := furnish(o); err != nil {
		return nil, err
	}
	if !o.esx {
		rest.fill()
		libraries.fill()
	}
	alive.Lock()
	defer alive.Unlock()
	if alive.model != nil {
		alive.model.Remove()
	}
	alive.service, alive.model = model.Service, model
	return model.Service, nil
}

// about says which product and version this is.
func about(o *options) {
	content := &simulator.Map.Get(types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}).(*simulator.ServiceInstance).Content
	version := "8.0.2"
	build := "22385739"
	if compare(o.api, "8.0.2.0") != 0 {
		version, build = o.api, "5973321"
	}
	content.About.ApiVersion, content.About.Version, content.About.Build = o.api, version, build
	if compare(o.api, "7.0.2.0") >= 0 {
		content.About.PatchLevel = version + ".00000"
	}
	content.About.InstanceUuid = "dbed6e0c-bd88-4ef6-b594-21283e1c677f"
	content.About.Name, content.About.LicenseProductName = "VMware vCenter Server", "VMware VirtualCenter Server"
	if o.esx {
		content.About.Name, content.About.LicenseProductName, content.About.InstanceUuid = "VMware ESXi", "VMware ESX Server", ""
		content.About.Build = "22380479"
	}
	content.About.LicenseProductVersion = version
	content.About.FullName = fmt.Sprintf("%s %s build-%s", content.About.Name, version, content.About.Build)
}

// separate gives a host structures of its own where the simulator shares one between all.
func separate(h *simulator.HostSystem) {
	h.Config = copied(h.Config)
	h.Hardware = copied(h.Hardware)
	h.Capability = copied(h.Capability)
	if h.Capability == nil {
		h.Capability = new(types.HostCapability)
	}
	h.Summary.Runtime = &h.Runtime
	h.Summary.Config.Product = copied(h.Summary.Config.Product)
	h.Summary.Hardware = copied(h.Summary.Hardware)
	version, build := "8.0.2", "22380479"
	if compare(apiVersion, "8.0.2.0") != 0 {
		version, build = apiVersion, "5969303"
	}
	for _, p := range []*types.AboutInfo{&h.Config.Product, h.Summary.Config.Product} {
		p.Version, p.Build, p.ApiVersion, p.LicenseProductVersion = version, build, apiVersion, version
		p.FullName = fmt.Sprintf("VMware ESXi %s build-%s", version, build)
	}
}

// copied is a deep copy of what is behind a pointer. Times are values.
func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := deep(reflect.ValueOf(p)).Interface().(*T)
	return c
}

func deep(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Ptr:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(deep(v.Elem()))
		return c
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		return deep(v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := 0; i < v.Len(); i++ {
			c.Index(i).Set(deep(v.Index(i)))
		}
		return c
	case reflect.Struct:
		if v.Type() == reflect.TypeOf(time.Time{}) {
			return v
		}
		c := reflect.New(v.Type()).Elem()
		for i := 0; i < v.NumField(); i++ {
			c.Field(i).Set(deep(v.Field(i)))
		}
		return c
	}
	return v
}

// reset makes the inventory anew; sessions end.
func reset(o *options) error {
	address := alive.service.Listen
	service, err := create(o)
	if err != nil {
		return err
	}
	service.Listen = address
	service.RegisterSDK(simulator.Map)
	simulator.Map.SessionManager().ServiceHostName = address.Host
	return nil
}

// assignTo gives a variable the value that XML stands for.
func assignTo(place interface{}, body string) error {
	return assign(reflect.ValueOf(place).Elem(), body)
}
