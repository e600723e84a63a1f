package main

import (
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// acceptance are the levels from the lowest to the highest.
var acceptance = map[string]int{"community": 1, "partner": 2, "vmware_accepted": 3, "vmware_certified": 4}

// imageConfigManager is the acceptance level and the installed packages.
type imageConfigManager struct {
	mo.HostImageConfigManager
	Level    string
	Packages []types.SoftwarePackage
}

func (s *imageConfigManager) HostImageConfigGetAcceptance(*types.HostImageConfigGetAcceptance) soap.HasFault {
	return done(types.HostImageConfigGetAcceptanceResponse{Returnval: s.Level})
}

// UpdateHostImageAcceptanceLevel refuses a level above that of a package that is installed.
func (s *imageConfigManager) UpdateHostImageAcceptanceLevel(req *types.UpdateHostImageAcceptanceLevel) soap.HasFault {
	if acceptance[req.NewAcceptanceLevel] == 0 {
		return invalid("newAcceptanceLevel")
	}
	for _, p := range s.Packages {
		if acceptance[p.AcceptanceLevel] < acceptance[req.NewAcceptanceLevel] {
			return refused(&types.HostConfigFailed{}, "The acceptance level of the installed VIB "+p.Name+" is lower: "+p.AcceptanceLevel)
		}
	}
	s.Level = req.NewAcceptanceLevel
	return done(types.UpdateHostImageAcceptanceLevelResponse{})
}

// fetchSoftwarePackagesResponse is named as it is on the wire.
type fetchSoftwarePackagesResponse struct {
	Returnval []types.SoftwarePackage `xml:"returnval,omitempty"`
}

func (s *imageConfigManager) FetchSoftwarePackages(*types.FetchSoftwarePackages) soap.HasFault {
	return done(fetchSoftwarePackagesResponse{Returnval: s.Packages})
}

// dateTimeSystem is the clock's configuration, as config.dateTimeInfo shows it.
type dateTimeSystem struct {
	mo.HostDateTimeSystem
	host *simulator.HostSystem
}

func (s *dateTimeSystem) Get() mo.Reference {
	now := s.HostDateTimeSystem
	if s.host.Config.DateTimeInfo != nil {
		now.DateTimeInfo = *s.host.Config.DateTimeInfo
	}
	return &now
}

func (s *dateTimeSystem) QueryDateTime(*types.QueryDateTime) soap.HasFault {
	return done(types.QueryDateTimeResponse{Returnval: time.Now().UTC()})
}

func (s *dateTimeSystem) UpdateDateTimeConfig(req *types.UpdateDateTimeConfig) soap.HasFault {
	info := types.HostDateTimeInfo{}
	if s.host.Config.DateTimeInfo != nil {
		info = *s.host.Config.DateTimeInfo
	}
	spec := req.Config
	if spec.TimeZone != "" {
		info.TimeZone = types.HostDateTimeSystemTimeZone{Key: spec.TimeZone, Name: spec.TimeZone, Description: spec.TimeZone}
	}
	if spec.Protocol != "" {
		info.SystemClockProtocol = spec.Protocol
	}
	if spec.NtpConfig != nil {
		servers := *spec.NtpConfig
		info.NtpConfig = &servers
	}
	if spec.PtpConfig != nil {
		info.PtpConfig = spec.PtpConfig
	}
	if spec.Enabled != nil {
		info.Enabled, info.ServiceSync = spec.Enabled, spec.Enabled
	}
	if spec.DisableEvents != nil {
		info.DisableEvents = spec.DisableEvents
	}
	if spec.DisableFallback != nil {
		info.DisableFallback = spec.DisableFallback
	}
	s.host.Config.DateTimeInfo = &info
	return done(types.UpdateDateTimeConfigResponse{})
}
