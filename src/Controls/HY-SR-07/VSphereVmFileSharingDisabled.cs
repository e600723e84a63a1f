using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>No files of the host are offered to the guest.</summary>
[Control("VS-07-12", Platform.VSphere, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmFileSharingDisabled : SettingControl
{
    private static readonly Version Without = new(8, 0);

    public override string Title => "The file sharing server for guests is disabled";
    public override string Why => "A file system between host and guest is a way across for files, and for whoever finds a flaw in its server.";
    public override string Remedy => "Edit settings, advanced parameters: isolation.tools.hgfsServerSet.disable = TRUE, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    protected override Setting Setting { get; } = VSphereVm.ExtraConfig("isolation.tools.hgfsServerSet.disable");
    protected override Wanted Wanted { get; } = Wanted.OneOf("TRUE");
    protected override IReadOnlyList<string?> Good => ["TRUE", "true"];
    protected override IReadOnlyList<string?> Bad => ["FALSE", "1", null];

    public override Judgement Judge(Facts facts) => facts.Target.ApiVersion >= Without ? Judgement.NotApplicable("vSphere 8 has no such server") : base.Judge(facts);

    public override IEnumerable<Example> Examples =>
    [
        .. base.Examples.Select(example => example.On("7.0.3")),
        Example.Fail().On("6.5"),
        Example.NotApplicable().On("8.0"),
        Example.NotApplicable((Setting, Reading.Known("FALSE"))),
    ];
}
