using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>A control over kinds of virtual devices that a machine must not have.</summary>
internal abstract class NoDeviceControl : ItemsControl
{
    public sealed override string WantedText => "no " + string.Join(", ", Types);
    public sealed override Impact Impact => Impact.NextPowerCycle;
    protected sealed override Setting Items => VSphereVm.Devices;
    protected sealed override string Noun => "devices";

    /// <summary>The kinds, as VIM names them.</summary>
    protected abstract IReadOnlyList<string> Types { get; }

    /// <summary>The virtual machines that may have such devices all the same; null where none may.</summary>
    protected virtual Parameter? Allowed => null;

    public sealed override IReadOnlyList<Parameter> Parameters => Allowed is { } allowed ? [allowed] : [];

    public sealed override Judgement Judge(Facts facts) =>
        Allowed is { } allowed && facts.Selects(allowed) == true ? Judgement.NotApplicable("listed in " + allowed.Name) : base.Judge(facts);

    protected sealed override bool Accepts(Row row, Facts facts) => !Types.Contains(row["@type"]);
    protected sealed override string Show(Row row) => row["deviceInfo.label"] ?? row["@type"]!;
    public sealed override Repair Repair(Facts facts) => Removed(facts);

    public sealed override IEnumerable<Example> Examples
    {
        get
        {
            yield return Example.Pass((Items, Table()));
            yield return Example.Pass((Items, Table(["2000", "VirtualDisk", "Hard disk 1"], ["4000", "VirtualVmxnet3", "Network adapter 1"])));
            foreach (var type in Types)
                yield return Example.Fail((Items, Table(["2000", "VirtualDisk", "Hard disk 1"], ["9000", type, null])));
            yield return Example.Fail((Items, Table([.. Types.Select((type, i) => new[] { "900" + i, type, "Device " + i })])));
            if (Allowed is null)
                yield break;
            yield return Example.NotApplicable((Items, Item("9000", Types[0], null))).Named("lab-1").With(Allowed, "lab-*");
            yield return Example.Fail((Items, Item("9000", Types[0], null))).Named("web-1").With(Allowed, "lab-*");
        }
    }
}
