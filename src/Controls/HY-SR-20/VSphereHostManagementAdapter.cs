using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The VMkernel adapter of management carries nothing else.</summary>
[Control("VS-20-01", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-20")]
[Serves("VM-NS-R2")]
internal sealed class VSphereHostManagementAdapter : Control
{
    private const string Management = "management";

    public override string Title => "The VMkernel adapter of management carries only management";
    public override string Why => "vMotion and storage carry memory and disks of guests; on the management network everyone there could read them, and they crowd it out.";
    public override string WantedText => "no other service on the adapter selected for management";
    public override string Remedy => "VMkernel adapters: an adapter of its own for each service, then take the service off the management adapter";
    public override Impact Impact => Impact.MayDisconnect;
    public override IReadOnlyList<Setting> Reads { get; } = [VSphereHostNetwork.Services];

    public override Judgement Judge(Facts facts)
    {
        var adapters = Adapters(facts);
        if (adapters.Count == 0)
            return Judgement.Fail("no VMkernel adapter is selected for management");
        var others = facts[VSphereHostNetwork.Services].Rows.Where(row => Shares(row, adapters)).Select(row => row["nicType"]).ToList();
        return Judgement.Of(others.Count == 0, string.Join(", ", adapters) + (others.Count == 0 ? ": management only" : " also carries " + string.Join(", ", others)));
    }

    // A service is taken off only where another adapter goes on carrying it.
    public override Repair Repair(Facts facts)
    {
        var adapters = Adapters(facts);
        var before = facts[VSphereHostNetwork.Services];
        return adapters.Count == 0 || before.Rows.Any(row => Shares(row, adapters) && Without(row, adapters).Length == 0)
            ? base.Repair(facts)
            : Core.Remediation.Repair.By(new Change(VSphereHostNetwork.Services, before,
                Reading.Known(before.Rows.Select(row => Shares(row, adapters) ? row.With("selectedVnic", Without(row, adapters)) : row).ToList())));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("vmk0", "vmk1")),
        Example.Fail(State("vmk0", "vmk0,vmotion.key-vim.host.VirtualNic-vmk1")),
        Example.Fail(State("vmk0", "vmk0")),
        Example.Pass(State("vmk1", "vmk10")),
        Example.Fail(State(null, "vmk1")),
        Example.Fail(),
    ];

    private static IReadOnlyList<string> Adapters(Facts facts) => facts[VSphereHostNetwork.Services].Rows
        .Where(row => row["nicType"] == Management).SelectMany(row => VSphereHostNetwork.Devices(row["selectedVnic"])).ToList();

    private static bool Shares(Row row, IReadOnlyList<string> adapters) => row["nicType"] != Management && VSphereHostNetwork.Devices(row["selectedVnic"]).Any(adapters.Contains);

    private static string Without(Row row, IReadOnlyList<string> adapters) =>
        string.Join(",", row["selectedVnic"]!.Split(',').Where(key => !VSphereHostNetwork.Devices(key).Any(adapters.Contains)));

    private static (Setting, Reading)[] State(string? management, string vmotion) => [(VSphereHostNetwork.Services, TableOf(VSphereHostNetwork.Services,
        [Management, management is null ? null : "management.key-vim.host.VirtualNic-" + management], ["vmotion", "vmotion.key-vim.host.VirtualNic-" + vmotion], ["vsan", null]))];
}
