using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>No second console watches the first.</summary>
[Control("VS-07-13", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-7")]
internal sealed class VSphereVmConsoleLimit : Control
{
    private static readonly Setting Key = VSphereVm.ExtraConfig("RemoteDisplay.maxConnections"), Property = VSphereVm.Property("config.maxMksConnections");
    private static readonly Parameter Most = new("maxConsole", "1", "How many consoles of a virtual machine may be open at once");

    public override string Title => "No more than one console of the virtual machine can be open";
    public override string Why => "A second console shows everything that an administrator does on the first, without the administrator noticing.";
    public override string WantedText => "RemoteDisplay.maxConnections (or maxMksConnections) from 1 to maxConsole (1)";
    public override string Remedy => "Edit settings, advanced parameters: RemoteDisplay.maxConnections = 1, then power the virtual machine off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Key, Property];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        var setting = facts[Key].IsKnown ? Key : Property;
        return Judgement.Of(facts[setting].Number >= 1 && facts[setting].Number <= facts.Number(Most), facts[setting].ToString());
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Key, facts[Key], Reading.Known((long)facts.Number(Most))));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Key, Reading.Known("1")), (Property, Reading.Known("40"))),
        Example.Pass((Property, Reading.Known("1"))),
        Example.Pass((Key, Reading.Known("2"))).With(Most, "2"),
        Example.Fail((Key, Reading.Known("2"))),
        Example.Fail((Key, Reading.Known("0"))),
        Example.Fail((Key, Reading.Known("one"))),
        Example.Fail((Key, Reading.Known("40")), (Property, Reading.Known("1"))),
        Example.Fail((Property, Reading.Known("40"))),
        Example.Fail(),
    ];
}
