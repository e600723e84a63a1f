package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// pool also changes whether a resource pool's reservations may grow.
type pool struct {
	*simulator.ResourcePool
}

func (p *pool) UpdateConfig(req *types.UpdateConfig) soap.HasFault {
	body := p.ResourcePool.UpdateConfig(req)
	if body.Fault() == nil && req.Config != nil {
		if grow := req.Config.CpuAllocation.ExpandableReservation; grow != nil {
			p.Config.CpuAllocation.ExpandableReservation = grow
		}
		if grow := req.Config.MemoryAllocation.ExpandableReservation; grow != nil {
			p.Config.MemoryAllocation.ExpandableReservation = grow
		}
	}
	return body
}
