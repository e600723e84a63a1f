package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// alarmManager makes, finds and removes alarms.
type alarmManager struct {
	mo.AlarmManager
}

// alarm is one of its alarms.
type alarm struct {
	mo.Alarm
}

func (m *alarmManager) all() []*alarm {
	var all []*alarm
	for _, o := range simulator.Map.Objects() {
		if a, ok := o.(*alarm); ok {
			all = append(all, a)
		}
	}
	number := func(a *alarm) int {
		n, _ := strconv.Atoi(strings.TrimPrefix(a.Self.Value, "alarm-"))
		return n
	}
	sort.Slice(all, func(i, j int) bool { return number(all[i]) < number(all[j]) })
	return all
}

func (m *alarmManager) create(entity types.ManagedObjectReference, spec types.BaseAlarmSpec) (*alarm, types.BaseMethodFault) {
	next := 1
	for _, a := range m.all() {
		if a.Info.Name == spec.GetAlarmSpec().Name {
			return nil, &types.DuplicateName{Name: a.Info.Name, Object: a.Self}
		}
		if n, _ := strconv.Atoi(strings.TrimPrefix(a.Self.Value, "alarm-")); n >= next {
			next = n + 1
		}
	}
	a := new(alarm)
	a.Self = types.ManagedObjectReference{Type: "Alarm", Value: fmt.Sprintf("alarm-%d", next)}
	a.Info = types.AlarmInfo{
		AlarmSpec: *spec.GetAlarmSpec(), Key: a.Self.Value, Alarm: a.Self, Entity: entity,
		LastModifiedTime: time.Now().UTC(), LastModifiedUser: "VSPHERE.LOCAL\\Administrator",
	}
	simulator.Map.Put(a)
	return a, nil
}

func (m *alarmManager) GetAlarm(req *types.GetAlarm) soap.HasFault {
	var found []types.ManagedObjectReference
	for _, a := range m.all() {
		if req.Entity == nil || a.Info.Entity == *req.Entity {
			found = append(found, a.Self)
		}
	}
	return done(types.GetAlarmResponse{Returnval: found})
}

func (m *alarmManager) CreateAlarm(req *types.CreateAlarm) soap.HasFault {
	if simulator.Map.Get(req.Entity) == nil {
		return refused(&types.ManagedObjectNotFound{Obj: req.Entity}, "")
	}
	a, fault := m.create(req.Entity, req.Spec)
	if fault != nil {
		return refused(fault, "The name '"+req.Spec.GetAlarmSpec().Name+"' already exists.")
	}
	return done(types.CreateAlarmResponse{Returnval: a.Self})
}

func (a *alarm) ReconfigureAlarm(req *types.ReconfigureAlarm) soap.HasFault {
	a.Info.AlarmSpec = *req.Spec.GetAlarmSpec()
	a.Info.LastModifiedTime = time.Now().UTC()
	return done(types.ReconfigureAlarmResponse{})
}

func (a *alarm) RemoveAlarm(*types.RemoveAlarm) soap.HasFault {
	simulator.Map.Remove(a.Self)
	return done(types.RemoveAlarmResponse{})
}
