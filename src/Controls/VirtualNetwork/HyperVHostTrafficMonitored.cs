using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Which traffic is looked at is decided by products beside the hypervisor: a person attests it.</summary>
[Control("HV-NW-16", Platform.HyperV, Scope.Host, Severity.Info)]
[Serves("VM-TM-R1")]
internal sealed class HyperVHostTrafficMonitored : ManualControl
{
    public override string Title => "Traffic of machines is monitored in both directions";
    public override string Why => "What only the way in is watched for, stolen data leaves by unseen.";
    protected override string LookAt => "Name what looks at the machines' traffic (a capture extension of the virtual switch, port mirroring to a sensor, sensors on the physical network), and attest that it sees both directions, and traffic between two machines of one host too.";
}
