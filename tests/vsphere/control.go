package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
	"github.com/vmware/govmomi/vim25/xml"
)

// registerControl serves the tests' own channel below /test; see README.md.
func registerControl(mux *http.ServeMux, o *options, keys *certificates) {
	serve := func(at string, f func(r *http.Request, body []byte) (interface{}, error)) {
		mux.HandleFunc("/test/"+at, func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			var result interface{}
			if err == nil {
				result, err = f(r, body)
			}
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			if text, ok := result.(string); ok {
				_, _ = io.WriteString(w, text)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(result)
		})
	}
	serve("objects", controlObjects)
	serve("get", controlGet)
	serve("set", controlSet)
	serve("option", controlOption)
	serve("extra", controlExtra)
	serve("fault", controlFault)
	serve("calls", controlCalls)
	serve("esxcli", controlEsxcli)
	serve("rest", controlRest)
	serve("host", controlHost)
	serve("manager", controlManager)
	serve("vm", controlVM)
	serve("remove", controlRemove)
	serve("account", func(r *http.Request, _ []byte) (interface{}, error) {
		account.Store(strings.TrimSuffix(r.URL.Query().Get("state"), "ok"))
		return "", nil
	})
	serve("expire", func(*http.Request, []byte) (interface{}, error) {
		simulator.Map.SessionManager().Expire(time.Now().Add(time.Hour))
		rest.Lock()
		rest.sessions = make(map[string]bool)
		rest.Unlock()
		return "", nil
	})
	serve("certificate", func(r *http.Request, _ []byte) (interface{}, error) {
		if r.Method == http.MethodPost {
			if err := keys.change(); err != nil {
				return nil, err
			}
		}
		return keys.thumbprint() + "\n", nil
	})
	serve("strict", func(r *http.Request, _ []byte) (interface{}, error) {
		strict = r.URL.Query().Get("on") != "false"
		return "", nil
	})
	serve("reset", func(*http.Request, []byte) (interface{}, error) { return "", reset(o) })
}

// named are the objects that a query means: object=host-10, a pattern of ids, or Type:pattern of names.
func named(r *http.Request) ([]mo.Reference, error) {
	want := r.URL.Query().Get("object")
	found := match(want)
	if len(found) == 0 {
		return nil, fmt.Errorf("no object %q", want)
	}
	return found, nil
}

// match finds objects by a pattern of their ids, or by Type:pattern of their names.
func match(want string) []mo.Reference {
	kind, pattern, typed := strings.Cut(want, ":")
	var found []mo.Reference
	for _, o := range simulator.Map.Objects() {
		ref := o.Reference()
		if typed && ref.Type != kind {
			continue
		}
		text := ref.Value
		if typed {
			text = nameOf(o)
		} else {
			pattern = want
		}
		if text == pattern || glob(pattern).MatchString(text) {
			found = append(found, o)
		}
	}
	sort.Slice(found, func(i, j int) bool { return less(found[i].Reference(), found[j].Reference()) })
	return found
}

var globs sync.Map

// glob is a pattern with * and ? and sets such as [a-c]; all else means itself.
func glob(pattern string) *regexp.Regexp {
	if known, ok := globs.Load(pattern); ok {
		return known.(*regexp.Regexp)
	}
	text := regexp.QuoteMeta(pattern)
	text = strings.NewReplacer(`\*`, ".*", `\?`, ".", `\[`, "[", `\]`, "]").Replace(text)
	made, err := regexp.Compile("(?s)^" + text + "$")
	if err != nil {
		made = regexp.MustCompile("(?s)^" + regexp.QuoteMeta(pattern) + "$")
	}
	globs.Store(pattern, made)
	return made
}

// less orders objects by type and by the number in their id.
func less(a, b types.ManagedObjectReference) bool {
	if a.Type != b.Type {
		return a.Type < b.Type
	}
	number := func(s string) int { n, _ := strconv.Atoi(s[strings.LastIndex(s, "-")+1:]); return n }
	if x, y := number(a.Value), number(b.Value); x != y {
		return x < y
	}
	return a.Value < b.Value
}

func nameOf(o mo.Reference) string {
	if o.Reference().Type == "Task" {
		return ""
	}
	v := simulator.ManagedObject(o)
	for _, field := range []string{"Name", "Info"} {
		if f := v.FieldByName(field); f.IsValid() && f.Kind().String() == "string" && f.String() != "" {
			return f.String()
		}
	}
	if e, ok := o.(mo.Entity); ok {
		return e.Entity().Name
	}
	if a, ok := o.(*alarm); ok {
		return a.Info.Name
	}
	return ""
}

func controlObjects(r *http.Request, _ []byte) (interface{}, error) {
	type object struct {
		Type string `json:"type"`
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	all := []object{}
	want := r.URL.Query().Get("type")
	for _, o := range match("*") {
		ref := o.Reference()
		if ref.Type != "Task" && (want == "" || want == ref.Type) {
			all = append(all, object{ref.Type, ref.Value, nameOf(o)})
		}
	}
	return all, nil
}

func controlGet(r *http.Request, _ []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, o := range objects {
		held(o, func() {
			place, failure := descend(simulator.ManagedObject(o), r.URL.Query().Get("property"))
			if failure != nil {
				err = failure
				return
			}
			encoder := xml.NewEncoder(&out)
			err = encoder.EncodeElement(place.Interface(), xml.StartElement{Name: xml.Name{Local: "val"}})
			out.WriteByte('\n')
		})
	}
	return out.String(), err
}

func controlSet(r *http.Request, body []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		if err := put(o, r.URL.Query().Get("property"), string(body)); err != nil {
			return nil, err
		}
	}
	return fmt.Sprintf("%d\n", len(objects)), nil
}

// put gives an object's property a value.
func put(o mo.Reference, property, body string) (err error) {
	held(o, func() {
		place, failure := descend(simulator.ManagedObject(o), property)
		if failure == nil {
			failure = assign(place, body)
		}
		err = failure
	})
	if err != nil {
		err = fmt.Errorf("%s %s: %w", o.Reference().Value, property, err)
	}
	return err
}

func controlCalls(r *http.Request, _ []byte) (interface{}, error) {
	calls.Lock()
	defer calls.Unlock()
	if r.Method == http.MethodDelete {
		calls.byMethod = make(map[string]int)
	}
	total := 0
	counts := make(map[string]int)
	for method, n := range calls.byMethod {
		counts[method] = n
		total += n
	}
	counts["total"] = total
	return counts, nil
}

func controlRemove(r *http.Request, _ []byte) (interface{}, error) {
	objects, err := named(r)
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		simulator.Map.Remove(o.Reference())
	}
	return "", nil
}
