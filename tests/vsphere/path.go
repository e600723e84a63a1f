package main

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"
)

// steps cuts a path such as config.service.service[key=TSM-SSH].policy at its dots, those in brackets aside.
func steps(path string) []string {
	var all []string
	depth, start := 0, 0
	for i, c := range path {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '.' && depth == 0:
			all = append(all, path[start:i])
			start = i + 1
		}
	}
	return append(all, path[start:])
}

// descend follows a path below a structure; pointers on the way are made where they are nil.
func descend(v reflect.Value, path string) (reflect.Value, error) {
	for _, step := range steps(path) {
		name, filter, selects := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		v = solid(v)
		if v.Kind() != reflect.Struct {
			return v, fmt.Errorf("%s: nothing to step into at %s", path, step)
		}
		field := v.FieldByName(strings.ToUpper(name[:1]) + name[1:])
		if !field.IsValid() {
			return v, fmt.Errorf("%s: %s has no %s", path, v.Type(), name)
		}
		v = field
		if !selects {
			continue
		}
		found, err := element(v, filter)
		if err != nil {
			return v, fmt.Errorf("%s: %w", path, err)
		}
		v = found
	}
	return v, nil
}

// element is the one of an array that a filter such as key=TSM or 3 means; + is a new one at its end.
func element(list reflect.Value, filter string) (reflect.Value, error) {
	if filter == "+" && list.Kind() == reflect.Slice {
		list.Set(reflect.Append(list, reflect.Zero(list.Type().Elem())))
		return list.Index(list.Len() - 1), nil
	}
	key, want, named := strings.Cut(filter, "=")
	if !named {
		at, err := strconv.Atoi(filter)
		if err != nil || at < 0 || at >= list.Len() {
			return list, fmt.Errorf("no element %s of %d", filter, list.Len())
		}
		return list.Index(at), nil
	}
	for i := 0; i < list.Len(); i++ {
		item := solid(list.Index(i))
		if key == "@type" && item.Type().Name() == want {
			return list.Index(i), nil
		}
		if f, err := descend(item, key); err == nil && plain(f) == want {
			return list.Index(i), nil
		}
	}
	return list, fmt.Errorf("no element with %s", filter)
}

// solid is the structure behind pointers and interfaces; nil pointers are made.
func solid(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Ptr || v.Kind() == reflect.Interface {
		if v.Kind() == reflect.Ptr && v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.IsNil() {
			return v
		}
		v = v.Elem()
	}
	return v
}

// plain is a simple value as text.
func plain(v reflect.Value) string {
	for v.Kind() == reflect.Ptr || v.Kind() == reflect.Interface {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	if r, ok := v.Interface().(types.ManagedObjectReference); ok {
		return r.Value
	}
	return fmt.Sprint(v.Interface())
}

var moment = regexp.MustCompile(`\{now(?:([+-]\d+)([smhd]))?\}`)

// moments puts times in the place of {now}, {now-90d} and the like.
func moments(text string) string {
	return moment.ReplaceAllStringFunc(text, func(m string) string {
		part := moment.FindStringSubmatch(m)
		unit := map[string]time.Duration{"": 0, "s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[part[2]]
		n, _ := strconv.Atoi(part[1])
		return time.Now().Add(time.Duration(n) * unit).UTC().Format(time.RFC3339)
	})
}

// assign gives a place the value that XML elements named val, or plain text, stand for. Nothing at all unsets it.
func assign(place reflect.Value, body string) error {
	value, err := decode(place.Type(), body)
	if err == nil {
		place.Set(value)
	}
	return err
}

func decode(t reflect.Type, body string) (reflect.Value, error) {
	body = strings.TrimSpace(moments(body))
	if body == "" {
		return reflect.Zero(t), nil
	}
	if !strings.HasPrefix(body, "<") {
		body = "<val>" + body + "</val>"
	}
	holder := reflect.New(reflect.StructOf([]reflect.StructField{{Name: "Val", Type: t, Tag: `xml:"val,typeattr"`}}))
	decoder := xml.NewDecoder(strings.NewReader(`<r xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + body + `</r>`))
	decoder.TypeFunc = types.TypeFunc()
	err := decoder.Decode(holder.Interface())
	return holder.Elem().Field(0), err
}
