package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// accessManager is lockdown mode and the host's own access entries.
type accessManager struct {
	mo.HostAccessManager
	host       *simulator.HostSystem
	Exceptions []string
	System     []string
	Entries    []types.HostAccessControlEntry
}

func (s *accessManager) Get() mo.Reference {
	now := s.HostAccessManager
	now.LockdownMode = s.host.Config.LockdownMode
	return &now
}

func (s *accessManager) ChangeLockdownMode(req *types.ChangeLockdownMode) soap.HasFault {
	switch req.Mode {
	case types.HostLockdownModeLockdownDisabled, types.HostLockdownModeLockdownNormal, types.HostLockdownModeLockdownStrict:
	default:
		return invalid("mode")
	}
	if simulator.Map.IsESX() && req.Mode != types.HostLockdownModeLockdownDisabled {
		return refused(&types.NotSupported{}, "The operation is not supported on the object.")
	}
	locked := req.Mode != types.HostLockdownModeLockdownDisabled
	s.host.Config.LockdownMode = req.Mode
	s.host.Config.AdminDisabled = &locked
	return done(types.ChangeLockdownModeResponse{})
}

func (s *accessManager) QueryLockdownExceptions(*types.QueryLockdownExceptions) soap.HasFault {
	return done(types.QueryLockdownExceptionsResponse{Returnval: s.Exceptions})
}

func (s *accessManager) UpdateLockdownExceptions(req *types.UpdateLockdownExceptions) soap.HasFault {
	s.Exceptions = req.Users
	return done(types.UpdateLockdownExceptionsResponse{})
}

func (s *accessManager) QuerySystemUsers(*types.QuerySystemUsers) soap.HasFault {
	return done(types.QuerySystemUsersResponse{Returnval: s.System})
}

func (s *accessManager) UpdateSystemUsers(req *types.UpdateSystemUsers) soap.HasFault {
	s.System = req.Users
	return done(types.UpdateSystemUsersResponse{})
}

func (s *accessManager) RetrieveHostAccessControlEntries(*types.RetrieveHostAccessControlEntries) soap.HasFault {
	return done(types.RetrieveHostAccessControlEntriesResponse{Returnval: s.Entries})
}

func (s *accessManager) ChangeAccessMode(req *types.ChangeAccessMode) soap.HasFault {
	var rest []types.HostAccessControlEntry
	for _, e := range s.Entries {
		if e.Principal != req.Principal || e.Group != req.IsGroup {
			rest = append(rest, e)
		}
	}
	switch req.AccessMode {
	case types.HostAccessModeAccessNone:
	case types.HostAccessModeAccessAdmin, types.HostAccessModeAccessNoAccess, types.HostAccessModeAccessReadOnly:
		rest = append(rest, types.HostAccessControlEntry{
			Principal: req.Principal, Group: req.IsGroup, AccessMode: req.AccessMode,
		})
	default:
		return invalid("accessMode")
	}
	s.Entries = rest
	return done(types.ChangeAccessModeResponse{})
}
