using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;
using static HypervisorHardening.Core.Remediation.Repair;

namespace HypervisorHardening.Controls;

/// <summary>No single virtual machine can occupy all of its host's cores.</summary>
[Control("VS-04-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-4")]
internal sealed class VSphereVmFewerVcpusThanCores : Control
{
    private static readonly Setting Vcpus = VSphereVm.Property("config.hardware.numCPU"), PerSocket = VSphereVm.Property("config.hardware.numCoresPerSocket");
    private static readonly Setting Cores = VSphereHost.Property("hardware.cpuInfo.numCpuCores");
    private static readonly Parameter Margin = new("margin", "1", "How many cores at least must be left over by each virtual machine");

    public override string Title => "The virtual machine has fewer virtual processors than its host has cores";
    public override string Why => "A guest as wide as the host takes every core when it is busy, and leaves nothing to the host and the other guests.";
    public override string WantedText => "at most the host's cores (threads not counted) less margin (1)";
    public override string Remedy => "Power off, edit settings, CPU: fewer processors; or move the machine to larger hosts";
    public override Impact Impact => Impact.NextPowerCycle;
    public override IReadOnlyList<Setting> Reads { get; } = [Vcpus, PerSocket, Cores];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Margin];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Vcpus].Number is not { } vcpus || facts[Cores].Number is not { } cores)
            return Judgement.Unknown("vSphere does not tell the processors of the machine or of its host");
        var most = cores - (long)facts.Number(Margin);
        return Judgement.Of(vcpus <= most, vcpus + " virtual processors", "at most " + most + " of the host's " + cores + " cores");
    }

    /// <summary>The number of processors is a multiple of those in a socket.</summary>
    public override Repair Repair(Facts facts)
    {
        var most = (facts[Cores].Number ?? 0) - (long)facts.Number(Margin);
        var perSocket = Math.Max(1, facts[PerSocket].Number ?? 1);
        return most >= perSocket
            ? By(new Change(Vcpus, facts[Vcpus], Reading.Known(most / perSocket * perSocket)))
            : ByPerson("the host has too few cores to leave " + facts.Text(Margin) + " over, or the machine too many in a socket. " + Remedy);
    }

    public override IEnumerable<Example> Examples
    {
        get
        {
            var cores = (Cores, Reading.Known(8));
            return
            [
                Example.Pass(cores, (Vcpus, Reading.Known(7)), (PerSocket, Reading.Known(1))),
                Example.Fail(cores, (Vcpus, Reading.Known(8)), (PerSocket, Reading.Known(1))),
                Example.Fail(cores, (Vcpus, Reading.Known(8)), (PerSocket, Reading.Known(4))),
                Example.Fail(cores, (Vcpus, Reading.Known(8)), (PerSocket, Reading.Known(8))),
                Example.Fail(cores, (Vcpus, Reading.Known(16))),
                Example.Fail((Cores, Reading.Known(1)), (Vcpus, Reading.Known(1))),
                Example.Fail(cores, (Vcpus, Reading.Known(7))).With(Margin, "2"),
                Example.Unknown((Vcpus, Reading.Known(1))),
                Example.Unknown(cores),
            ];
        }
    }
}
