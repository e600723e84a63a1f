package main

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/vmware/govmomi/simulator"
)

//go:embed seeds/library.json
var librarySeed string

// libraryStore are the content libraries with their items, policies and trusted certificates. The REST store's lock holds.
type libraryStore struct {
	Policies     []map[string]interface{} `json:"policies"`
	Certificates []map[string]interface{} `json:"certificates"`
	Libraries    []map[string]interface{} `json:"libraries"`
	Items        []map[string]interface{} `json:"items"`
	Files        []map[string]interface{} `json:"files"`
}

var libraries = new(libraryStore)

func (l *libraryStore) fill() {
	text := moments(librarySeed)
	for _, o := range simulator.Map.All("Datastore") {
		text = strings.ReplaceAll(text, "{datastore}", o.Reference().Value)
	}
	*l = libraryStore{}
	if err := json.Unmarshal([]byte(text), l); err != nil {
		panic(err)
	}
}

// serve answers a path below /content.
func (l *libraryStore) serve(w http.ResponseWriter, r *http.Request, path string, body []byte, old bool) {
	parts := strings.Split(strings.Trim(strings.TrimPrefix(path, "/content"), "/"), "/")
	id := ""
	if len(parts) > 1 {
		id = parts[len(parts)-1]
	}
	switch parts[0] {
	case "security-policies":
		reply(w, old, http.StatusOK, l.Policies)
	case "trusted-certificates":
		l.certificates(w, r, id, body, old)
	case "library":
		if len(parts) > 1 && parts[1] == "item" {
			if id == "file" || id == "storage" {
				l.files(w, r, parts, id == "storage", old)
				return
			}
			if id == "item" {
				id = ""
			}
			l.items(w, r, id, old)
			return
		}
		l.library(w, r, "", id, body, old)
	case "local-library":
		l.library(w, r, "LOCAL", id, body, old)
	case "subscribed-library":
		l.library(w, r, "SUBSCRIBED", id, body, old)
	default:
		restError(w, old, http.StatusNotFound, "NOT_FOUND", "Not found.")
	}
}

func (l *libraryStore) library(w http.ResponseWriter, r *http.Request, kind, id string, body []byte, old bool) {
	ids := []string{}
	for _, library := range l.Libraries {
		if kind != "" && library["type"] != kind {
			continue
		}
		ids = append(ids, library["id"].(string))
		if library["id"] != id {
			continue
		}
		if r.Method == http.MethodGet {
			reply(w, old, http.StatusOK, library)
			return
		}
		l.update(w, library, body, old)
		return
	}
	if id != "" {
		restError(w, old, http.StatusNotFound, "NOT_FOUND", "The library does not exist.")
		return
	}
	reply(w, old, http.StatusOK, ids)
}

// update changes the fields of a library that the body has; a field that is null or empty is removed.
func (l *libraryStore) update(w http.ResponseWriter, library map[string]interface{}, body []byte, old bool) {
	sent := make(map[string]interface{})
	if err := json.Unmarshal(body, &sent); err != nil {
		restError(w, old, http.StatusBadRequest, "INVALID_ARGUMENT", "Expected JSON.")
		return
	}
	if spec, ok := sent["update_spec"].(map[string]interface{}); ok {
		sent = spec
	}
	if policy, ok := sent["security_policy_id"].(string); ok && policy != "" && !l.policy(policy) {
		restError(w, old, http.StatusBadRequest, "INVALID_ARGUMENT", "The security policy does not exist.")
		return
	}
	if publish, ok := sent["publish_info"].(map[string]interface{}); ok {
		if publish["authentication_method"] == "BASIC" && publish["published"] == true {
			if _, secret := publish["password"]; !secret {
				restError(w, old, http.StatusBadRequest, "INVALID_ARGUMENT", "A password is needed.")
				return
			}
		}
		delete(publish, "password")
	}
	for field, value := range sent {
		switch v := value.(type) {
		case nil:
			delete(library, field)
		case string:
			if v == "" {
				delete(library, field)
			} else {
				library[field] = v
			}
		default:
			library[field] = accepted(library[field], value, http.MethodPatch)
		}
	}
	if old {
		reply(w, old, http.StatusOK, nil)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (l *libraryStore) policy(id string) bool {
	for _, p := range l.Policies {
		if p["policy"] == id {
			return true
		}
	}
	return false
}

func (l *libraryStore) items(w http.ResponseWriter, r *http.Request, id string, old bool) {
	ids := []string{}
	for _, item := range l.Items {
		if id != "" && item["id"] == id {
			reply(w, old, http.StatusOK, item)
			return
		}
		if item["library_id"] == r.URL.Query().Get("library_id") {
			ids = append(ids, item["id"].(string))
		}
	}
	if id != "" {
		restError(w, old, http.StatusNotFound, "NOT_FOUND", "The item does not exist.")
		return
	}
	reply(w, old, http.StatusOK, ids)
}

// files are those of an item: at /item/ID/file, in older releases at /item/file?library_item_id=ID, and with the place where
// they are at storage.
func (l *libraryStore) files(w http.ResponseWriter, r *http.Request, parts []string, stored, old bool) {
	item := r.URL.Query().Get("library_item_id")
	if !old && len(parts) == 4 {
		item = parts[2]
	}
	if stored && faults.take("nostorage", "") != nil {
		restError(w, old, http.StatusForbidden, "UNAUTHORIZED", "Unable to authorize user")
		return
	}
	found := []map[string]interface{}{}
	for _, file := range l.Files {
		if file["item_id"] != item {
			continue
		}
		shown := make(map[string]interface{})
		for field, value := range file {
			if field != "item_id" && (stored || field != "storage_backing" && field != "storage_uris") {
				shown[field] = value
			}
		}
		found = append(found, shown)
	}
	reply(w, old, http.StatusOK, found)
}

func (l *libraryStore) certificates(w http.ResponseWriter, r *http.Request, id string, body []byte, old bool) {
	switch r.Method {
	case http.MethodGet:
		for _, c := range l.Certificates {
			if id != "" && c["certificate"] == id {
				reply(w, old, http.StatusOK, c)
				return
			}
		}
		reply(w, old, http.StatusOK, map[string]interface{}{"certificates": l.Certificates})
	case http.MethodDelete:
		for i, c := range l.Certificates {
			if c["certificate"] == id {
				l.Certificates = append(l.Certificates[:i:i], l.Certificates[i+1:]...)
				w.WriteHeader(http.StatusNoContent)
				return
			}
		}
		restError(w, old, http.StatusNotFound, "NOT_FOUND", "The certificate does not exist.")
	case http.MethodPost:
		sent := make(map[string]interface{})
		if err := json.Unmarshal(body, &sent); err != nil {
			restError(w, old, http.StatusBadRequest, "INVALID_ARGUMENT", "Expected JSON.")
			return
		}
		sent["certificate"] = "crt-" + next(strings.TrimPrefix(l.Certificates[len(l.Certificates)-1]["certificate"].(string), "crt-"))
		l.Certificates = append(l.Certificates, sent)
		w.WriteHeader(http.StatusNoContent)
	}
}
