using System.Collections.Generic;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only the listed users may migrate virtual machines.</summary>
[Control("LV-13-05", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
[Serves("HY-SR-18")]
internal sealed class KvmHostMigrators : PolkitActionsControl
{
    public override string Title => "Only listed users may migrate virtual machines";
    public override string Why => "Whoever may migrate a virtual machine can send it, with its memory and secrets, to a host of his own.";
    protected override IReadOnlyList<string> Actions { get; } = ["domain.migrate"];
    protected override Parameter Allowed { get; } = new("migrators", "", "The users who may migrate virtual machines");
}
