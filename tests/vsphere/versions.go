package main

import (
	"fmt"
	"net/http"
)

// released are the API versions up to the newest one that this server can play.
var released = []string{
	"9.0.0.0", "8.0.3.0", "8.0.2.0", "8.0.1.0", "8.0.0.1", "8.0.0.0", "7.0.3.2", "7.0.3.1", "7.0.3.0", "7.0.2.1",
	"7.0.2.0", "7.0.1.1", "7.0.1.0", "7.0.0.2", "7.0.0.0", "6.9.1", "6.8.7", "6.7.3", "6.7.2", "6.7.1", "6.7", "6.5",
	"6.0", "5.5", "5.1", "5.0",
}

// spoken is whether this server knows a version.
func spoken(version string) bool {
	if version == apiVersion {
		return true
	}
	for _, v := range released {
		if v == version {
			return compare(v, apiVersion) <= 0
		}
	}
	return false
}

func serveVersions(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8" ?>
<namespaces version="1.0">
 <namespace>
  <name>urn:vim25</name>
  <version>%s</version>
  <priorVersions>
`, apiVersion)
	for _, v := range released {
		if compare(v, apiVersion) < 0 {
			fmt.Fprintf(w, "   <version>%s</version>\n", v)
		}
	}
	fmt.Fprint(w, ` </priorVersions>
 </namespace>
 <namespace>
  <name>urn:internalvim25</name>
  <version>1</version>
 </namespace>
</namespaces>
`)
}
