using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>What QEMU processes may take of the host's processes, files and core dumps is bounded.</summary>
[Control("LV-06-10", Platform.Kvm, Scope.Host, Severity.Low)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
internal sealed class KvmHostProcessLimits : Control
{
    private static readonly Setting Processes = LibvirtHost.QemuConf("max_processes"), Files = LibvirtHost.QemuConf("max_files"), CoreSize = LibvirtHost.QemuConf("max_core");
    private static readonly Parameter MaxProcesses = new("maxProcesses", "0", "The most processes that the QEMU user may have; 0 asks for no limit");
    private static readonly Parameter MaxFiles = new("maxFiles", "0", "The most files that a QEMU process may have open; 0 asks for no limit");

    public override string Title => "QEMU's processes, files and core dumps are bounded";
    public override string Why => "A captured QEMU process can fill the host's process table or, by crashing, its disk.";
    public override string WantedText => "max_core bounded; max_processes and max_files within what the site asks";
    public override string Remedy => "/etc/libvirt/qemu.conf: max_core = 0, max_processes = N, max_files = N, restart libvirtd or virtqemud, then power the virtual machines off and on";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Parameter> Parameters { get; } = [MaxProcesses, MaxFiles];
    public override IReadOnlyList<Setting> Reads { get; } = [Processes, Files, CoreSize];

    public override Judgement Judge(Facts facts) => Judgement.Of(
        facts.InForce(CoreSize).Number is not null & Within(facts, Processes, MaxProcesses) & Within(facts, Files, MaxFiles),
        "max_core " + facts.Shown(CoreSize) + ", max_processes " + facts.Shown(Processes) + ", max_files " + facts.Shown(Files));

    private static bool Within(Facts facts, Setting setting, Parameter limit) =>
        facts.Number(limit) <= 0 || (facts.InForce(setting).Number is > 0 and { } number && number <= facts.Number(limit));

    public override Repair Repair(Facts facts)
    {
        var changes = new List<Change>();
        if (facts.InForce(CoreSize).Number is null)
            changes.Add(new Change(CoreSize, facts[CoreSize], Reading.Known(0)));
        foreach (var (setting, limit) in new[] { (Processes, MaxProcesses), (Files, MaxFiles) })
        {
            if (!Within(facts, setting, limit))
                changes.Add(new Change(setting, facts[setting], Reading.Known((long)facts.Number(limit))));
        }

        return Core.Remediation.Repair.By([.. changes]);
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(),
        Example.Pass((CoreSize, Reading.Known("0"))),
        Example.Fail((CoreSize, Reading.Known("unlimited"))),
        Example.Fail((CoreSize, Reading.Known("unlimited")), (Processes, Reading.Known("4096"))).With(MaxProcesses, "1024").With(MaxFiles, "65536"),
        Example.Fail().With(MaxProcesses, "1024"),
        Example.Pass((Processes, Reading.Known("1024"))).With(MaxProcesses, "1024"),
        Example.Fail((Processes, Reading.Known("1025"))).With(MaxProcesses, "1024"),
        Example.Fail((Files, Reading.Known("0"))).With(MaxFiles, "65536"),
    ];
}
