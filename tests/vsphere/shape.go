package main

import (
	"reflect"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
)

// oldest is the version of a client that names none.
const oldest = "5.0"

// version is the one that a call is made in: the client's, as its SOAPAction says, or the server's where that is lower.
func version(ctx *simulator.Context) string {
	if ctx == nil || ctx.Request() == nil {
		return apiVersion
	}
	said := oldest
	if m := soapAction.FindStringSubmatch(strings.TrimSpace(ctx.Request().Header.Get("SOAPAction"))); m != nil {
		said = m[1]
	}
	if compare(said, apiVersion) > 0 {
		return apiVersion
	}
	return said
}

// shape takes from an answer what came after the version of the call: a server never sends it to an older client.
func shape(ctx *simulator.Context, res soap.HasFault) soap.HasFault {
	v := version(ctx)
	own := v == apiVersion && compare(v, "8.0.2.0") >= 0
	if res == nil || res.Fault() != nil || own || compare(v, newest()) >= 0 {
		return res
	}
	body := reflect.ValueOf(res)
	if body.Kind() != reflect.Ptr || body.Elem().Kind() != reflect.Struct {
		return res
	}
	was := body.Elem().FieldByName("Res")
	copied := reflect.New(body.Elem().Type())
	copied.Elem().FieldByName("Res").Set(trim(was, v))
	return copied.Interface().(soap.HasFault)
}

// newest is the version of the newest property there is.
var newest = func() func() string {
	var once sync.Once
	top := oldest
	return func() string {
		once.Do(func() {
			for _, v := range sinceTable() {
				if compare(v, top) > 0 {
					top = v
				}
			}
		})
		return top
	}
}()

// trim copies a value without the newer members; what has none of them is given as it is.
func trim(v reflect.Value, version string) reflect.Value {
	switch v.Kind() {
	case reflect.Ptr:
		if v.IsNil() || !touched(v.Type().Elem()) {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(trim(v.Elem(), version))
		return c
	case reflect.Interface:
		if v.IsNil() || !touched(v.Elem().Type()) {
			return v
		}
		c := reflect.New(v.Type()).Elem()
		c.Set(trim(v.Elem(), version))
		return c
	case reflect.Slice:
		if v.IsNil() || !touched(v.Type().Elem()) {
			return v
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := 0; i < v.Len(); i++ {
			c.Index(i).Set(trim(v.Index(i), version))
		}
		return c
	case reflect.Struct:
		if !touched(v.Type()) {
			return v
		}
		c := reflect.New(v.Type()).Elem()
		c.Set(v)
		for i := 0; i < v.NumField(); i++ {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			name := strings.ToLower(f.Name[:1]) + f.Name[1:]
			if came, dated := sinceTable()[v.Type().Name()+"."+name]; dated && compare(came, version) > 0 {
				c.Field(i).Set(reflect.Zero(f.Type))
			} else {
				c.Field(i).Set(trim(v.Field(i), version))
			}
		}
		return c
	}
	return v
}

var touchedTypes sync.Map

// touched is whether a type has, somewhere inside, a member that came later than the oldest version.
func touched(t reflect.Type) bool {
	if known, ok := touchedTypes.Load(t); ok {
		return known.(bool)
	}
	result := inside(t, make(map[reflect.Type]bool))
	touchedTypes.Store(t, result)
	return result
}

func inside(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch t.Kind() {
	case reflect.Ptr, reflect.Slice:
		return inside(t.Elem(), seen)
	case reflect.Interface:
		return true
	case reflect.Struct:
		if seen[t] || t.Name() == "Time" {
			return false
		}
		seen[t] = true
		for i := 0; i < t.NumField(); i++ {
			f := t.Field(i)
			name := strings.ToLower(f.Name[:1]) + f.Name[1:]
			if _, dated := sinceTable()[t.Name()+"."+name]; dated || f.IsExported() && inside(f.Type, seen) {
				return true
			}
		}
	}
	return false
}
