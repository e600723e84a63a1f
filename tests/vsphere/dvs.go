package main

import (
	"fmt"
	"strconv"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// dvs really reconfigures a distributed switch: the simulator changes nothing but its hosts.
type dvs struct {
	*simulator.DistributedVirtualSwitch
}

func (s *dvs) ReconfigureDvsTask(req *types.ReconfigureDvs_Task) soap.HasFault {
	ref := task(s.DistributedVirtualSwitch, "reconfigureDvs", func() types.BaseMethodFault {
		base := req.Spec.GetDVSConfigSpec()
		now := *s.Config.(*types.VMwareDVSConfigInfo)
		if base.ConfigVersion != now.ConfigVersion {
			return &types.ConcurrentAccess{}
		}
		if len(base.Host) > 0 {
			if ref, ok := inner(s.DistributedVirtualSwitch.ReconfigureDvsTask(req)); ok {
				if fault := outcome(ref); fault != nil {
					return fault
				}
			}
		}
		common := *base
		common.Host, common.InfrastructureTrafficResourceConfig = nil, nil
		merge(&now.DVSConfigInfo, &common)
		now.InfrastructureTrafficResourceConfig = traffic(now.InfrastructureTrafficResourceConfig, base.InfrastructureTrafficResourceConfig)
		if spec, ok := req.Spec.(*types.VMwareDVSConfigSpec); ok {
			own := *spec
			own.DVSConfigSpec, own.VspanConfigSpec, own.PvlanConfigSpec = types.DVSConfigSpec{}, nil, nil
			merge(&now, &own)
			if spec.IpfixConfig != nil {
				now.IpfixConfig = spec.IpfixConfig
			}
			sessions, fault := mirrors(now.VspanSession, spec.VspanConfigSpec)
			if fault != nil {
				return fault
			}
			now.VspanSession = sessions
		}
		now.ConfigVersion = next(now.ConfigVersion)
		s.Config = &now
		return nil
	})
	return done(types.ReconfigureDvs_TaskResponse{Returnval: ref})
}

// next is the version after a version.
func next(version string) string {
	n, _ := strconv.Atoi(version)
	return fmt.Sprint(n + 1)
}

func traffic(old, changed []types.DvsHostInfrastructureTrafficResource) []types.DvsHostInfrastructureTrafficResource {
	list := append([]types.DvsHostInfrastructureTrafficResource(nil), old...)
	for _, c := range changed {
		found := false
		for i := range list {
			if list[i].Key == c.Key {
				merge(&list[i], &c)
				found = true
			}
		}
		if !found {
			list = append(list, c)
		}
	}
	return list
}

// mirrors adds, edits and removes mirroring sessions by key.
func mirrors(old []types.VMwareVspanSession, specs []types.VMwareDVSVspanConfigSpec) ([]types.VMwareVspanSession, types.BaseMethodFault) {
	list := append([]types.VMwareVspanSession(nil), old...)
	for _, spec := range specs {
		at := -1
		for i := range list {
			if list[i].Key == spec.VspanSession.Key {
				at = i
			}
		}
		switch spec.Operation {
		case "add":
			session := spec.VspanSession
			if session.Key == "" {
				session.Key = fmt.Sprintf("DvsPortset-vspan-%d", len(list)+1)
			}
			list = append(list, session)
		case "edit", "remove":
			if at < 0 {
				return nil, &types.InvalidArgument{InvalidProperty: "vspanConfigSpec.key"}
			}
			if spec.Operation == "edit" {
				list[at] = spec.VspanSession
			} else {
				list = append(list[:at:at], list[at+1:]...)
			}
		default:
			return nil, &types.InvalidArgument{InvalidProperty: "vspanConfigSpec.operation"}
		}
	}
	return list, nil
}

func (s *dvs) UpdateDVSHealthCheckConfigTask(req *types.UpdateDVSHealthCheckConfig_Task) soap.HasFault {
	ref := task(s.DistributedVirtualSwitch, "updateHealthCheckConfig", func() types.BaseMethodFault {
		now := *s.Config.(*types.VMwareDVSConfigInfo)
		list := append([]types.BaseDVSHealthCheckConfig(nil), now.HealthCheckConfig...)
		for _, c := range req.HealthCheckConfig {
			found := false
			for i := range list {
				if fmt.Sprintf("%T", list[i]) == fmt.Sprintf("%T", c) {
					list[i], found = c, true
				}
			}
			if !found {
				list = append(list, c)
			}
		}
		now.HealthCheckConfig = list
		s.Config = &now
		return nil
	})
	return done(types.UpdateDVSHealthCheckConfig_TaskResponse{Returnval: ref})
}

func (s *dvs) EnableNetworkResourceManagement(req *types.EnableNetworkResourceManagement) soap.HasFault {
	now := *s.Config.(*types.VMwareDVSConfigInfo)
	on := req.Enable
	now.NetworkResourceManagementEnabled = &on
	s.Config = &now
	return done(types.EnableNetworkResourceManagementResponse{})
}

// portgroup reconfigures a distributed port group by merging, with the version check that vCenter has.
type portgroup struct {
	*simulator.DistributedVirtualPortgroup
}

func (p *portgroup) ReconfigureDVPortgroupTask(req *types.ReconfigureDVPortgroup_Task) soap.HasFault {
	ref := task(p.DistributedVirtualPortgroup, "reconfigureDvPortgroup", func() types.BaseMethodFault {
		now := p.Config
		if req.Spec.ConfigVersion != now.ConfigVersion {
			return &types.ConcurrentAccess{}
		}
		merge(&now, &req.Spec)
		now.ConfigVersion = next(now.ConfigVersion)
		p.Config = now
		p.Name = now.Name
		return nil
	})
	return done(types.ReconfigureDVPortgroup_TaskResponse{Returnval: ref})
}
