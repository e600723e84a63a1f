package main

import (
	"embed"
	"encoding/xml"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

//go:embed seeds/*.xml seeds/options.txt
var seeds embed.FS

// seed is a file of settings: what each object of a kind has, by properties and options.
type seed struct {
	Items []item `xml:",any"`
}

// item is one line of a seed: set, option, extra, device, manager, boot, privileges, role,
// permission, alarm or session.
type item struct {
	XMLName xml.Name
	On      string `xml:"on,attr"`
	Path    string `xml:"path,attr"`
	Key     string `xml:"key,attr"`
	Type    string `xml:"type,attr"`
	What    string `xml:"what,attr"`
	Who     string `xml:"who,attr"`
	Group   bool   `xml:"group,attr"`
	Role    string `xml:"role,attr"`
	Body    string `xml:",innerxml"`
}

// furnish fills the inventory from the seeds.
func furnish(o *options) error {
	files := []string{"hosts.xml", "machines.xml"}
	switch {
	case o.esx:
		files = append(files, "esx.xml")
	case o.inventory == "bench":
		files = append(files, "bench.xml")
	default:
		if err := rename(); err != nil {
			return err
		}
		files = append(files, "vcenter.xml", "fleet.xml")
	}
	if o.inventory == "careful" {
		files = append(files, "careful.xml")
	}
	for _, e := range match("*") {
		if h, ok := e.(*simulator.HostSystem); ok {
			hostOptions(h)
		}
	}
	if !o.esx {
		centralOptions()
	}
	for _, file := range files {
		if err := sow(file); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if !o.esx && o.inventory == "bench" {
		return nil
	}
	return finishFleet(o)
}

// sow applies a seed's lines in their order.
func sow(file string) error {
	text, err := seeds.ReadFile("seeds/" + file)
	if err != nil {
		return err
	}
	s := new(seed)
	if err := xml.Unmarshal(text, s); err != nil {
		return err
	}
	for _, i := range s.Items {
		if err := i.apply(); err != nil {
			return fmt.Errorf("%s %s%s%s: %w", i.XMLName.Local, i.On, i.Path, i.Key, err)
		}
	}
	return nil
}

func (i item) apply() error {
	body := strings.TrimSpace(i.Body)
	switch i.XMLName.Local {
	case "privileges":
		simulator.Map.Get(*content().AuthorizationManager).(*simulator.AuthorizationManager).Know(strings.Fields(body))
		return nil
	case "role":
		return addRole(i.Role, strings.Fields(body))
	case "permission":
		return addPermission(i.On, i.Who, i.Group, i.Role)
	case "alarm":
		return addAlarm(i.On, body)
	case "session":
		return addSession(i.Who, body)
	}
	objects := match(i.On)
	if len(objects) == 0 {
		return fmt.Errorf("there is none")
	}
	var shared reflect.Value
	for n, o := range objects {
		var err error
		switch i.XMLName.Local {
		case "set":
			if isNewer(o.Reference().Type, i.Path) {
				continue
			}
			if len(objects) > 50 {
				err = putShared(o, i.Path, body, &shared, n == 0)
			} else {
				err = put(o, i.Path, body)
			}
		case "option":
			manager, ok := o.(*simulator.OptionManager)
			if h, is := o.(*simulator.HostSystem); is {
				manager, ok = simulator.Map.Get(*h.ConfigManager.AdvancedOption).(*simulator.OptionManager)
			}
			if ok {
				err = setOption(manager, i.Key, i.Type, unescape(body))
			}
		case "extra":
			vm := o.(*simulator.VirtualMachine)
			vm.Config.ExtraConfig = append(vm.Config.ExtraConfig, &types.OptionValue{Key: i.Key, Value: unescape(body)})
		case "device":
			err = addDevices(o.(*simulator.VirtualMachine), body)
		case "manager":
			err = stock(o.(*simulator.HostSystem), i.What, body)
		case "boot":
			boots.mode[o.Reference().Value] = i.What
		default:
			err = fmt.Errorf("no such line")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// putShared is put for many objects: all get the same structure, which nothing changes in place.
func putShared(o mo.Reference, path, body string, shared *reflect.Value, first bool) error {
	place, err := descend(simulator.ManagedObject(o), path)
	if err != nil {
		return err
	}
	if first {
		*shared, err = decode(place.Type(), body)
	}
	if err == nil {
		place.Set(*shared)
	}
	return err
}

// unescape is the text that an element's inner XML stands for.
func unescape(text string) string {
	var v struct {
		Text string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte("<v>"+text+"</v>"), &v); err != nil {
		return text
	}
	return v.Text
}

// isNewer is whether a path came after the version that this server reports.
func isNewer(kind, path string) bool {
	t := managedType(kind)
	if t == nil {
		return false
	}
	plainSteps := make([]string, 0, 4)
	for _, s := range steps(path) {
		name, _, _ := strings.Cut(s, "[")
		plainSteps = append(plainSteps, name)
	}
	for _, step := range plainSteps {
		for t.Kind() == reflect.Ptr || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return false
		}
		if newer(t.Name()+"."+step, apiVersion) {
			return true
		}
		field, ok := t.FieldByName(strings.ToUpper(step[:1]) + step[1:])
		if !ok {
			return false
		}
		t = field.Type
	}
	return false
}

func addSession(user, idle string) error {
	last := time.Now().UTC()
	d, err := time.ParseDuration(idle)
	if err != nil {
		return err
	}
	agent := "tests"
	if name, a, ok := strings.Cut(user, "|"); ok {
		user, agent = name, a
	}
	simulator.Map.SessionManager().AddSession(types.UserSession{
		Key: "5200-" + user, UserName: user, FullName: user, LoginTime: last.Add(-d - time.Hour), LastActiveTime: last.Add(-d),
		Locale: "en", MessageLocale: "en", IpAddress: "192.0.2.7", UserAgent: agent,
	})
	return nil
}
