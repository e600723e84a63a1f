using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The host and its iSCSI storage authenticate to each other.</summary>
[Control("VS-12-04", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-12")]
[NotVerified("settings of single targets, which may differ from those of their adapter")]
internal sealed class VSphereHostIscsiChap : Control
{
    private const string Type = "@type", Device = "device", Chap = "authenticationProperties.chapAuthenticationType", Mutual = "authenticationProperties.mutualChapAuthenticationType";
    private static readonly Setting Adapters = VSphereHost.Each("config.storageDevice.hostBusAdapter", Device, Type, Chap, Mutual);

    public override string Title => "iSCSI adapters require CHAP in both directions";
    public override string Why => "Without it any machine on the storage network can pose as a host and read the disks, or as the storage and hand out its own.";
    public override string WantedText => "chapAuthenticationType and mutualChapAuthenticationType chapRequired on each iSCSI adapter";
    public override string Remedy => "Storage adapters, iSCSI adapter, authentication: use bidirectional CHAP, with a secret for each direction that the storage has too (sessions are cut until both agree)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Adapters];

    public override Judgement Judge(Facts facts)
    {
        var adapters = facts[Adapters].Rows.Where(row => row[Type] == "HostInternetScsiHba").ToList();
        if (adapters.Count == 0)
            return Judgement.NotApplicable("the host has no iSCSI adapter");
        var bad = adapters.Where(row => row[Chap] != "chapRequired" || row[Mutual] != "chapRequired")
            .Select(row => row[Device] + " " + (row[Chap] ?? "no CHAP") + ", mutual " + (row[Mutual] ?? "none")).ToList();
        return bad.Count == 0 ? Judgement.Pass(adapters.Count + " iSCSI adapters, all with CHAP in both directions") : Judgement.Fail(string.Join("; ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Adapters, Table(["vmhba0", "HostBlockHba", null, null], ["vmhba64", "HostInternetScsiHba", "chapRequired", "chapRequired"]))),
        Example.Fail((Adapters, Table(["vmhba64", "HostInternetScsiHba", "chapRequired", "chapProhibited"]))),
        Example.Fail((Adapters, Table(["vmhba64", "HostInternetScsiHba", "chapPreferred", "chapRequired"]))),
        Example.Fail((Adapters, Table(["vmhba64", "HostInternetScsiHba", null, null]))),
        Example.NotApplicable((Adapters, Table(["vmhba0", "HostFibreChannelHba", null, null]))),
        Example.NotApplicable(),
    ];

    private static Reading Table(params string?[][] rows) => TableOf(Adapters, rows);
}
