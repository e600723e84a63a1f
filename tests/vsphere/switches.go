package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// controlOption sets an option of a host, or of vCenter without one, with its type; an empty type keeps the one it has.
func controlOption(r *http.Request, body []byte) (interface{}, error) {
	q := r.URL.Query()
	managers := []*simulator.OptionManager{simulator.Map.OptionManager()}
	if q.Get("object") != "" {
		objects, err := named(r)
		if err != nil {
			return nil, err
		}
		managers = nil
		for _, o := range objects {
			if h, ok := o.(*simulator.HostSystem); ok {
				managers = append(managers, simulator.Map.Get(*h.ConfigManager.AdvancedOption).(*simulator.OptionManager))
			}
		}
	}
	shown := ""
	for _, m := range managers {
		var failure error
		held(m, func() {
			switch r.Method {
			case http.MethodPost:
				failure = setOption(m, q.Get("key"), q.Get("type"), string(body))
			case http.MethodDelete:
				m.Setting = without(m.Setting, q.Get("key"))
			}
			for _, o := range m.Setting {
				if v := o.GetOptionValue(); v.Key == q.Get("key") {
					shown += fmt.Sprintf("%T %v\n", v.Value, v.Value)
				}
			}
		})
		if failure != nil {
			return nil, failure
		}
	}
	return shown, nil
}

func without(list []types.BaseOptionValue, key string) []types.BaseOptionValue {
	var rest []types.BaseOptionValue
	for _, o := range list {
		if o.GetOptionValue().Key != key {
			rest = append(rest, o)
		}
	}
	return rest
}

func setOption(m *simulator.OptionManager, key, kind, text string) error {
	at := -1
	for i, o := range m.Setting {
		if o.GetOptionValue().Key == key {
			at = i
		}
	}
	if kind == "" && at >= 0 {
		switch m.Setting[at].GetOptionValue().Value.(type) {
		case int64:
			kind = "long"
		case int32:
			kind = "int"
		case bool:
			kind = "boolean"
		}
	}
	value, err := typed(kind, text)
	if err != nil {
		return err
	}
	list := append([]types.BaseOptionValue(nil), m.Setting...)
	if at < 0 {
		list = append(list, &types.OptionValue{Key: key, Value: value})
	} else {
		list[at] = &types.OptionValue{Key: key, Value: value}
	}
	m.Setting = list
	return nil
}

// typed is a text as a value of one of the types that options have.
func typed(kind, text string) (interface{}, error) {
	switch kind {
	case "long":
		return strconv.ParseInt(text, 10, 64)
	case "int":
		n, err := strconv.ParseInt(text, 10, 32)
		return int32(n), err
	case "boolean":
		return strconv.ParseBool(text)
	}
	return text, nil
}

// controlExtra sets an entry of a virtual machine's extra configuration; add=1 leaves older entries of the key in place.
func controlExtra(r *http.Request, body []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	for _, o := range objects {
		vm, ok := o.(*simulator.VirtualMachine)
		if !ok {
			continue
		}
		held(vm, func() {
			list := append([]types.BaseOptionValue(nil), vm.Config.ExtraConfig...)
			if q.Get("add") == "" {
				list = without(list, q.Get("key"))
			}
			if r.Method == http.MethodPost {
				list = append(list, &types.OptionValue{Key: q.Get("key"), Value: string(body)})
			}
			vm.Config.ExtraConfig = list
		})
	}
	return "", nil
}

// controlFault switches a fault on, lists those that are on, or clears them all.
func controlFault(r *http.Request, _ []byte) (interface{}, error) {
	q := r.URL.Query()
	switch r.Method {
	case http.MethodDelete:
		faults.clear()
	case http.MethodPost:
		number := func(name string) int { n, _ := strconv.Atoi(q.Get(name)); return n }
		f := &fault{
			Kind: q.Get("kind"), Method: q.Get("method"), Object: q.Get("object"), Fault: q.Get("fault"),
			After: number("after"), Times: number("times"), Ms: number("ms"), Mb: number("mb"),
		}
		if !kindsOfFault[f.Kind] {
			return nil, fmt.Errorf("no fault %q", f.Kind)
		}
		faults.add(f)
	}
	return faults.all(), nil
}

var kindsOfFault = map[string]bool{
	"slow": true, "http503": true, "reset": true, "truncate": true, "pad": true, "expire": true, "nopermission": true,
	"callfails": true, "taskfails": true, "slowtask": true, "page": true, "rest503": true, "restdenied": true,
	"folderdenied": true, "nopieces": true, "folderbreaks": true, "nostorage": true,
}

