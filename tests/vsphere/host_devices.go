package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// pciPassthruSystem changes what config.pciPassthruInfo shows.
type pciPassthruSystem struct {
	mo.HostPciPassthruSystem
	host *simulator.HostSystem
}

func (s *pciPassthruSystem) Get() mo.Reference {
	now := s.HostPciPassthruSystem
	now.PciPassthruInfo = s.host.Config.PciPassthruInfo
	return &now
}

func (s *pciPassthruSystem) Refresh(*types.Refresh) soap.HasFault {
	return done(types.RefreshResponse{})
}

func (s *pciPassthruSystem) UpdatePassthruConfig(req *types.UpdatePassthruConfig) soap.HasFault {
	list := append([]types.BaseHostPciPassthruInfo(nil), s.host.Config.PciPassthruInfo...)
	for _, c := range req.Config {
		at := -1
		for i := range list {
			if list[i].GetHostPciPassthruInfo().Id == c.GetHostPciPassthruConfig().Id {
				at = i
			}
		}
		if at < 0 || !list[at].GetHostPciPassthruInfo().PassthruCapable && c.GetHostPciPassthruConfig().PassthruEnabled {
			return invalid("config")
		}
		list[at] = configured(list[at], c)
	}
	s.host.Config.PciPassthruInfo = list
	return done(types.UpdatePassthruConfigResponse{})
}

func configured(old types.BaseHostPciPassthruInfo, c types.BaseHostPciPassthruConfig) types.BaseHostPciPassthruInfo {
	base := *old.GetHostPciPassthruInfo()
	base.PassthruEnabled = c.GetHostPciPassthruConfig().PassthruEnabled
	base.PassthruActive = base.PassthruEnabled
	sriov, ok := old.(*types.HostSriovInfo)
	if !ok {
		return &base
	}
	now := *sriov
	now.HostPciPassthruInfo = base
	if spec, ok := c.(*types.HostSriovConfig); ok {
		now.SriovEnabled, now.SriovActive = spec.SriovEnabled, spec.SriovEnabled
		now.NumVirtualFunctionRequested, now.NumVirtualFunction = spec.NumVirtualFunction, spec.NumVirtualFunction
	}
	return &now
}

// virtualNicManager changes what config.virtualNicManagerInfo shows.
type virtualNicManager struct {
	mo.HostVirtualNicManager
	host *simulator.HostSystem
}

func (s *virtualNicManager) Get() mo.Reference {
	now := s.HostVirtualNicManager
	if s.host.Config.VirtualNicManagerInfo != nil {
		now.Info = *s.host.Config.VirtualNicManagerInfo
	}
	return &now
}

func (s *virtualNicManager) QueryNetConfig(req *types.QueryNetConfig) soap.HasFault {
	for _, c := range s.host.Config.VirtualNicManagerInfo.NetConfig {
		if c.NicType == req.NicType {
			found := c
			return done(types.QueryNetConfigResponse{Returnval: &found})
		}
	}
	return invalid("nicType")
}

func (s *virtualNicManager) SelectVnicForNicType(req *types.SelectVnicForNicType) soap.HasFault {
	if !s.selection(req.NicType, req.Device, true) {
		return invalid("device")
	}
	return done(types.SelectVnicForNicTypeResponse{})
}

func (s *virtualNicManager) DeselectVnicForNicType(req *types.DeselectVnicForNicType) soap.HasFault {
	if !s.selection(req.NicType, req.Device, false) {
		return invalid("device")
	}
	return done(types.DeselectVnicForNicTypeResponse{})
}

// selection adds an adapter to those chosen for a kind of traffic, or takes it away; the entries hold the candidates' keys.
func (s *virtualNicManager) selection(kind, device string, chosen bool) bool {
	list := append([]types.VirtualNicManagerNetConfig(nil), s.host.Config.VirtualNicManagerInfo.NetConfig...)
	for i := range list {
		if list[i].NicType != kind {
			continue
		}
		key := ""
		for _, v := range list[i].CandidateVnic {
			if v.Device == device {
				key = v.Key
			}
		}
		if key == "" {
			return false
		}
		var rest []string
		for _, k := range list[i].SelectedVnic {
			if k != key {
				rest = append(rest, k)
			}
		}
		if chosen {
			if !list[i].MultiSelectAllowed {
				rest = nil
			}
			rest = append(rest, key)
		}
		list[i].SelectedVnic = rest
		s.host.Config.VirtualNicManagerInfo = &types.HostVirtualNicManagerInfo{NetConfig: list}
		return true
	}
	return false
}
