package main

import (
	"reflect"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// settings is an option manager that checks types and keys.
type settings struct {
	*simulator.OptionManager
}

// QueryOptions finds one option by its key, or all below a prefix that ends in a dot.
func (s *settings) QueryOptions(req *types.QueryOptions) soap.HasFault {
	var found []types.BaseOptionValue
	for _, o := range s.Setting {
		key := o.GetOptionValue().Key
		if req.Name == "" || key == req.Name || strings.HasSuffix(req.Name, ".") && strings.HasPrefix(key, req.Name) {
			found = append(found, o)
		}
	}
	if len(found) == 0 {
		return refused(&types.InvalidName{Name: req.Name}, "The name '"+req.Name+"' is invalid.")
	}
	return done(types.QueryOptionsResponse{Returnval: found})
}

// UpdateOptions goes through the changes in their order; what came before a wrong one is in force.
func (s *settings) UpdateOptions(req *types.UpdateOptions) soap.HasFault {
	onHost := owner(s.Self) != nil || simulator.Map.IsESX()
	list := append([]types.BaseOptionValue(nil), s.Setting...)
	defer func() { s.Setting = list }()
	for _, change := range req.ChangedValue {
		c := change.GetOptionValue()
		at := -1
		for i := range list {
			if list[i].GetOptionValue().Key == c.Key {
				at = i
			}
		}
		switch {
		case at < 0 && (onHost || !strings.HasPrefix(c.Key, "config.")):
			return refused(&types.InvalidName{Name: c.Key}, "The name '"+c.Key+"' is invalid.")
		case at < 0:
			list = append(list, change)
		case reflect.TypeOf(list[at].GetOptionValue().Value) != reflect.TypeOf(c.Value):
			return invalid(c.Key)
		case s.outOfRange(c):
			return invalid(c.Key)
		default:
			list[at] = &types.OptionValue{Key: c.Key, Value: c.Value}
		}
	}
	return done(types.UpdateOptionsResponse{})
}

// outOfRange is whether the option's definition forbids a value.
func (s *settings) outOfRange(o *types.OptionValue) bool {
	for _, d := range s.SupportedOption {
		if d.Key != o.Key {
			continue
		}
		switch t := d.OptionType.(type) {
		case *types.LongOption:
			v, ok := o.Value.(int64)
			return ok && t.Max > t.Min && (v < t.Min || v > t.Max)
		case *types.IntOption:
			v, ok := o.Value.(int32)
			return ok && t.Max > t.Min && (v < t.Min || v > t.Max)
		}
	}
	return false
}
