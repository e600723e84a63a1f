using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only the introspection service may read virtual machines' memory through libvirt.</summary>
[Control("LV-15-02", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-15")]
[Serves("HY-SR-7")]
internal sealed class KvmHostMemoryReaders : PolkitActionsControl
{
    public override string Title => "Only the introspection service may read machines' memory through libvirt";
    public override string Why => "virsh qemu-monitor-command and the memory peek calls hand out a running machine's memory, with every key in it.";
    protected override IReadOnlyList<string> Actions { get; } = ["domain.mem-read", "domain.core-dump", "domain.write"];
    protected override Parameter Allowed { get; } = new("viUsers", "", "The users who may read virtual machines' memory");
}
