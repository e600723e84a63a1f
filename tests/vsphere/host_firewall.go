package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// firewallSystem changes what config.firewall shows.
type firewallSystem struct {
	mo.HostFirewallSystem
	host *simulator.HostSystem
}

func (s *firewallSystem) Get() mo.Reference {
	now := s.HostFirewallSystem
	now.FirewallInfo = s.host.Config.Firewall
	return &now
}

func (s *firewallSystem) change(id string, how func(*types.HostFirewallRuleset) types.BaseMethodFault) types.BaseMethodFault {
	info := *s.host.Config.Firewall
	info.Ruleset = append([]types.HostFirewallRuleset(nil), info.Ruleset...)
	for i := range info.Ruleset {
		if info.Ruleset[i].Key != id {
			continue
		}
		if fault := how(&info.Ruleset[i]); fault != nil {
			return fault
		}
		s.host.Config.Firewall = &info
		return nil
	}
	return &types.NotFound{}
}

func (s *firewallSystem) EnableRuleset(req *types.EnableRuleset) soap.HasFault {
	if fault := s.change(req.Id, enable(true)); fault != nil {
		return refused(fault, "")
	}
	return done(types.EnableRulesetResponse{})
}

func (s *firewallSystem) DisableRuleset(req *types.DisableRuleset) soap.HasFault {
	if fault := s.change(req.Id, enable(false)); fault != nil {
		return refused(fault, "")
	}
	return done(types.DisableRulesetResponse{})
}

func enable(on bool) func(*types.HostFirewallRuleset) types.BaseMethodFault {
	return func(r *types.HostFirewallRuleset) types.BaseMethodFault {
		if r.UserControllable != nil && !*r.UserControllable {
			return &types.NotSupported{}
		}
		r.Enabled = on
		return nil
	}
}

func (s *firewallSystem) UpdateRuleset(req *types.UpdateRuleset) soap.HasFault {
	fault := s.change(req.Id, func(r *types.HostFirewallRuleset) types.BaseMethodFault {
		if r.IpListUserConfigurable != nil && !*r.IpListUserConfigurable {
			return &types.NotSupported{}
		}
		allowed := req.Spec.AllowedHosts
		if !allowed.AllIp && len(allowed.IpAddress) == 0 && len(allowed.IpNetwork) == 0 {
			return &types.InvalidArgument{InvalidProperty: "spec.allowedHosts"}
		}
		r.AllowedHosts = &allowed
		return nil
	})
	if fault != nil {
		return refused(fault, words(fault))
	}
	return done(types.UpdateRulesetResponse{})
}

func (s *firewallSystem) UpdateDefaultPolicy(req *types.UpdateDefaultPolicy) soap.HasFault {
	info := *s.host.Config.Firewall
	merge(&info.DefaultPolicy, &req.DefaultPolicy)
	s.host.Config.Firewall = &info
	return done(types.UpdateDefaultPolicyResponse{})
}

func (s *firewallSystem) RefreshFirewall(*types.RefreshFirewall) soap.HasFault {
	return done(types.RefreshFirewallResponse{})
}
