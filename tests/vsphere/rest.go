package main

import (
	"crypto/rand"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
)

//go:embed seeds/appliance.json
var applianceSeed []byte

// restStore is what REST calls read and write: JSON by path below /api, and the sessions of REST.
type restStore struct {
	sync.Mutex
	values   map[string]interface{}
	sessions map[string]bool
	account  func(user, password string) bool
}

var rest = new(restStore)

// fill puts the seeded values in place.
func (s *restStore) fill() {
	s.Lock()
	defer s.Unlock()
	s.values, s.sessions = make(map[string]interface{}), make(map[string]bool)
	seeded := make(map[string]interface{})
	if err := json.Unmarshal(applianceSeed, &seeded); err != nil {
		panic(err)
	}
	for path, value := range seeded {
		if !strings.Contains(path, "{cluster}") {
			s.values[path] = value
			continue
		}
		for _, o := range simulator.Map.All("ClusterComputeResource") {
			s.values[strings.ReplaceAll(path, "{cluster}", o.Reference().Value)] = value
		}
	}
}

// registerRest serves /api as newer releases have it, and /rest as older ones do: the same with "value" around it.
func registerRest(mux *http.ServeMux, o *options) {
	rest.account = func(user, password string) bool { return user == o.user && password == o.password }
	mux.HandleFunc("/api/session", func(w http.ResponseWriter, r *http.Request) { rest.session(w, r, false) })
	mux.HandleFunc("/rest/com/vmware/cis/session", func(w http.ResponseWriter, r *http.Request) { rest.session(w, r, true) })
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) {
		if compare(apiVersion, "7.0.2.0") < 0 {
			http.NotFound(w, r)
			return
		}
		rest.serve(w, r, strings.TrimPrefix(r.URL.Path, "/api"), false)
	})
	mux.HandleFunc("/rest/", func(w http.ResponseWriter, r *http.Request) {
		path := strings.TrimPrefix(r.URL.Path, "/rest")
		path = strings.TrimPrefix(path, "/com/vmware")
		rest.serve(w, r, strings.ReplaceAll(path, "id:", ""), true)
	})
}

func (s *restStore) session(w http.ResponseWriter, r *http.Request, old bool) {
	s.Lock()
	defer s.Unlock()
	if !old && compare(apiVersion, "7.0.2.0") < 0 {
		http.NotFound(w, r)
		return
	}
	switch r.Method {
	case http.MethodPost:
		user, password, ok := r.BasicAuth()
		state, _ := account.Load().(string)
		if !ok || !s.account(user, password) || state != "" {
			restError(w, old, http.StatusUnauthorized, "UNAUTHENTICATED", "Authentication required.")
			return
		}
		var key [16]byte
		_, _ = rand.Read(key[:])
		id := hex.EncodeToString(key[:])
		s.sessions[id] = true
		reply(w, old, http.StatusCreated, id)
	case http.MethodDelete:
		delete(s.sessions, r.Header.Get("vmware-api-session-id"))
		w.WriteHeader(http.StatusNoContent)
	default:
		if !s.sessions[r.Header.Get("vmware-api-session-id")] {
			restError(w, old, http.StatusUnauthorized, "UNAUTHENTICATED", "Authentication required.")
			return
		}
		reply(w, old, http.StatusOK, map[string]string{"user": "tests"})
	}
}

// serve reads and writes a value by its path; libraries have rules of their own.
func (s *restStore) serve(w http.ResponseWriter, r *http.Request, path string, old bool) {
	if f := faults.take("rest503", ""); f != nil {
		http.Error(w, "no healthy upstream", http.StatusServiceUnavailable)
		return
	}
	s.Lock()
	defer s.Unlock()
	if !s.sessions[r.Header.Get("vmware-api-session-id")] {
		restError(w, old, http.StatusUnauthorized, "UNAUTHENTICATED", "Authentication required.")
		return
	}
	if faults.take("restdenied", "") != nil {
		restError(w, old, http.StatusForbidden, "UNAUTHORIZED", "Unable to authorize user")
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if strings.HasPrefix(path, "/content/") {
		libraries.serve(w, r, path, body, old)
		return
	}
	value, known := s.values[path]
	if !known {
		restError(w, old, http.StatusNotFound, "NOT_FOUND", "Not found.")
		return
	}
	if r.Method == http.MethodGet {
		reply(w, old, http.StatusOK, value)
		return
	}
	var sent interface{}
	if err := json.Unmarshal(body, &sent); err != nil {
		restError(w, old, http.StatusBadRequest, "INVALID_ARGUMENT", "Expected JSON.")
		return
	}
	s.values[path] = accepted(value, sent, r.Method)
	w.WriteHeader(http.StatusNoContent)
}

// accepted is a value after a write. A PUT may wrap the value in one field: {"enabled": false} for a plain boolean and so
// on. A PATCH of a structure leaves the fields alone that it does not name.
func accepted(old, sent interface{}, method string) interface{} {
	fields, structured := sent.(map[string]interface{})
	was, kept := old.(map[string]interface{})
	if structured && !kept && len(fields) == 1 {
		for _, v := range fields {
			return v
		}
	}
	if !structured || !kept || method != http.MethodPatch {
		return sent
	}
	merged := make(map[string]interface{})
	for k, v := range was {
		merged[k] = v
	}
	for k, v := range fields {
		merged[k] = v
	}
	return merged
}

func reply(w http.ResponseWriter, old bool, code int, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	if old {
		code, value = http.StatusOK, map[string]interface{}{"value": value}
	}
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(value)
}

func restError(w http.ResponseWriter, old bool, code int, kind, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	messages := []map[string]interface{}{{"args": []string{}, "default_message": message, "id": "vapi." + strings.ToLower(kind)}}
	var value interface{} = map[string]interface{}{"error_type": kind, "messages": messages}
	if old {
		value = map[string]interface{}{
			"type":  "com.vmware.vapi.std.errors." + strings.ToLower(kind),
			"value": map[string]interface{}{"messages": messages},
		}
	}
	_ = json.NewEncoder(w).Encode(value)
}
