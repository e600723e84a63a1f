using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host runs no program that did not come with an installed package.</summary>
[Control("VS-01-08", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-1")]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class VSphereHostInstalledOnly : SettingControl
{
    public override string Title => "The host runs only programs of installed packages";
    public override string Why => "Ransomware that reaches a host brings programs of its own; measurements and signatures cover only what was installed.";
    public override string Remedy => "Advanced system settings: VMkernel.Boot.execInstalledOnly = true; restart the host";
    public override Impact Impact => Impact.Reboot;
    protected override Setting Setting { get; } = VSphereHost.Option("VMkernel.Boot.execInstalledOnly");
    protected override Wanted Wanted { get; } = Wanted.OneOf("true");
    protected override IReadOnlyList<string?> Good => ["true", "True", "TRUE"];
    protected override IReadOnlyList<string?> Bad => ["false", "", "1", null];
}
