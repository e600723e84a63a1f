package main

import (
	"log"
	"sort"
	"strings"
	"sync"

	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// reader reads properties of many objects. A path that the server does not follow is asked for a step higher from then on.
type reader struct {
	client    *vim25.Client
	collector types.ManagedObjectReference
	gate      sync.Mutex
	instead   map[string]string // by type and path: the path asked for, or empty for none
}

func (r *reader) read(refs []types.ManagedObjectReference, sets map[string][]string) []types.ObjectContent {
	for {
		spec := types.PropertyFilterSpec{}
		for _, ref := range refs {
			spec.ObjectSet = append(spec.ObjectSet, types.ObjectSpec{Obj: ref})
		}
		for name, paths := range sets {
			spec.PropSet = append(spec.PropSet, types.PropertySpec{Type: name, PathSet: r.asked(name, paths)})
		}
		res, err := methods.RetrievePropertiesEx(ctx, r.client, &types.RetrievePropertiesEx{This: r.collector, SpecSet: []types.PropertyFilterSpec{spec}})
		if err != nil {
			if !r.learned(err, sets) {
				log.Fatal(err)
			}
			continue
		}
		if res.Returnval == nil {
			return nil
		}
		found := res.Returnval.Objects
		for token := res.Returnval.Token; token != ""; {
			next, err := methods.ContinueRetrievePropertiesEx(ctx, r.client, &types.ContinueRetrievePropertiesEx{This: r.collector, Token: token})
			if err != nil {
				log.Fatal(err)
			}
			found, token = append(found, next.Returnval.Objects...), next.Returnval.Token
		}
		return found
	}
}

func (r *reader) asked(name string, paths []string) []string {
	r.gate.Lock()
	defer r.gate.Unlock()
	all := map[string]bool{}
	for _, path := range paths {
		if instead, known := r.instead[name+" "+path]; known {
			path = instead
		}
		if path != "" {
			all[path] = true
		}
	}
	var asked []string
	for path := range all {
		asked = append(asked, path)
	}
	sort.Strings(asked)
	return asked
}

func (r *reader) learned(err error, sets map[string][]string) bool {
	if !soap.IsSoapFault(err) {
		return false
	}
	fault, is := soap.ToSoapFault(err).VimFault().(types.InvalidProperty)
	if !is {
		return false
	}
	r.gate.Lock()
	defer r.gate.Unlock()
	learned := false
	for name, paths := range sets {
		for _, path := range paths {
			asked, known := r.instead[name+" "+path]
			if !known {
				asked = path
			}
			if !isAbout(asked, fault.Name) {
				learned = learned || isAbout(path, fault.Name) // another chunk has met the same
				continue
			}
			if cut := strings.LastIndex(asked, "."); asked == fault.Name && strings.Count(asked, ".") > 1 {
				r.instead[name+" "+path] = asked[:cut]
			} else {
				r.instead[name+" "+path] = ""
			}
			learned = true
		}
	}
	return learned
}

func isAbout(path, name string) bool {
	return strings.Contains("."+path+".", "."+name+".")
}
