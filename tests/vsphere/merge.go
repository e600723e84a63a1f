package main

import (
	"reflect"
	"strings"
)

// merge copies what a specification sets into the configuration with the fields of the same names: what is unset in the
// specification stays, as vCenter does it. Structures that both have are merged in turn.
func merge(config, spec interface{}) {
	mergeInto(reflect.ValueOf(config).Elem(), reflect.Indirect(reflect.ValueOf(spec)))
}

func mergeInto(config, spec reflect.Value) {
	for i := 0; i < spec.NumField(); i++ {
		field, from := spec.Type().Field(i), spec.Field(i)
		if field.Anonymous {
			mergeInto(config, from)
			continue
		}
		to := config.FieldByName(field.Name)
		// What is no optional element was sent, be it false or 0.
		required := from.Kind() != reflect.Struct && !strings.Contains(field.Tag.Get("xml"), "omitempty") && simple(from.Kind())
		if to.IsValid() && (required || !from.IsZero()) {
			mergeField(to, from)
		}
	}
}

func mergeField(to, from reflect.Value) {
	if to.Kind() == reflect.Interface && from.Kind() == reflect.Interface && !to.IsNil() && to.Elem().Type() == from.Elem().Type() {
		copied := reflect.New(to.Elem().Type().Elem())
		copied.Elem().Set(to.Elem().Elem())
		mergeInto(copied.Elem(), from.Elem().Elem())
		to.Set(copied)
		return
	}
	switch {
	case from.Kind() == reflect.Ptr && from.Elem().Kind() == reflect.Struct && to.Kind() == reflect.Ptr && !to.IsNil() && to.Type() == from.Type():
		copied := reflect.New(to.Type().Elem())
		copied.Elem().Set(to.Elem())
		mergeInto(copied.Elem(), from.Elem())
		to.Set(copied)
	case from.Kind() == reflect.Ptr && to.Kind() == from.Elem().Kind():
		mergeField(to, from.Elem())
	case to.Kind() == reflect.Ptr && to.Type().Elem() == from.Type():
		copied := reflect.New(from.Type())
		copied.Elem().Set(from)
		to.Set(copied)
	case from.Type().AssignableTo(to.Type()):
		to.Set(from)
	case from.Type().ConvertibleTo(to.Type()) && from.Kind() == to.Kind():
		to.Set(from.Convert(to.Type()))
	}
}

func simple(kind reflect.Kind) bool {
	return kind == reflect.Bool || kind == reflect.Int32 || kind == reflect.Int64
}
