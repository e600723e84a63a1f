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
    public override string Title => "The VMkernel adapter for vMotion carries nothing else";
    public override string Why => "On a shared adapter migrations are open to everybody who reaches the hosts' management or storage, and the other way round.";
    public override string WantedText => "no other service on the VMkernel adapters for vMotion";
    public override string Remedy => "VMkernel adapters: add one for vMotion alone on its own network, then take vMotion off the shared one (never the service that carries the management)";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [VmkernelAdapters.Traffic];

    public override Judgement Judge(Facts facts)
    {
        var own = VmkernelAdapters.Carrying(facts, "vmotion");
        if (own.Count == 0)
            return Judgement.NotApplicable("no VMkernel adapter is for vMotion");
        var bad = facts[VmkernelAdapters.Traffic].Rows.Where(row => row["nicType"] != "vmotion")
            .SelectMany(row => VmkernelAdapters.Devices(row).Where(own.Contains).Select(device => device + " " + row["nicType"])).ToList();
        return bad.Count == 0 ? Judgement.Pass(string.Join(", ", own) + " for vMotion alone") : Judgement.Fail("also used: " + string.Join(", ", bad));
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(Traffic("vmotion.key-vim.host.VirtualNic-vmk1", "management.key-vim.host.VirtualNic-vmk0")),
        Example.Pass(Traffic("vmotion.key-vim.host.VirtualNic-vmk1", "management.key-vim.host.VirtualNic-vmk10")),
        Example.Fail(Traffic("vmotion.key-vim.host.VirtualNic-vmk0", "management.key-vim.host.VirtualNic-vmk0")),
        Example.Fail(Traffic("vmotion.key-vim.host.VirtualNic-vmk1, vmotion.key-vim.host.VirtualNic-vmk2", "management.key-vim.host.VirtualNic-vmk0,management.key-vim.host.VirtualNic-vmk2")),
        Example.NotApplicable(Traffic(null, "management.key-vim.host.VirtualNic-vmk0")),
        Example.NotApplicable(),
    ];

    private static (Setting, Reading) Traffic(string? vmotion, string management) =>
        (VmkernelAdapters.Traffic, TableOf(VmkernelAdapters.Traffic, ["vmotion", vmotion], ["management", management], ["vsan", null]));
}
