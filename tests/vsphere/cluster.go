package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// cluster adds availability, balancing and vSAN to what a cluster's reconfiguration changes.
type cluster struct {
	*simulator.ClusterComputeResource
}

func (c *cluster) ReconfigureComputeResourceTask(req *types.ReconfigureComputeResource_Task) soap.HasFault {
	spec, ok := req.Spec.(*types.ClusterConfigSpecEx)
	if !ok {
		return invalid("spec")
	}
	ref := task(c.ClusterComputeResource, "reconfigureCluster", func() types.BaseMethodFault {
		if ref, ok := inner(c.ClusterComputeResource.ReconfigureComputeResourceTask(req)); ok {
			if fault := outcome(ref); fault != nil {
				return fault
			}
		}
		now := *c.ConfigurationEx.(*types.ClusterConfigInfoEx)
		if !req.Modify {
			now.DasConfig, now.DrsConfig = types.ClusterDasConfigInfo{}, types.ClusterDrsConfigInfo{}
		}
		if spec.DasConfig != nil {
			merge(&now.DasConfig, spec.DasConfig)
		}
		if spec.DrsConfig != nil {
			options := now.DrsConfig.Option
			merge(&now.DrsConfig, spec.DrsConfig)
			now.DrsConfig.Option = keyed(options, spec.DrsConfig.Option)
		}
		if spec.VsanConfig != nil {
			now.VsanConfigInfo = spec.VsanConfig
		}
		if spec.CryptoConfig != nil {
			now.CryptoConfig = spec.CryptoConfig
		}
		c.ConfigurationEx = &now
		return nil
	})
	return done(types.ReconfigureComputeResource_TaskResponse{Returnval: ref})
}

// keyed replaces options by key; an empty value removes one.
func keyed(old, changed []types.BaseOptionValue) []types.BaseOptionValue {
	var list []types.BaseOptionValue
	for _, o := range old {
		replaced := false
		for _, c := range changed {
			replaced = replaced || c.GetOptionValue().Key == o.GetOptionValue().Key
		}
		if !replaced {
			list = append(list, o)
		}
	}
	for _, c := range changed {
		if v := c.GetOptionValue().Value; v != nil && v != "" {
			list = append(list, c)
		}
	}
	return list
}
