package simulator

import (
	"net/http"
	"reflect"
	"time"

	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// Override may name another receiver for a call, one that has the method which the simulator's own object lacks or does
// wrongly. It may also give a fault in its place.
var Override func(ctx *Context, method *Method, handler mo.Reference) (interface{}, types.BaseMethodFault)

// Shape may change an answer before it is written.
var Shape func(ctx *Context, res soap.HasFault) soap.HasFault

// shaped is what Shape makes of an answer.
func shaped(ctx *Context, res soap.HasFault) soap.HasFault {
	if Shape == nil {
		return res
	}
	return Shape(ctx, res)
}

// overridden is Override's receiver where it has the method, else the simulator's.
func overridden(ctx *Context, method *Method, handler mo.Reference, name string) (reflect.Value, types.BaseMethodFault) {
	if Override != nil {
		receiver, fault := Override(ctx, method, handler)
		if fault != nil {
			return reflect.Value{}, fault
		}
		if receiver != nil {
			if m := reflect.ValueOf(receiver).MethodByName(name); m.IsValid() {
				return m, nil
			}
		}
	}
	return reflect.ValueOf(handler).MethodByName(name), nil
}

// Request is the HTTP request that a call came with; nil for a call from within.
func (c *Context) Request() *http.Request {
	return c.req
}

// Objects are all objects at this moment.
func (r *Registry) Objects() []mo.Reference {
	r.m.Lock()
	defer r.m.Unlock()

	all := make([]mo.Reference, 0, len(r.objects))
	for _, o := range r.objects {
		all = append(all, o)
	}
	return all
}

// ManagedObject is the structure with an object's properties.
func ManagedObject(o mo.Reference) reflect.Value {
	type get interface {
		Get() mo.Reference
	}
	if g, ok := o.(get); ok {
		o = g.Get()
	}
	return getManagedObject(o)
}

// AddSession makes a session that nobody logged in to.
func (m *SessionManager) AddSession(s types.UserSession) {
	m.putSession(Session{UserSession: s, Registry: NewRegistry()})
}

// Sessions are all sessions at this moment.
func (m *SessionManager) Sessions() []types.UserSession {
	sessionMutex.Lock()
	defer sessionMutex.Unlock()

	var all []types.UserSession
	for _, s := range m.sessions {
		all = append(all, s.UserSession)
	}
	return all
}

// Has is whether a session is open.
func (m *SessionManager) Has(key string) bool {
	_, ok := m.getSession(key)
	return ok
}

// Expire ends every session that was last used before a time.
func (m *SessionManager) Expire(before time.Time) {
	sessionMutex.Lock()
	defer sessionMutex.Unlock()

	for key, s := range m.sessions {
		if s.LastActiveTime.Before(before) {
			delete(m.sessions, key)
		}
	}
}

// Forget ends a session.
func (m *SessionManager) Forget(key string) {
	m.delSession(key)
}

// Rename moves an object, whose reference has changed, to its new place.
func (r *Registry) Rename(old types.ManagedObjectReference, o mo.Reference) {
	r.m.Lock()
	defer r.m.Unlock()

	delete(r.objects, old)
	r.objects[o.Reference()] = o
}

// Know adds privileges to those that a role may have, and to the Admin role. Roles made from now on have ids as vCenter's.
func (m *AuthorizationManager) Know(ids []string) {
	if m.nextID < 1000 {
		m.nextID = 1000
	}
	for i := range m.RoleList {
		if m.RoleList[i].Name == "Admin" {
			m.RoleList[i].Privilege = append(append([]string(nil), m.RoleList[i].Privilege...), ids...)
		}
	}
	for _, id := range ids {
		m.privileges[id] = struct{}{}
	}
}
