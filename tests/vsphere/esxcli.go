package main

import (
	_ "embed"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"sort"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

//go:embed seeds/esxcli.json
var esxcliSeed []byte

// record is one structure that a command gives.
type record map[string]string

// command is an esxcli command: one that reads has data, one that writes names the command that it changes, the parameter
// and field that find the record, and the fields that its other parameters set.
type command struct {
	Get    record            `json:"get,omitempty"`
	List   []record          `json:"list,omitempty"`
	Writes string            `json:"writes,omitempty"`
	Key    []string          `json:"key,omitempty"`
	Params map[string]string `json:"params,omitempty"`
	Set    record            `json:"set,omitempty"`
}

// esxcli is what each host's commands give, by host.
var esxcli = struct {
	sync.Mutex
	of map[string]map[string]*command
}{of: make(map[string]map[string]*command)}

// commands are a host's commands; made from the seed when they are first asked for. The caller holds the lock.
func commands(h *simulator.HostSystem) map[string]*command {
	if esxcli.of[h.Self.Value] == nil {
		all := make(map[string]*command)
		if err := json.Unmarshal(esxcliSeed, &all); err != nil {
			panic(err)
		}
		esxcli.of[h.Self.Value] = all
	}
	return esxcli.of[h.Self.Value]
}

type methodExecuter struct {
	mo.ManagedEntity
	host *simulator.HostSystem
}

// ExecuteSoap is the request that runs a command; no public type has it.
type ExecuteSoap struct {
	This     types.ManagedObjectReference `xml:"_this"`
	Moid     string                       `xml:"moid"`
	Version  string                       `xml:"version"`
	Method   string                       `xml:"method"`
	Argument []SoapArgument               `xml:"argument,omitempty"`
}

// SoapArgument is one of its arguments, the value as XML.
type SoapArgument struct {
	Name string `xml:"name"`
	Val  string `xml:"val"`
}

// SoapResult is what comes of it, as XML or as a fault.
type SoapResult struct {
	Response string     `xml:"response,omitempty"`
	Fault    *SoapFault `xml:"fault,omitempty"`
}

// SoapFault says what went wrong.
type SoapFault struct {
	FaultMsg    string `xml:"faultMsg"`
	FaultDetail string `xml:"faultDetail,omitempty"`
}

// ExecuteSoapResponse is the answer.
type ExecuteSoapResponse struct {
	Returnval *SoapResult `xml:"returnval"`
}

func (m *methodExecuter) ExecuteSoap(req *ExecuteSoap) soap.HasFault {
	esxcli.Lock()
	defer esxcli.Unlock()
	text, failure := m.run(req)
	if failure != "" {
		return done(ExecuteSoapResponse{Returnval: &SoapResult{Fault: &SoapFault{FaultMsg: failure}}})
	}
	return done(ExecuteSoapResponse{Returnval: &SoapResult{Response: text}})
}

func (m *methodExecuter) run(req *ExecuteSoap) (text, failure string) {
	arguments := make(map[string]string)
	for _, a := range req.Argument {
		var value struct {
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(a.Val), &value); err != nil {
			return "", "A specified parameter was not correct: " + a.Name
		}
		arguments[a.Name] = value.Text
	}
	if req.Method == "vim.CLIInfo.FetchCLIInfo" {
		return m.describe(arguments["typeName"])
	}
	name := strings.TrimPrefix(req.Method, "vim.EsxCLI.")
	at := strings.LastIndex(name, ".")
	if at < 0 || name == req.Method || req.Moid != "ha-cli-handler-"+strings.ReplaceAll(name[:at], ".", "-") {
		return "", "The object has already been deleted or has not been completely created"
	}
	if req.Version != "urn:vim25/5.0" {
		return "", "Unsupported version URI " + req.Version
	}
	all := commands(m.host)
	c, ok := all[name]
	if !ok {
		return "", "Unable to resolve method " + req.Method
	}
	if c.Writes == "" {
		return shown(name, c), ""
	}
	return m.write(all[c.Writes], c, arguments)
}

// write sets the fields of the record that the arguments mean.
func (m *methodExecuter) write(target, c *command, arguments map[string]string) (text, failure string) {
	records := target.List
	if target.Get != nil {
		records = []record{target.Get}
	}
	changed := false
	for _, r := range records {
		if len(c.Key) == 2 && r[c.Key[1]] != arguments[c.Key[0]] {
			continue
		}
		for field, value := range c.Set {
			r[field] = value
		}
		for name, value := range arguments {
			if field, ok := c.Params[name]; ok {
				r[field] = value
			} else if len(c.Key) == 0 || c.Key[0] != name {
				return "", "Invalid option " + name
			}
		}
		changed = true
	}
	if !changed {
		return "", "Invalid data: nothing is named so"
	}
	m.follow(c.Writes, target)
	return `<obj xmlns="urn:vim25" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" versionId="5.0" xsi:type="xsd:boolean">true</obj>`, ""
}

// follow keeps properties in step with what esxcli changed.
func (m *methodExecuter) follow(name string, target *command) {
	if name != "system.settings.encryption.get" {
		return
	}
	boot, installed := strings.EqualFold(target.Get["RequireSecureBoot"], "true"),
		strings.EqualFold(target.Get["RequireExecutablesOnlyFromInstalledVIBs"], "true")
	mode := map[string]string{"TPM": "tpm"}[target.Get["Mode"]]
	if mode == "" {
		mode = "none"
	}
	m.host.Runtime.StateEncryption = &types.HostRuntimeInfoStateEncryptionInfo{
		ProtectionMode: mode, RequireSecureBoot: &boot, RequireExecInstalledOnly: &installed,
	}
}

// shown is the XML of what a command gives.
func shown(name string, c *command) string {
	kind := "VimEsxCLI" + strings.ReplaceAll(name, ".", "")
	var b strings.Builder
	b.WriteString(`<obj xmlns="urn:vim25" xmlns:xsd="http://www.w3.org/2001/XMLSchema" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" versionId="5.0" xsi:type="`)
	if c.Get != nil {
		b.WriteString(kind + `Result">` + fields(c.Get) + `</obj>`)
		return b.String()
	}
	b.WriteString(`ArrayOfDataObject">`)
	for _, r := range c.List {
		fmt.Fprintf(&b, `<DataObject xsi:type="%sRow">%s</DataObject>`, kind, fields(r))
	}
	b.WriteString(`</obj>`)
	return b.String()
}

func fields(r record) string {
	names := make([]string, 0, len(r))
	for name := range r {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "<%s>%s</%s>", name, escape(r[name]), name)
	}
	return b.String()
}

