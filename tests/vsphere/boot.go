package main

import (
	"crypto/sha1"
	"crypto/sha256"
	"sync"

	"github.com/vmware/govmomi/vim25/types"
)

// boots are the hosts' measured boots: how each is to look, by host.
var boots = measuredBoots{mode: make(map[string]string)}

type measuredBoots struct {
	lock sync.Mutex
	mode map[string]string
}

// component is something that is measured into a PCR while ESXi starts.
type component struct {
	pcr     int32
	content string
	details func(types.HostTpmEventDetails) types.BaseHostTpmEventDetails
}

func software(pcr int32, name, vib, version string) component {
	return component{pcr, "component " + name + " " + version, func(e types.HostTpmEventDetails) types.BaseHostTpmEventDetails {
		return &types.HostTpmSoftwareComponentEventDetails{
			HostTpmEventDetails: e, ComponentName: name, VibName: vib, VibVersion: version, VibVendor: "VMware",
		}
	}}
}

func components() []component {
	const build = "8.0.2-0.0.22380479"
	return []component{
		{8, "secure boot on", func(e types.HostTpmEventDetails) types.BaseHostTpmEventDetails {
			return &types.HostTpmBootSecurityOptionEventDetails{HostTpmEventDetails: e, BootSecurityOption: "execInstalledOnly=FALSE"}
		}},
		{8, "command line", func(e types.HostTpmEventDetails) types.BaseHostTpmEventDetails {
			return &types.HostTpmCommandEventDetails{HostTpmEventDetails: e, CommandLine: "runweasel"}
		}},
		software(9, "b.b00", "esx-base", build),
		software(9, "k.b00", "esx-base", build),
		software(9, "chardevs.b00", "esx-base", build),
		software(9, "nvme_pci.v00", "nvme-pcie", "1.2.4.11-1vmw.802.0.0.22380479"),
		software(9, "vmkusb.v00", "vmkusb", "0.1-18vmw.802.0.0.22380479"),
		{12, "options", func(e types.HostTpmEventDetails) types.BaseHostTpmEventDetails {
			return &types.HostTpmOptionEventDetails{HostTpmEventDetails: e, OptionsFileName: "useropts.gz", BootOptions: []byte("netCoalesceDefaultOn=1")}
		}},
		software(13, "esx_ui.v00", "esx-ui", "2.13.0-22226653"),
	}
}

func digest(method string, data []byte) []byte {
	if method == "SHA-1" {
		sum := sha1.Sum(data)
		return sum[:]
	}
	sum := sha256.Sum256(data)
	return sum[:]
}

// report is a host's measured boot: in each bank the events' digests extend the registers that the report shows.
//
//	good        as it should be
//	changed     consistent, but one component is another than on the other hosts
//	broken      a register of the SHA-256 bank does not follow from the log
//	unreliable  the host says that its log is not reliable
//	truncated   the log lacks its last event
//	sha1        there is no SHA-256 bank
//	none        there is no TPM: no report
func (b *measuredBoots) report(ref types.ManagedObjectReference) *types.HostTpmAttestationReport {
	b.lock.Lock()
	mode := b.mode[ref.Value]
	b.lock.Unlock()
	if mode == "none" {
		return nil
	}
	banks := []string{"SHA-1", "SHA-256"}
	if mode == "sha1" {
		banks = banks[:1]
	}
	report := &types.HostTpmAttestationReport{TpmLogReliable: mode != "unreliable"}
	for _, bank := range banks {
		registers := make([][]byte, 24)
		for i := range registers {
			registers[i] = make([]byte, len(digest(bank, nil)))
			if i < 8 {
				registers[i] = digest(bank, []byte{byte(i)})
			}
		}
		list := components()
		for i, c := range list {
			if mode == "changed" && i == 5 {
				c.content += " with another driver"
			}
			hash := digest(bank, []byte(c.content))
			registers[c.pcr] = digest(bank, append(append([]byte(nil), registers[c.pcr]...), hash...))
			if mode == "truncated" && i == len(list)-1 {
				continue
			}
			report.TpmEvents = append(report.TpmEvents, types.HostTpmEventLogEntry{
				PcrIndex:     c.pcr,
				EventDetails: c.details(types.HostTpmEventDetails{DataHash: hash, DataHashMethod: bank}),
			})
		}
		if mode == "broken" && bank == "SHA-256" {
			registers[9][0] ^= 0xff
		}
		for i, value := range registers {
			report.TpmPcrValues = append(report.TpmPcrValues, types.HostTpmDigestInfo{
				HostDigestInfo: types.HostDigestInfo{DigestMethod: bank, DigestValue: value, ObjectName: "PCR"},
				PcrNumber:      int32(i),
			})
		}
	}
	return report
}
