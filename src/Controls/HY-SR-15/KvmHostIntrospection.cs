using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Means of looking into virtual machines are for a person to attest: KVM offers no interface of its own for it.</summary>
[Control("LV-15-01", Platform.Kvm, Scope.Host, Severity.Info)]
[Serves("HY-SR-15")]
internal sealed class KvmHostIntrospection : ManualControl
{
    public override string Title => "Whatever looks into virtual machines from outside is known and authorised";
    public override string Why => "Who can read a machine's memory from outside has its keys and passwords, and leaves no trace inside.";
    protected override string LookAt => "Attest which introspection is in use, if any (a KVM with the KVMI patches, libvmi, QEMU's GDB stub), that it runs on its own account, and that no machine has a GDB stub for anybody else (LV-06-08 shows QEMU arguments).";
}
