using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What fault tolerance copies to the second host is encrypted.</summary>
[Control("VS-13-02", Platform.VSphere, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class VSphereVmFaultToleranceEncrypted : Control
{
    private static readonly Setting State = VSphereVm.Property("runtime.faultToleranceState"), Mode = VSphereVm.Property("config.ftEncryptionMode", "7.0.2");

    public override string Title => "Fault tolerance of the virtual machine requires encryption";
    public override string Why => "The second host gets the machine's memory all the time; in clear text everybody on that network gets it too.";
    public override string WantedText => "ftEncryptionMode ftEncryptionRequired where fault tolerance is used";
    public override string Remedy => "Turn fault tolerance off, edit settings, VM options, encryption: encrypted FT required; turn fault tolerance on again";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [State, Mode];

    public override Judgement Judge(Facts facts) => facts[State].Text is null or "notConfigured"
        ? Judgement.NotApplicable("fault tolerance is not used")
        : Judgement.Of(facts[Mode].Text == "ftEncryptionRequired", facts.Shown(Mode));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((State, Reading.Known("running")), (Mode, Reading.Known("ftEncryptionRequired"))),
        Example.Fail((State, Reading.Known("running")), (Mode, Reading.Known("ftEncryptionOpportunistic"))),
        Example.Fail((State, Reading.Known("disabled"))),
        Example.NotApplicable((State, Reading.Known("notConfigured")), (Mode, Reading.Known("ftEncryptionOpportunistic"))),
        Example.NotApplicable((State, Reading.Known("notConfigured")), (Mode, Reading.Unreadable("needs vSphere 7.0.2 or later"))),
    ];
}
