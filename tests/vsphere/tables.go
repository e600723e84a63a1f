package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// optionTable are the options of a section of seeds/options.txt with their types and limits.
func optionTable(section string) (values []types.BaseOptionValue, defs []types.OptionDef) {
	text, err := seeds.ReadFile("seeds/options.txt")
	if err != nil {
		panic(err)
	}
	now := ""
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "[") {
			now = strings.Trim(line, "[]")
		}
		part := strings.SplitN(line, "\t", 5)
		if now != section || len(part) < 3 || strings.HasPrefix(line, "#") {
			continue
		}
		if len(part) > 3 && part[3] != "" && compare(part[3], apiVersion) > 0 {
			continue
		}
		value, err := typed(part[1], part[2])
		if err != nil {
			panic(err)
		}
		values = append(values, &types.OptionValue{Key: part[0], Value: value})
		limits := ""
		if len(part) > 4 {
			limits = part[4]
		}
		defs = append(defs, definition(part[0], value, limits))
	}
	return values, defs
}

func definition(key string, value interface{}, limits string) types.OptionDef {
	low, high, _ := strings.Cut(limits, "..")
	min, _ := strconv.ParseInt(low, 10, 64)
	max, _ := strconv.ParseInt(high, 10, 64)
	writable := true
	base := types.OptionType{ValueIsReadonly: new(bool)}
	d := types.OptionDef{ElementDescription: types.ElementDescription{
		Description: types.Description{Label: key, Summary: key}, Key: key,
	}}
	switch v := value.(type) {
	case int64:
		d.OptionType = &types.LongOption{OptionType: base, Min: min, Max: max, DefaultValue: v}
	case int32:
		d.OptionType = &types.IntOption{OptionType: base, Min: int32(min), Max: int32(max), DefaultValue: v}
	case bool:
		d.OptionType = &types.BoolOption{OptionType: base, Supported: writable, DefaultValue: v}
	default:
		d.OptionType = &types.StringOption{OptionType: base, DefaultValue: fmt.Sprint(v)}
	}
	return d
}

func hostOptions(h *simulator.HostSystem) {
	m := simulator.Map.Get(*h.ConfigManager.AdvancedOption).(*simulator.OptionManager)
	m.Setting, m.SupportedOption = optionTable("host")
}

func centralOptions() {
	m := simulator.Map.OptionManager()
	values, defs := optionTable("vcenter")
	own := make(map[string]bool)
	for _, v := range values {
		own[v.GetOptionValue().Key] = true
	}
	for _, old := range m.Setting {
		if !own[old.GetOptionValue().Key] {
			values = append(values, old)
		}
	}
	m.Setting, m.SupportedOption = values, defs
}

func addRole(name string, privileges []string) error {
	m := simulator.Map.Get(*content().AuthorizationManager).(*simulator.AuthorizationManager)
	res := m.AddAuthorizationRole(&types.AddAuthorizationRole{Name: name, PrivIds: privileges})
	if f := res.Fault(); f != nil {
		return fmt.Errorf("%s: %#v", f.String, f.Detail.Fault)
	}
	return nil
}

func addPermission(on, who string, group bool, role string) error {
	m := simulator.Map.Get(*content().AuthorizationManager).(*simulator.AuthorizationManager)
	id := int32(0)
	for _, r := range m.RoleList {
		if r.Name == role {
			id = r.RoleId
		}
	}
	objects := match(on)
	if id == 0 || len(objects) == 0 {
		return fmt.Errorf("no role %s or no object", role)
	}
	for _, o := range objects {
		(&authorization{m}).SetEntityPermissions(&types.SetEntityPermissions{
			Entity:     o.Reference(),
			Permission: []types.Permission{{Principal: who, Group: group, RoleId: id, Propagate: true}},
		})
	}
	return nil
}

func addAlarm(on, body string) error {
	var spec types.AlarmSpec
	if err := assignTo(&spec, body); err != nil {
		return err
	}
	m := simulator.Map.Get(*content().AlarmManager).(*alarmManager)
	if _, fault := m.create(match(on)[0].Reference(), &spec); fault != nil {
		return fmt.Errorf("%T", fault)
	}
	return nil
}

func content() types.ServiceContent {
	return simulator.Map.Get(types.ManagedObjectReference{Type: "ServiceInstance", Value: "ServiceInstance"}).(*simulator.ServiceInstance).Content
}
