using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The volumes of an image store cannot outgrow it.</summary>
[AlsoOn(Platform.Xen)]
[Control("LV-04-03", Platform.Kvm, Scope.ImageStore, Severity.Medium)]
[Serves("HY-SR-4")]
internal sealed class KvmImageStoreNotOvercommitted : Control
{
    private static readonly Setting Capacity = LibvirtPool.Fact("capacity"), Active = LibvirtPool.Fact("active");
    private static readonly Setting Volumes = LibvirtPool.Volumes("capacity");
    private static readonly Parameter Most = new("maxOvercommit", "1.0", "How many times the store's capacity its volumes may promise");

    public override string Title => "The image store's volumes fit into it";
    public override string Why => "Thin volumes that grow past the store stop every virtual machine on it at once, with errors on its disks.";
    public override string WantedText => "sum of the volumes' capacity at most maxOvercommit (1.0) times that of the store";
    public override string Remedy => "Enlarge the store, or move volumes to another one: virsh vol-clone, virsh vol-delete";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Active, Capacity, Volumes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Active].Text == "false")
            return Judgement.Unknown("the pool is not active, so its volumes cannot be seen");
        if (facts[Capacity].Number is not { } capacity)
            return Judgement.Unknown("libvirt does not tell the pool's capacity");
        var sum = 0.0;
        foreach (var row in facts[Volumes].Rows)
        {
            if (!long.TryParse(row["capacity"], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
                return Judgement.Unknown("libvirt does not tell the capacity of " + row["name"]);
            sum += bytes;
        }

        return Judgement.Of(sum <= capacity * facts.Number(Most), MiB(sum) + " promised", "at most " + MiB(capacity * facts.Number(Most)));
    }

    private static string MiB(double bytes) => Math.Floor(bytes / 1048576).ToString(CultureInfo.InvariantCulture) + " MiB";

    public override IEnumerable<Example> Examples
    {
        get
        {
            var store = (Capacity, Reading.Known(1000000000));
            return
            [
                Example.Pass(store, (Volumes, TableOf(Volumes))),
                Example.Pass(store, (Volumes, TableOf(Volumes, ["a", "400000000"], ["b", "600000000"]))),
                Example.Fail(store, (Volumes, TableOf(Volumes, ["a", "400000000"], ["b", "600000001"]))),
                Example.Pass(store, (Volumes, TableOf(Volumes, ["a", "1500000000"]))).With(Most, "1.5"),
                Example.Unknown(store, (Volumes, TableOf(Volumes, ["a", null]))),
                Example.Unknown((Active, Reading.Known("false"))),
            ];
        }
    }
}
