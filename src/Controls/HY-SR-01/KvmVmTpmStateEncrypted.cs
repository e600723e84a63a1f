using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The state of the virtual machine's TPM is encrypted on the host's disk.</summary>
[Control("LV-01-10", Platform.Kvm, Scope.VirtualMachine, Severity.Low)]
[Serves("HY-SR-1")]
[Serves("HY-SR-11")]
internal sealed class KvmVmTpmStateEncrypted : ItemsControl
{
    public override string Title => "The virtual TPM's state is encrypted";
    public override string Why => "Whoever copies the state from the host's disk has every key that the guest trusted its TPM with.";
    public override string WantedText => "a secret that encrypts the TPM's state";
    public override string Remedy => "virsh edit: <encryption secret='UUID'/> in the backend of a new TPM, the secret made with virsh secret-define; then power the machine off and on";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = LibvirtDomain.Each("devices/tpm[backend/@type='emulator']", "@model", "backend/encryption/@secret");
    protected override string Noun => "emulated TPMs";
    protected override Judgement None => Judgement.NotApplicable("the machine has no emulated TPM");
    protected override bool Accepts(Row row, Facts facts) => !string.IsNullOrEmpty(row["backend/encryption/@secret"]);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item("tpm-crb", "6dd3e4a5-1d76-44ce-961f-f119f5aad935"))),
        Example.Fail((Items, Item("tpm-crb", null))),
        Example.Fail((Items, Item("tpm-tis", ""))),
        Example.NotApplicable((Items, Table())),
    ];
}
