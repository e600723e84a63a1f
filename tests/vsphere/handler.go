package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"time"

	"github.com/vmware/govmomi/simulator"
)

var (
	bodyMethod = regexp.MustCompile(`<(?:\w+:)?Body[^>]*>\s*<(?:\w+:)?(\w+)`)
	simpleType = regexp.MustCompile(`type=(["'])\w+:(boolean|byte|short|int|long|float|double|string|dateTime|base64Binary|anyURI)(["'])`)
	soapAction = regexp.MustCompile(`^"?urn:vim25/([0-9.]+)"?$`)
)

// handler is everything that the server answers: SOAP, REST, the version list, and the control channel.
func handler(o *options, keys *certificates) http.Handler {
	strict = !o.lenient
	mux := http.NewServeMux()
	mux.HandleFunc("/sdk", func(w http.ResponseWriter, r *http.Request) {
		alive.RLock()
		now := alive.service
		alive.RUnlock()
		serveSoap(now, w, r)
	})
	mux.HandleFunc("/sdk/vimServiceVersions.xml", serveVersions)
	mux.HandleFunc(folderPrefix, serveFolder)
	registerControl(mux, o, keys)
	if !o.esx {
		registerRest(mux, o)
	}
	return mux
}

// serveSoap passes a call on to the simulator, with whatever was asked to go wrong.
func serveSoap(service *simulator.Service, w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	method := ""
	if m := bodyMethod.FindSubmatch(body); m != nil {
		method = string(m[1])
	}
	if f := faults.take("slow", method); f != nil {
		time.Sleep(f.delay())
	}
	if f := faults.take("http503", method); f != nil {
		http.Error(w, "<html><body>503 Service Unavailable (Failed to connect to endpoint)</body></html>", http.StatusServiceUnavailable)
		return
	}
	if f := faults.take("reset", method); f != nil {
		hangUp(w)
		return
	}
	if f := faults.take("expire", method); f != nil {
		simulator.Map.SessionManager().Expire(time.Now().Add(time.Hour))
	}
	if why := refusedAction(r.Header.Get("SOAPAction")); why != "" {
		soapFault(w, why)
		return
	}
	body = simpleType.ReplaceAll(body, []byte("type=${1}xsd:${2}${3}"))
	if strict {
		if err := orderly(body); err != nil {
			soapFault(w, err.Error())
			return
		}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))

	truncated, padded := faults.take("truncate", method), faults.take("pad", method)
	if truncated == nil && padded == nil {
		service.ServeSDK(w, r)
		return
	}
	full := httptest.NewRecorder()
	service.ServeSDK(full, r)
	for name, values := range full.Header() {
		w.Header()[name] = values
	}
	if padded != nil {
		w.WriteHeader(full.Code)
		pad(w, full.Body.String(), padded.Mb)
		return
	}
	w.Header().Set("Content-Length", fmt.Sprint(full.Body.Len()))
	w.WriteHeader(full.Code)
	_, _ = w.Write(full.Body.Bytes()[:full.Body.Len()/2])
	if flusher, ok := w.(http.Flusher); ok {
		flusher.Flush()
	}
	panic(http.ErrAbortHandler)
}

// pad puts so many megabytes of white space into an answer, where XML does not mind it.
func pad(w io.Writer, text string, mb int) {
	at := strings.Index(text, "<soapenv:Body>") + len("<soapenv:Body>")
	_, _ = io.WriteString(w, text[:at])
	blank := bytes.Repeat([]byte("                               \n"), 1<<15)
	for i := 0; i < mb; i++ {
		if _, err := w.Write(blank); err != nil {
			return
		}
	}
	_, _ = io.WriteString(w, text[at:])
}

// hangUp ends a connection with a reset.
func hangUp(w http.ResponseWriter) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	if tls, ok := connection.(interface{ NetConn() net.Conn }); ok {
		connection = tls.NetConn()
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// refusedAction says why a SOAPAction is refused: a version that this server does not know. None at all is an old client.
func refusedAction(action string) string {
	action = strings.TrimSpace(action)
	if !strict || action == "" || action == `""` || strings.Trim(action, `"`) == "urn:vim25" {
		return ""
	}
	m := soapAction.FindStringSubmatch(action)
	if m == nil || !spoken(m[1]) {
		return fmt.Sprintf("Unsupported version URI %q", strings.Trim(action, `"`))
	}
	return ""
}

// soapFault answers with a fault that never reached a method.
func soapFault(w http.ResponseWriter, message string) {
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<soapenv:Body><soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>%s</faultstring>
<detail><InvalidRequestFault xmlns="urn:vim25" xsi:type="InvalidRequest"></InvalidRequestFault></detail>
</soapenv:Fault></soapenv:Body></soapenv:Envelope>`, escape(message))
}

func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
