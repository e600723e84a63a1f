using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What a guest tells about itself is limited in size.</summary>
[Control("VS-08-08", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-8")]
internal sealed class VSphereVmGuestInfoLimit : ExtraConfigControl
{
    public override string Title => "Messages of the guest to its configuration file are limited in size";
    public override string Why => "A guest that may write as much as it likes fills the datastore through its own configuration file.";
    protected override IReadOnlyList<(string Key, string Value)> Safe { get; } = [("tools.setInfo.sizeLimit", "1048576")];
}
