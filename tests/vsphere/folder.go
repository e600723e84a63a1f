package main

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

const folderPrefix = "/folder/"

// serveFolder gives a datastore's files to who is logged in, whole or in pieces. The datacenter and the datastore must both
// be right.
func serveFolder(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("vmware_soap_session")
	if err != nil || !simulator.Map.SessionManager().Has(cookie.Value) || faults.take("folderdenied", "") != nil {
		http.Error(w, "401 Unauthorized", http.StatusUnauthorized)
		return
	}
	store := storeOf(r.URL.Query().Get("dcPath"), r.URL.Query().Get("dsName"))
	if store == nil {
		http.Error(w, "404 Not Found", http.StatusNotFound)
		return
	}
	file, err := os.Open(filepath.Join(store.Info.GetDatastoreInfo().Url, filepath.FromSlash(strings.TrimPrefix(r.URL.Path, folderPrefix))))
	if err != nil {
		code := http.StatusInternalServerError
		if errors.Is(err, fs.ErrNotExist) {
			code = http.StatusNotFound
		}
		http.Error(w, http.StatusText(code), code)
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		http.Error(w, "404 Not Found", http.StatusNotFound)
		return
	}
	if faults.take("nopieces", "") != nil {
		r.Header.Del("Range")
	}
	if f := faults.take("folderbreaks", ""); f != nil {
		w = &breaking{w, f.Mb << 20}
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	http.ServeContent(w, r, "", info.ModTime(), file)
}

// breaking ends the connection after so many bytes.
type breaking struct {
	http.ResponseWriter
	left int
}

func (b *breaking) Write(bytes []byte) (int, error) {
	if b.left -= len(bytes); b.left < 0 {
		panic(http.ErrAbortHandler)
	}
	return b.ResponseWriter.Write(bytes)
}

func storeOf(datacenter, name string) *simulator.Datastore {
	for _, o := range simulator.Map.All("Datastore") {
		store := o.(*simulator.Datastore)
		if store.Name != name {
			continue
		}
		var steps []string
		for at := store.Parent; at != nil; {
			entity, ok := simulator.Map.Get(*at).(mo.Entity)
			if !ok {
				break
			}
			if at.Type == "Datacenter" || len(steps) > 0 && entity.Entity().Parent != nil {
				steps = append([]string{entity.Entity().Name}, steps...)
			}
			at = entity.Entity().Parent
		}
		if strings.Join(steps, "/") == strings.Trim(datacenter, "/") {
			return store
		}
	}
	return nil
}

// browser finds files of any letter case where it is asked to.
type browser struct {
	*simulator.HostDatastoreBrowser
}

func (b *browser) SearchDatastoreSubFoldersTask(req *types.SearchDatastoreSubFolders_Task) soap.HasFault {
	if spec := req.SearchSpec; spec != nil && spec.SearchCaseInsensitive != nil && *spec.SearchCaseInsensitive {
		for i, pattern := range spec.MatchPattern {
			spec.MatchPattern[i] = anyCase(pattern)
		}
	}
	return b.HostDatastoreBrowser.SearchDatastoreSubFoldersTask(req)
}

func anyCase(pattern string) string {
	var out strings.Builder
	for _, c := range pattern {
		if lower, upper := strings.ToLower(string(c)), strings.ToUpper(string(c)); lower != upper {
			out.WriteString("[" + lower + upper + "]")
		} else {
			out.WriteRune(c)
		}
	}
	return out.String()
}
