// A bulk read of a vCenter's properties and nothing more: what the product's own time is compared with.
//
//	bench URI PLAN [calls]
//
// PLAN names the properties, as the benchmarks print them. With "calls" every host is asked as well what no property tells.
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/session"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

const chunksAtOnce, callsAtOnce, hostsInChunk, othersInChunk, referredInChunk = 3, 8, 50, 100, 200

// kind is what the plan says of one type of object.
type kind struct {
	own        []string
	references map[string][]string // by the property that refers to the objects, what is read of them
	calls      []question
}

// question is a call that each object needs; reference is the property that names whom to ask, or empty.
type question struct{ reference, method, command string }

var (
	questions, objects int64
	ctx                = context.Background()
)

// counted counts the calls of a client.
type counted struct{ soap.RoundTripper }

func (c counted) RoundTrip(ctx context.Context, req, res soap.HasFault) error {
	atomic.AddInt64(&questions, 1)
	return c.RoundTripper.RoundTrip(ctx, req, res)
}

func main() {
	log.SetFlags(0)
	started := time.Now()
	plan, order := read(os.Args[2])
	client := connect(os.Args[1])
	reader := &reader{client: client, collector: client.ServiceContent.PropertyCollector, instead: map[string]string{}}
	listed := list(client, order)
	for _, name := range order {
		step := hostsInChunk
		if name != "HostSystem" {
			step = othersInChunk
		}
		all := listed[name]
		together(chunksAtOnce, (len(all)+step-1)/step, func(i int) {
			end := (i + 1) * step
			if end > len(all) {
				end = len(all)
			}
			chunk(reader, plan[name], name, all[i*step:end], len(os.Args) > 3)
		})
	}
	fmt.Printf("%.2f s, %d objects, %d calls\n", time.Since(started).Seconds(), objects, questions)
}

func chunk(reader *reader, of *kind, name string, refs []types.ManagedObjectReference, calls bool) {
	paths := append([]string{}, of.own...)
	for reference := range of.references {
		paths = append(paths, reference)
	}
	referred := map[types.ManagedObjectReference][]string{}
	asked := map[types.ManagedObjectReference]map[string]types.ManagedObjectReference{}
	for _, content := range reader.read(refs, map[string][]string{name: paths}) {
		asked[content.Obj] = map[string]types.ManagedObjectReference{}
		for _, property := range content.PropSet {
			switch value := property.Val.(type) {
			case types.ManagedObjectReference:
				asked[content.Obj][property.Name] = value
				referred[value] = append(referred[value], of.references[property.Name]...)
			case types.ArrayOfManagedObjectReference:
				for _, one := range value.ManagedObjectReference {
					referred[one] = append(referred[one], of.references[property.Name]...)
				}
			}
		}
	}
	readReferred(reader, referred)
	if calls {
		list := refs
		together(callsAtOnce, len(list), func(i int) { ask(reader.client, list[i], asked[list[i]], of.calls) })
	}
}

func readReferred(reader *reader, referred map[types.ManagedObjectReference][]string) {
	var refs []types.ManagedObjectReference
	for ref, paths := range referred {
		if len(paths) > 0 {
			refs = append(refs, ref)
		}
	}
	for len(refs) > 0 {
		some := refs
		if len(some) > referredInChunk {
			some = some[:referredInChunk]
		}
		refs = refs[len(some):]
		sets := map[string][]string{}
		for _, ref := range some {
			sets[ref.Type] = append(sets[ref.Type], referred[ref]...)
		}
		reader.read(some, sets)
	}
}

// list gives the objects of each type, by one view, with their names.
func list(client *vim25.Client, kinds []string) map[string][]types.ManagedObjectReference {
	made, err := view.NewManager(client).CreateContainerView(ctx, client.ServiceContent.RootFolder, kinds, true)
	if err != nil {
		log.Fatal(err)
	}
	found := map[string][]types.ManagedObjectReference{}
	var contents []types.ObjectContent
	if err := made.Retrieve(ctx, kinds, []string{"name"}, &contents); err != nil {
		log.Fatal(err)
	}
	for _, content := range contents {
		name := content.Obj.Type
		if strings.HasSuffix(name, "DistributedVirtualSwitch") {
			name = "DistributedVirtualSwitch"
		}
		found[name] = append(found[name], content.Obj)
		objects++
	}
	return found
}

func connect(uri string) *vim25.Client {
	at, err := url.Parse(strings.Replace(uri, "vsphere://", "https://", 1) + "/sdk")
	if err != nil {
		log.Fatal(err)
	}
	link := soap.NewClient(at, true)
	link.Namespace, link.Version = "urn:vim25", "8.0.2.0"
	client, err := vim25.NewClient(ctx, link)
	if err != nil {
		log.Fatal(err)
	}
	client.RoundTripper = counted{client.RoundTripper}
	if err := session.NewManager(client).Login(ctx, url.UserPassword(at.User.Username(), os.Getenv("HYSR_PASSWORD"))); err != nil {
		log.Fatal(err)
	}
	return client
}

// read reads the plan: a line each, with tabs: own TYPE PATH, refer TYPE REFERENCE PATH, ask TYPE REFERENCE METHOD [COMMAND].
func read(name string) (map[string]*kind, []string) {
	file, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	plan, order := map[string]*kind{}, []string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		part := append(strings.Split(lines.Text(), "\t"), "", "")
		of := plan[part[1]]
		if of == nil {
			of = &kind{references: map[string][]string{}}
			plan[part[1]], order = of, append(order, part[1])
		}
		switch part[0] {
		case "own":
			of.own = append(of.own, part[2])
		case "refer":
			of.references[part[2]] = append(of.references[part[2]], part[3])
		case "ask":
			if part[2] != "" && of.references[part[2]] == nil {
				of.references[part[2]] = []string{}
			}
			of.calls = append(of.calls, question{part[2], part[3], part[4]})
		}
	}
	return plan, order
}

// together does something for each of many, some at once.
func together(most, count int, do func(int)) {
	var wait sync.WaitGroup
	next := int64(-1)
	for worker := 0; worker < most; worker++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := int(atomic.AddInt64(&next, 1)); i < count; i = int(atomic.AddInt64(&next, 1)) {
				do(i)
			}
		}()
	}
	wait.Wait()
}
