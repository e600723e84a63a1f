package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/vmware/govmomi/vim25/types"
)

var kinds = types.TypeFunc()

// orderly finds what a server refuses in a request and the simulator lets pass: elements that the type does not have, or
// has elsewhere in its order, and required ones that are missing.
func orderly(body []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(body))
	inside := false
	for {
		token, err := decoder.Token()
		if err != nil {
			if err == io.EOF {
				return nil
			}
			return fmt.Errorf("parse error: %v", err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case inside:
			t, known := kinds(start.Name.Local)
			if !known {
				return fmt.Errorf("Unable to resolve WSDL method name %s", start.Name.Local)
			}
			return structure(decoder, t, start.Name.Local)
		case start.Name.Local == "Body":
			inside = true
		case start.Name.Local == "Header":
			if err := decoder.Skip(); err != nil {
				return err
			}
		}
	}
}

type member struct {
	name     string
	kind     reflect.Type
	required bool
}

// members are the elements of a structure in the order of its definition, those of its base types first.
func members(t reflect.Type) []member {
	var all []member
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		if f.Anonymous {
			all = append(all, members(f.Type)...)
			continue
		}
		tag := f.Tag.Get("xml")
		name := strings.Split(tag, ",")[0]
		if space := strings.LastIndex(name, " "); space >= 0 {
			name = name[space+1:]
		}
		optional := strings.Contains(tag, "omitempty") || f.Type.Kind() == reflect.Ptr || f.Type.Kind() == reflect.Slice
		all = append(all, member{name, f.Type, !optional})
	}
	return all
}

// structure reads a structure up to its end.
func structure(decoder *xml.Decoder, t reflect.Type, name string) error {
	want := members(t)
	seen := make([]bool, len(want))
	at := 0
	for {
		token, err := decoder.Token()
		if err != nil {
			return fmt.Errorf("parse error: %v", err)
		}
		if _, ok := token.(xml.EndElement); ok {
			break
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for at < len(want) && want[at].name != start.Name.Local {
			at++
		}
		if at == len(want) {
			return fmt.Errorf("Unexpected element tag %q seen while parsing serialized DataObject of type %s (%s)",
				start.Name.Local, t.Name(), name)
		}
		seen[at] = true
		if err := value(decoder, start, want[at].kind); err != nil {
			return err
		}
	}
	for i, m := range want {
		if m.required && !seen[i] {
			return fmt.Errorf("Required property %s is missing from data object of type %s (%s)", m.name, t.Name(), name)
		}
	}
	return nil
}

// value reads the value of a member: a structure by its own type or the one that it names, or something simple.
func value(decoder *xml.Decoder, start xml.StartElement, t reflect.Type) error {
	for t.Kind() == reflect.Ptr || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	for _, a := range start.Attr {
		if a.Name.Local != "type" || a.Name.Space != "http://www.w3.org/2001/XMLSchema-instance" {
			continue
		}
		name := a.Value[strings.Index(a.Value, ":")+1:]
		if strings.HasPrefix(a.Value, "xsd:") || strings.HasPrefix(a.Value, "xs:") {
			return decoder.Skip()
		}
		named, ok := kinds(name)
		if !ok {
			return fmt.Errorf("Type not found: %s", name)
		}
		t = named
	}
	if t.Kind() == reflect.Interface && t.NumMethod() == 1 {
		t = t.Method(0).Type.Out(0).Elem()
	}
	if t.Kind() != reflect.Struct || t.Name() == "Time" || t.Name() == "ManagedObjectReference" {
		return decoder.Skip()
	}
	return structure(decoder, t, start.Name.Local)
}
