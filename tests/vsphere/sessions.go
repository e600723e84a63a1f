package main

import (
	"reflect"
	"sort"
	"sync/atomic"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// account is what a login with the right password meets: "" for a session, locked or expired.
var account atomic.Value

// sessions lets an account in, or tells why not.
type sessions struct {
	*simulator.SessionManager
}

const wrong = "Cannot complete login due to an incorrect user name or password."

func (s *sessions) Login(ctx *simulator.Context, req *types.Login) soap.HasFault {
	if ctx.Session != nil {
		return refused(&types.InvalidLogin{}, wrong)
	}
	res := s.SessionManager.Login(ctx, req)
	if res.Fault() != nil {
		return refused(&types.InvalidLogin{}, wrong)
	}
	state, _ := account.Load().(string)
	if state == "" {
		return res
	}
	if body, ok := res.(*methods.LoginBody); ok {
		s.SessionManager.Forget(body.Res.Returnval.Key)
	}
	if state == "expired" && compare(version(ctx), "6.7.2") >= 0 {
		return refused(&types.PasswordExpired{}, "Cannot complete login because the user's password has expired.")
	}
	if state == "noaccess" {
		return refused(&types.NoPermission{Object: s.Self, PrivilegeId: "System.View"}, "Permission to perform this operation was denied.")
	}
	return refused(&types.InvalidLogin{}, wrong)
}

// authorization keeps permissions as vCenter does: those of other principals on the entity stay.
type authorization struct {
	*simulator.AuthorizationManager
}

func (a *authorization) of(entity types.ManagedObjectReference) []types.Permission {
	body, ok := a.AuthorizationManager.RetrieveEntityPermissions(&types.RetrieveEntityPermissions{Entity: entity}).(*methods.RetrieveEntityPermissionsBody)
	if !ok || body.Res == nil {
		return nil
	}
	return body.Res.Returnval
}

func (a *authorization) SetEntityPermissions(req *types.SetEntityPermissions) soap.HasFault {
	if simulator.Map.Get(req.Entity) == nil {
		return refused(&types.ManagedObjectNotFound{Obj: req.Entity}, "")
	}
	list := append([]types.Permission(nil), a.of(req.Entity)...)
	for _, p := range req.Permission {
		if !a.role(p.RoleId) {
			return refused(&types.NotFound{}, "")
		}
		entity := req.Entity
		p.Entity = &entity
		at := -1
		for i := range list {
			if list[i].Principal == p.Principal && list[i].Group == p.Group {
				at = i
			}
		}
		if at < 0 {
			list = append(list, p)
		} else {
			list[at] = p
		}
	}
	a.keep(req.Entity, list)
	return done(types.SetEntityPermissionsResponse{})
}

func (a *authorization) ResetEntityPermissions(req *types.ResetEntityPermissions) soap.HasFault {
	a.keep(req.Entity, nil)
	a.SetEntityPermissions(&types.SetEntityPermissions{Entity: req.Entity, Permission: req.Permission})
	return done(types.ResetEntityPermissionsResponse{})
}

func (a *authorization) RemoveEntityPermission(req *types.RemoveEntityPermission) soap.HasFault {
	var rest []types.Permission
	for _, p := range a.of(req.Entity) {
		if p.Principal != req.User || p.Group != req.IsGroup {
			rest = append(rest, p)
		}
	}
	if len(rest) == len(a.of(req.Entity)) {
		return refused(&types.NotFound{}, "The object or item referred to could not be found.")
	}
	a.keep(req.Entity, rest)
	return done(types.RemoveEntityPermissionResponse{})
}

// keep stores an entity's permissions where the simulator does, and in the entity's own property.
func (a *authorization) keep(entity types.ManagedObjectReference, list []types.Permission) {
	a.AuthorizationManager.SetEntityPermissions(&types.SetEntityPermissions{Entity: entity, Permission: list})
	if o := simulator.Map.Get(entity); o != nil {
		if field := simulator.ManagedObject(o).FieldByName("Permission"); field.IsValid() {
			field.Set(reflect.ValueOf(list))
		}
	}
}

func (a *authorization) role(id int32) bool {
	for _, r := range a.RoleList {
		if r.RoleId == id {
			return true
		}
	}
	return false
}

// RetrieveAllPermissions gives them in an order that stays.
func (a *authorization) RetrieveAllPermissions(req *types.RetrieveAllPermissions) soap.HasFault {
	res := a.AuthorizationManager.RetrieveAllPermissions(req)
	if body, ok := res.(*methods.RetrieveAllPermissionsBody); ok && body.Res != nil {
		list := body.Res.Returnval
		sort.SliceStable(list, func(i, j int) bool {
			x, y := list[i], list[j]
			if x.Entity.Value != y.Entity.Value {
				return x.Entity.Value < y.Entity.Value
			}
			return x.Principal < y.Principal
		})
	}
	return res
}

// AddAuthorizationRole gives the new role's id, which the simulator forgets, and refuses a name that is taken.
func (a *authorization) AddAuthorizationRole(req *types.AddAuthorizationRole) soap.HasFault {
	for _, r := range a.RoleList {
		if r.Name == req.Name {
			return refused(&types.AlreadyExists{Name: req.Name}, "The specified key, name, or identifier '"+req.Name+"' already exists.")
		}
	}
	res := a.AuthorizationManager.AddAuthorizationRole(req)
	if res.Fault() != nil {
		return res
	}
	return done(types.AddAuthorizationRoleResponse{Returnval: a.RoleList[len(a.RoleList)-1].RoleId})
}
