// A vCenter, or a single host, for tests: govmomi's simulator with an inventory of its own, the managers that it lacks, a
// control channel, and faults on demand.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"github.com/vmware/govmomi/simulator"
)

// options are the command line.
type options struct {
	dir, user, password, inventory, api, disconnected string
	esx, lenient                                      bool
	port, hosts, vms                                  int
}

func parse() *options {
	o := new(options)
	flag.StringVar(&o.dir, "dir", ".", "folder of this instance's files")
	flag.StringVar(&o.user, "user", "auditor@vsphere.local", "the one account that can log in")
	flag.StringVar(&o.password, "password", "", "its password")
	flag.StringVar(&o.inventory, "inventory", "careless", "careless, careful or bench")
	flag.StringVar(&o.api, "api", "8.0.2.0", "API version to report, such as 6.5")
	flag.StringVar(&o.disconnected, "disconnected", "", "name of a host that is disconnected")
	flag.BoolVar(&o.esx, "esx", false, "a single host in place of a vCenter")
	flag.BoolVar(&o.lenient, "lenient", false, "an unknown property is a missing one, element order is free")
	flag.IntVar(&o.port, "port", 0, "port on loopback; 0 for any")
	flag.IntVar(&o.hosts, "hosts", 501, "hosts of the bench inventory")
	flag.IntVar(&o.vms, "vms", 5500, "virtual machines of the bench inventory")
	flag.Parse()
	if o.password == "" {
		o.password = os.Getenv("VCENTER_PASSWORD")
	}
	return o
}

func main() {
	o := parse()
	trace, err := os.Create(filepath.Join(o.dir, "simulator.log"))
	check(err)
	log.SetOutput(trace)

	service, err := create(o)
	check(err)

	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", o.port))
	check(err)
	address := listener.Addr().String()
	service.Listen = &url.URL{Scheme: "https", Host: address, Path: "/sdk", User: url.UserPassword(o.user, o.password)}
	service.RegisterSDK(simulator.Map)
	simulator.Map.SessionManager().ServiceHostName = address

	keys := new(certificates)
	check(keys.change())
	server := &http.Server{
		Handler:   handler(o, keys),
		TLSConfig: keys.config(),
		ErrorLog:  log.New(trace, "http ", log.LstdFlags),
	}
	check(write(o.dir, "thumbprint", keys.thumbprint()))
	check(write(o.dir, "uri", fmt.Sprintf("vsphere://%s@%s", url.User(o.user).String(), address)))
	check(server.ServeTLS(listener, "", ""))
}

func write(dir, name, text string) error {
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path+".new", []byte(text+"\n"), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "vcenter:", err)
		os.Exit(1)
	}
}
