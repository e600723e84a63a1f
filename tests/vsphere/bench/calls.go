package main

import (
	"log"
	"strings"

	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

type onlyThis struct {
	This types.ManagedObjectReference `xml:"_this"`
}

type executerBody struct {
	Req *onlyThis `xml:"urn:vim25 RetrieveManagedMethodExecuter,omitempty"`
	Res *struct {
		Returnval types.ManagedObjectReference `xml:"returnval"`
	} `xml:"urn:vim25 RetrieveManagedMethodExecuterResponse,omitempty"`
	Fault_ *soap.Fault `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

func (b *executerBody) Fault() *soap.Fault { return b.Fault_ }

type execute struct {
	This    types.ManagedObjectReference `xml:"_this"`
	Moid    string                       `xml:"moid"`
	Version string                       `xml:"version"`
	Method  string                       `xml:"method"`
}

type executeBody struct {
	Req *execute `xml:"urn:vim25 ExecuteSoap,omitempty"`
	Res *struct {
		Returnval struct {
			Response string `xml:"response"`
		} `xml:"returnval"`
	} `xml:"urn:vim25 ExecuteSoapResponse,omitempty"`
	Fault_ *soap.Fault `xml:"http://schemas.xmlsoap.org/soap/envelope/ Fault,omitempty"`
}

func (b *executeBody) Fault() *soap.Fault { return b.Fault_ }

// ask asks one object its questions. What a host refuses is no matter: the product asks it, too.
func ask(client *vim25.Client, self types.ManagedObjectReference, references map[string]types.ManagedObjectReference, calls []question) {
	var executer types.ManagedObjectReference
	for _, call := range calls {
		of := self
		if call.reference != "" {
			of = references[call.reference]
		}
		switch call.method {
		case "QueryTpmAttestationReport":
			methods.QueryTpmAttestationReport(ctx, client, &types.QueryTpmAttestationReport{This: of})
		case "HostImageConfigGetAcceptance":
			methods.HostImageConfigGetAcceptance(ctx, client, &types.HostImageConfigGetAcceptance{This: of})
		case "QueryModules":
			methods.QueryModules(ctx, client, &types.QueryModules{This: of})
		case "QueryNetworkHint":
			methods.QueryNetworkHint(ctx, client, &types.QueryNetworkHint{This: of})
		case "RetrieveHostAccessControlEntries":
			methods.RetrieveHostAccessControlEntries(ctx, client, &types.RetrieveHostAccessControlEntries{This: of})
		case "fetchSoftwarePackages":
			methods.FetchSoftwarePackages(ctx, client, &types.FetchSoftwarePackages{This: of})
		case "ExecuteSoap":
			if executer.Value == "" {
				body := executerBody{Req: &onlyThis{of}}
				if client.RoundTrip(ctx, &body, &body) == nil && body.Res != nil {
					executer = body.Res.Returnval
				}
			}
			space := call.command[:strings.LastIndex(call.command, ".")]
			body := executeBody{Req: &execute{executer, "ha-cli-handler-" + strings.ReplaceAll(space, ".", "-"), "urn:vim25/5.0", "vim.EsxCLI." + call.command}}
			client.RoundTrip(ctx, &body, &body)
		default:
			log.Fatal("no call is written for " + call.method)
		}
	}
}
