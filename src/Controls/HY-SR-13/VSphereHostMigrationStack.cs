using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vMotion and provisioning have TCP/IP stacks of their own.</summary>
[Control("VS-13-05", Platform.VSphere, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class VSphereHostMigrationStack : Control
{
    private const string Device = "device", Stack = "spec.netStackInstanceKey";
    private static readonly string?[] Kinds = ["vmotion", "vSphereProvisioning"];
    private static readonly Setting Services = VSphereHostNetwork.Services, Adapters = VSphereHost.Each("config.network.vnic", Device, Stack);
    private static readonly Parameter Required = new("requireVmotionStack", "true", "Whether vMotion and provisioning must have TCP/IP stacks of their own");

    public override string Title => "vMotion and provisioning use TCP/IP stacks of their own";
    public override string Why => "On the default stack migrations follow the routes of the management network, and can leave by its gateway.";
    public override string WantedText => "adapters for vmotion and vSphereProvisioning on the TCP/IP stack of the same name";
    public override string Remedy => "Remove the VMkernel adapter and add it anew on the TCP/IP stack vMotion (or Provisioning); migrations stop meanwhile";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Services, Adapters];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Required];

    public override Judgement Judge(Facts facts)
    {
        if (!facts.IsTrue(Required))
            return Judgement.NotApplicable("requireVmotionStack is not true");
        var used = facts[Services].Rows.Where(row => Kinds.Contains(row["nicType"]))
            .SelectMany(row => VSphereHostNetwork.Devices(row["selectedVnic"]).Select(device => (Device: device, Kind: row["nicType"], Stack: StackOf(facts, device)))).ToList();
        if (used.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter is for vMotion or provisioning");
        var bad = used.Where(adapter => adapter.Stack != adapter.Kind).Select(adapter => adapter.Device + " " + adapter.Kind + " on " + (adapter.Stack ?? "no stack")).ToList();
        return bad.Count == 0 ? Judgement.Pass(string.Join(", ", used.Select(adapter => adapter.Device)) + " on stacks of their own") : Judgement.Fail(string.Join(", ", bad));
    }

    private static string? StackOf(Facts facts, string device) => facts[Adapters].Rows.FirstOrDefault(row => row[Device] == device)?[Stack];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("vmotion", "vmotion", null)),
        Example.Pass(State("vmotion", "vSphereProvisioning", "vSphereProvisioning.key-vim.host.VirtualNic-vmk2")),
        Example.Fail(State("vmotion", "defaultTcpipStack", "vSphereProvisioning.key-vim.host.VirtualNic-vmk2")),
        Example.Fail(State("defaultTcpipStack", "vmotion", null)),
        Example.NotApplicable(State("defaultTcpipStack", "vmotion", null)).With(Required, "false"),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading)[] State(string first, string second, string? provisioning) =>
    [
        (Services, TableOf(Services, ["vmotion", "vmotion.key-vim.host.VirtualNic-vmk1"], ["vSphereProvisioning", provisioning])),
        (Adapters, TableOf(Adapters, ["vmk0", "defaultTcpipStack"], ["vmk1", first], ["vmk2", second])),
    ];
}
