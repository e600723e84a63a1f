using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>A template is encrypted where the site asks for it.</summary>
[Control("VS-11-03", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-11")]
internal sealed class VSphereVmTemplateEncrypted : Control
{
    private const string DiskKey = "backing.keyId.keyId";
    private static readonly Setting Template = VSphereVm.Property("config.template"), Key = VSphereVm.Property("config.keyId.keyId"), Devices = VSphereVm.DevicesWith(DiskKey);
    private static readonly Parameter Wanted = new("encryptImages", "false", "Whether templates must be encrypted: where access to their datastore cannot be restricted");

    public override string Title => "Templates are encrypted where access to their files is not restricted";
    public override string Why => "Whoever can read the storage reads the template, with the passwords and keys that are built into it.";
    public override string WantedText => "a key of the machine and of each of its disks (where encryptImages is true)";
    public override string Remedy => "VM policies, edit storage policies: VM Encryption Policy for the machine and all disks (takes long, needs a key provider)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Template, Key, Devices];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Wanted];

    public override Judgement Judge(Facts facts)
    {
        if (!facts.IsTrue(Wanted))
            return Judgement.NotApplicable("encryptImages is not true: access to images is restricted instead (VS-11-01, VS-11-02)");
        if (facts[Template].Text != "true")
            return Judgement.NotApplicable("not a template");
        var open = facts[Devices].Rows.Where(row => row["@type"] == "VirtualDisk" && row[DiskKey] is null).Select(row => row["deviceInfo.label"] ?? "a disk").ToList();
        if (!facts[Key].IsKnown)
            open.Insert(0, "the machine's own files");
        return open.Count == 0 ? Judgement.Pass("encrypted") : Judgement.Fail("not encrypted: " + string.Join(", ", open));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("k1", "k2")).With(Wanted, "true"),
        Example.Fail(State("k1", null)).With(Wanted, "true"),
        Example.Fail(State(null, "k2")).With(Wanted, "true"),
        Example.NotApplicable(State(null, null)),
        Example.NotApplicable((Template, Reading.Known("false"))).With(Wanted, "true"),
    ];

    private static (Setting, Reading)[] State(string? key, string? disk) =>
        [(Template, Reading.Known("true")), (Key, Reading.Maybe(key)), (Devices, TableOf(Devices, ["2000", "VirtualDisk", "Hard disk 1", "k1"], ["2001", "VirtualDisk", "Hard disk 2", disk], ["4000", "VirtualVmxnet3", "Network adapter 1", null]))];
}
