using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vMotion has a VMkernel adapter of its own.</summary>
[Control("VS-13-03", Platform.VSphere, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class VSphereHostMigrationAdapter : Control
{
    private const string Migration = "vmotion";
    private static readonly Setting Services = VSphereHostNetwork.Services;

    public override string Title => "The VMkernel adapter for vMotion carries nothing else";
    public override string Why => "On a shared adapter migrations are open to everybody who reaches the hosts' management or storage, and the other way round.";
    public override string WantedText => "no other service on the VMkernel adapters for vMotion";
    public override string Remedy => "VMkernel adapters: add one for vMotion alone on its own network, then take vMotion off the shared one (never the service that carries the management)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Services];

    public override Judgement Judge(Facts facts)
    {
        var used = facts[Services].Rows.SelectMany(row => VSphereHostNetwork.Devices(row["selectedVnic"]).Select(device => (Device: device, Service: row["nicType"]))).ToList();
        var own = used.Where(use => use.Service == Migration).Select(use => use.Device).ToList();
        if (own.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter is for vMotion");
        var bad = used.Where(use => use.Service != Migration && own.Contains(use.Device)).Select(use => use.Device + " " + use.Service).ToList();
        return bad.Count == 0 ? Judgement.Pass(string.Join(", ", own) + " for vMotion alone") : Judgement.Fail("also used: " + string.Join(", ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("vmotion.key-vim.host.VirtualNic-vmk1", "management.key-vim.host.VirtualNic-vmk0")),
        Example.Pass(State("vmotion.key-vim.host.VirtualNic-vmk1", "management.key-vim.host.VirtualNic-vmk10")),
        Example.Fail(State("vmotion.key-vim.host.VirtualNic-vmk0", "management.key-vim.host.VirtualNic-vmk0")),
        Example.Fail(State("vmotion.key-vim.host.VirtualNic-vmk1, vmotion.key-vim.host.VirtualNic-vmk2", "management.key-vim.host.VirtualNic-vmk0,management.key-vim.host.VirtualNic-vmk2")),
        Example.NotApplicable(State(null, "management.key-vim.host.VirtualNic-vmk0")),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading) State(string? vmotion, string management) =>
        (Services, TableOf(Services, ["vmotion", vmotion], ["management", management], ["vsan", null]));
}
