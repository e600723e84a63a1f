package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// serviceSystem starts and stops what config.service lists.
type serviceSystem struct {
	mo.HostServiceSystem
	host *simulator.HostSystem
}

func (s *serviceSystem) Get() mo.Reference {
	now := s.HostServiceSystem
	if s.host.Config.Service != nil {
		now.ServiceInfo = *s.host.Config.Service
	}
	return &now
}

// change changes a service in a copy of the list, as others may be reading the old one.
func (s *serviceSystem) change(id string, how func(*types.HostService)) types.BaseMethodFault {
	list := append([]types.HostService(nil), s.host.Config.Service.Service...)
	for i := range list {
		if list[i].Key == id {
			how(&list[i])
			s.host.Config.Service = &types.HostServiceInfo{Service: list}
			return nil
		}
	}
	return &types.NotFound{}
}

func (s *serviceSystem) StartService(req *types.StartService) soap.HasFault {
	if fault := s.change(req.Id, func(x *types.HostService) { x.Running = true }); fault != nil {
		return refused(fault, "The object or item referred to could not be found.")
	}
	return done(types.StartServiceResponse{})
}

func (s *serviceSystem) StopService(req *types.StopService) soap.HasFault {
	if fault := s.change(req.Id, func(x *types.HostService) { x.Running = false }); fault != nil {
		return refused(fault, "The object or item referred to could not be found.")
	}
	return done(types.StopServiceResponse{})
}

func (s *serviceSystem) RestartService(req *types.RestartService) soap.HasFault {
	if fault := s.change(req.Id, func(x *types.HostService) { x.Running = true }); fault != nil {
		return refused(fault, "The object or item referred to could not be found.")
	}
	return done(types.RestartServiceResponse{})
}

func (s *serviceSystem) UpdateServicePolicy(req *types.UpdateServicePolicy) soap.HasFault {
	switch types.HostServicePolicy(req.Policy) {
	case types.HostServicePolicyOn, types.HostServicePolicyOff, types.HostServicePolicyAutomatic:
	default:
		return invalid("policy")
	}
	if fault := s.change(req.Id, func(x *types.HostService) { x.Policy = req.Policy }); fault != nil {
		return refused(fault, "The object or item referred to could not be found.")
	}
	return done(types.UpdateServicePolicyResponse{})
}

func (s *serviceSystem) RefreshServices(*types.RefreshServices) soap.HasFault {
	return done(types.RefreshServicesResponse{})
}

// kernelModuleSystem lists modules; a module's options can be set.
type kernelModuleSystem struct {
	mo.HostKernelModuleSystem
	Modules []types.KernelModuleInfo
}

func (s *kernelModuleSystem) QueryModules(*types.QueryModules) soap.HasFault {
	return done(types.QueryModulesResponse{Returnval: s.Modules})
}

func (s *kernelModuleSystem) UpdateModuleOptionString(req *types.UpdateModuleOptionString) soap.HasFault {
	for i := range s.Modules {
		if s.Modules[i].Name == req.Name {
			s.Modules[i].OptionString = req.Options
			return done(types.UpdateModuleOptionStringResponse{})
		}
	}
	return refused(&types.NotFound{}, "")
}

func (s *kernelModuleSystem) QueryConfiguredModuleOptionString(req *types.QueryConfiguredModuleOptionString) soap.HasFault {
	for _, m := range s.Modules {
		if m.Name == req.Name {
			return done(types.QueryConfiguredModuleOptionStringResponse{Returnval: m.OptionString})
		}
	}
	return refused(&types.NotFound{}, "")
}

// snmpSystem is the SNMP agent's configuration.
type snmpSystem struct {
	mo.HostSnmpSystem
}

func (s *snmpSystem) ReconfigureSnmpAgent(req *types.ReconfigureSnmpAgent) soap.HasFault {
	merge(&s.Configuration, &req.Spec)
	s.Configuration.ReadOnlyCommunities = req.Spec.ReadOnlyCommunities
	return done(types.ReconfigureSnmpAgentResponse{})
}

// certificateManager shows the host's certificate.
type certificateManager struct {
	mo.HostCertificateManager
}

// authenticationManager shows the directory that the host has joined.
type authenticationManager struct {
	mo.HostAuthenticationManager
	host *simulator.HostSystem
}

func (s *authenticationManager) Get() mo.Reference {
	now := s.HostAuthenticationManager
	if s.host.Config.AuthenticationManagerInfo != nil {
		now.Info = *s.host.Config.AuthenticationManagerInfo
	}
	return &now
}
