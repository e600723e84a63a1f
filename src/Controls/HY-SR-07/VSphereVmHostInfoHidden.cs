using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The guest is not told about its host.</summary>
[Control("VS-07-11", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmHostInfoHidden : ExtraConfigControl
{
    public override string Title => "The guest cannot read performance data of its host";
    public override string Why => "What a guest learns of its host tells an intruder what else runs there, and when an attack on it would succeed.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("tools.guestlib.enableHostInfo", "FALSE")];
}