// describe lists the commands below a name space with their parameters.
func (m *methodExecuter) describe(typeName string) (text, failure string) {
	space := strings.TrimPrefix(typeName, "vim.EsxCLI.")
	var b strings.Builder
	fmt.Fprintf(&b, `<obj xmlns="urn:vim25" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" versionId="5.0" `+
		`xsi:type="VimCLIInfo"><name>%s</name><displayName>%s</displayName><help></help>`, escape(space), escape(space))
	found := false
	for name, c := range commands(m.host) {
		at := strings.LastIndex(name, ".")
		if name[:at] != space {
			continue
		}
		found = true
		fmt.Fprintf(&b, "<method><name>%s</name><displayName>%s</displayName><help></help>", name[at+1:], name[at+1:])
		params := make([]string, 0, len(c.Params))
		for p := range c.Params {
			params = append(params, p)
		}
		if len(c.Key) == 2 {
			params = append(params, c.Key[0])
		}
		sort.Strings(params)
		for _, p := range params {
			fmt.Fprintf(&b, "<param><name>%s</name><displayName>%s</displayName><help></help><aliases>--%s</aliases><flag>false</flag></param>", p, p, p)
		}
		b.WriteString("</method>")
	}
	if !found {
		return "", "Type not found: " + typeName
	}
	return b.String() + "</obj>", ""
}
