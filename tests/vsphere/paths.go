package main

import (
	_ "embed"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

//go:embed patch/fields.txt
var added string

//go:embed seeds/since.txt
var dated string

// strict is whether an unknown property fails the whole call, as on a server, or is a missing one, as in the simulator.
var strict = true

// apiVersion is what this server says it speaks.
var apiVersion = "8.0.2.0"

// managed are the managed object types' structures by name.
var managed = struct {
	sync.Mutex
	types map[string]reflect.Type
}{types: map[string]reflect.Type{"ManagedEntity": reflect.TypeOf(mo.ManagedEntity{})}}

// misspelt finds the first property that no object of its type has in this version.
func misspelt(specs []types.PropertyFilterSpec, version string) types.BaseMethodFault {
	if !strict {
		return nil
	}
	for _, spec := range specs {
		for _, set := range spec.PropSet {
			t := managedType(set.Type)
			for _, path := range set.PathSet {
				if t != nil && !known(t, path, version) {
					return &types.InvalidProperty{Name: path}
				}
			}
		}
	}
	return nil
}

// unknown finds the first property that the simulator itself did not know.
func unknown(objects []types.ObjectContent) types.BaseMethodFault {
	if !strict {
		return nil
	}
	for _, o := range objects {
		for _, m := range o.MissingSet {
			if fault, ok := m.Fault.Fault.(*types.InvalidProperty); ok {
				return fault
			}
		}
	}
	return nil
}

func managedType(name string) reflect.Type {
	managed.Lock()
	defer managed.Unlock()
	if t, ok := managed.types[name]; ok {
		return t
	}
	for _, o := range simulator.Map.Objects() {
		kind := o.Reference().Type
		if _, ok := managed.types[kind]; !ok && kind != "" {
			managed.types[kind] = simulator.ManagedObject(o).Type()
		}
	}
	return managed.types[name]
}

// known follows a path through the types. Below a base type anything may follow: it depends on the object.
func known(t reflect.Type, path, version string) bool {
	for _, step := range strings.Split(path, ".") {
		for t.Kind() == reflect.Ptr {
			t = t.Elem()
		}
		if t.Kind() == reflect.Interface {
			return true
		}
		if step == "" || t.Kind() != reflect.Struct {
			return false
		}
		field, ok := t.FieldByName(strings.ToUpper(step[:1]) + step[1:])
		if !ok || field.Name == "Self" || newer(t.Name()+"."+step, version) {
			return false
		}
		t = field.Type
	}
	return true
}

// newer is whether a property came after a version.
func newer(property, version string) bool {
	came, ok := sinceTable()[property]
	return ok && compare(came, version) > 0
}

var sinceTable = onceTable(func() map[string]string {
	table := make(map[string]string)
	for _, line := range strings.Split(added+"\n"+dated, "\n") {
		f := strings.Fields(line)
		if n := len(f); !strings.HasPrefix(line, "#") && (n == 3 || n == 5) {
			table[f[0]+"."+f[n-2]] = f[n-1]
		}
	}
	return table
})

func onceTable(f func() map[string]string) func() map[string]string {
	var once sync.Once
	var table map[string]string
	return func() map[string]string {
		once.Do(func() { table = f() })
		return table
	}
}

// compare compares versions number by number.
func compare(a, b string) int {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := 0; i < len(x) || i < len(y); i++ {
		var m, n int
		if i < len(x) {
			m, _ = strconv.Atoi(x[i])
		}
		if i < len(y) {
			n, _ = strconv.Atoi(y[i])
		}
		if m != n {
			return m - n
		}
	}
	return 0
}
