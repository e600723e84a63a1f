package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// networkSystem adds the changes of standard switches and their port groups.
type networkSystem struct {
	*simulator.HostNetworkSystem
}

func (s *networkSystem) UpdateVirtualSwitch(req *types.UpdateVirtualSwitch) soap.HasFault {
	info := s.NetworkInfo
	for i := range info.Vswitch {
		if info.Vswitch[i].Name != req.VswitchName {
			continue
		}
		spec := req.Spec
		info.Vswitch[i].Spec = spec
		info.Vswitch[i].NumPorts = spec.NumPorts
		if spec.Mtu != 0 {
			info.Vswitch[i].Mtu = spec.Mtu
		}
		recompute(info)
		return done(types.UpdateVirtualSwitchResponse{})
	}
	return refused(&types.NotFound{}, "The object or item referred to could not be found.")
}

func (s *networkSystem) UpdatePortGroup(req *types.UpdatePortGroup) soap.HasFault {
	info := s.NetworkInfo
	if req.Portgrp.VlanId < 0 || req.Portgrp.VlanId > 4095 {
		return invalid("portgrp.vlanId")
	}
	for i := range info.Portgroup {
		if info.Portgroup[i].Spec.Name == req.PgName {
			info.Portgroup[i].Spec = req.Portgrp
			recompute(info)
			return done(types.UpdatePortGroupResponse{})
		}
	}
	return refused(&types.NotFound{}, "The object or item referred to could not be found.")
}

// recompute works out each port group's policy from its own and that of its switch.
func recompute(info *types.HostNetworkInfo) {
	for i := range info.Portgroup {
		p := &info.Portgroup[i]
		for j := range info.Vswitch {
			if info.Vswitch[j].Name != p.Spec.VswitchName || info.Vswitch[j].Spec.Policy == nil {
				continue
			}
			computed := *info.Vswitch[j].Spec.Policy
			merge(&computed, &p.Spec.Policy)
			p.ComputedPolicy = computed
		}
	}
}

// storageSystem adds the authentication of iSCSI adapters.
type storageSystem struct {
	*simulator.HostStorageSystem
}

func (s *storageSystem) UpdateInternetScsiAuthenticationProperties(req *types.UpdateInternetScsiAuthenticationProperties) soap.HasFault {
	for _, a := range s.StorageDeviceInfo.HostBusAdapter {
		hba, ok := a.(*types.HostInternetScsiHba)
		if ok && hba.Device == req.IScsiHbaDevice {
			hba.AuthenticationProperties = req.AuthenticationProperties
			return done(types.UpdateInternetScsiAuthenticationPropertiesResponse{})
		}
	}
	return refused(&types.NotFound{}, "")
}
