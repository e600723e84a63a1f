package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// datastore can be renamed.
type datastore struct {
	*simulator.Datastore
}

func (d *datastore) RenameTask(req *types.Rename_Task) soap.HasFault {
	ref := task(d.Datastore, "rename", func() types.BaseMethodFault {
		if req.NewName == "" {
			return &types.InvalidName{}
		}
		call(d.Datastore, req.NewName)
		return nil
	})
	return done(types.Rename_TaskResponse{Returnval: ref})
}

// storageResources sets a datastore's I/O control.
type storageResources struct {
	*simulator.StorageResourceManager
}

func (s *storageResources) ConfigureDatastoreIORMTask(req *types.ConfigureDatastoreIORM_Task) soap.HasFault {
	d, ok := simulator.Map.Get(req.Datastore).(*simulator.Datastore)
	if !ok {
		return refused(&types.ManagedObjectNotFound{Obj: req.Datastore}, "")
	}
	ref := task(d, "configureDatastoreIORM", func() types.BaseMethodFault {
		now := types.StorageIORMInfo{CongestionThreshold: 30}
		if d.IormConfiguration != nil {
			now = *d.IormConfiguration
		}
		if req.Spec.Enabled != nil {
			now.Enabled = *req.Spec.Enabled
		}
		spec := req.Spec
		spec.Enabled = nil
		merge(&now, &spec)
		d.IormConfiguration = &now
		return nil
	})
	return done(types.ConfigureDatastoreIORM_TaskResponse{Returnval: ref})
}