// controlEsxcli reads or writes what a command gives on a host: {"get": {...}} or {"list": [...]}.
func controlEsxcli(r *http.Request, body []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	esxcli.Lock()
	defer esxcli.Unlock()
	var last *command
	for _, o := range objects {
		h, ok := o.(*simulator.HostSystem)
		if !ok {
			continue
		}
		all, name := commands(h), r.URL.Query().Get("command")
		if r.Method == http.MethodPost {
			c := new(command)
			if err := json.Unmarshal(body, c); err != nil {
				return nil, err
			}
			all[name] = c
		}
		if r.Method == http.MethodDelete {
			delete(all, name)
		}
		last = all[name]
	}
	return last, nil
}

// controlRest reads or writes a REST value by its path below /api, or all libraries at once at path=libraries.
func controlRest(r *http.Request, body []byte) (interface{}, error) {
	rest.Lock()
	defer rest.Unlock()
	at := r.URL.Query().Get("path")
	if at == "libraries" {
		if r.Method == http.MethodPost {
			now := new(libraryStore)
			if err := json.Unmarshal(body, now); err != nil {
				return nil, err
			}
			*libraries = *now
		}
		return libraries, nil
	}
	switch r.Method {
	case http.MethodPost:
		var value interface{}
		if err := json.Unmarshal(body, &value); err != nil {
			return nil, err
		}
		rest.values[at] = value
	case http.MethodDelete:
		delete(rest.values, at)
	}
	return rest.values[at], nil
}

// controlHost changes a host's connection (state=) and its measured boot (boot=).
func controlHost(r *http.Request, _ []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		h, ok := o.(*simulator.HostSystem)
		if !ok {
			continue
		}
		if state := r.URL.Query().Get("state"); state != "" {
			held(h, func() { connect(h, state) })
		}
		if mode := r.URL.Query().Get("boot"); mode != "" {
			boots.lock.Lock()
			boots.mode[h.Self.Value] = mode
			boots.lock.Unlock()
		}
	}
	return "", nil
}

// controlManager sets what a host's managers keep aside from properties: exceptions, users, entries, acceptance, packages
// or modules, as XML elements named val.
func controlManager(r *http.Request, body []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		h, ok := o.(*simulator.HostSystem)
		if !ok {
			continue
		}
		if err := stock(h, r.URL.Query().Get("what"), string(body)); err != nil {
			return nil, err
		}
	}
	return "", nil
}

func stock(h *simulator.HostSystem, what, body string) error {
	c := h.ConfigManager
	var err error
	set := func(place interface{}) { err = assignTo(place, body) }
	access := simulator.Map.Get(*c.HostAccessManager).(*accessManager)
	image := simulator.Map.Get(*c.ImageConfigManager).(*imageConfigManager)
	switch what {
	case "exceptions":
		set(&access.Exceptions)
	case "users":
		set(&access.System)
	case "entries":
		set(&access.Entries)
	case "acceptance":
		set(&image.Level)
	case "packages":
		set(&image.Packages)
	case "modules":
		set(&simulator.Map.Get(*c.KernelModuleSystem).(*kernelModuleSystem).Modules)
	case "snmp":
		set(&simulator.Map.Get(*c.SnmpSystem).(*snmpSystem).Configuration)
	case "certificate":
		set(&simulator.Map.Get(*c.CertificateManager).(*certificateManager).CertificateInfo)
	default:
		return fmt.Errorf("a host keeps no %q", what)
	}
	return err
}

// controlVM adds a device (XML of a VirtualDevice as val with its xsi:type) to a virtual machine, removes those of a type,
// or makes it an orphan: state=orphaned, inaccessible, invalid or connected.
func controlVM(r *http.Request, body []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	for _, o := range objects {
		vm, ok := o.(*simulator.VirtualMachine)
		if !ok {
			continue
		}
		held(vm, func() {
			switch {
			case q.Get("state") != "":
				lose(vm, q.Get("state"))
			case q.Get("remove") != "":
				var rest []types.BaseVirtualDevice
				for _, d := range vm.Config.Hardware.Device {
					if strings.TrimPrefix(fmt.Sprintf("%T", d), "*types.") != q.Get("remove") {
						rest = append(rest, d)
					}
				}
				vm.Config.Hardware.Device = rest
			default:
				err = addDevices(vm, string(body))
			}
		})
	}
	return "", err
}
