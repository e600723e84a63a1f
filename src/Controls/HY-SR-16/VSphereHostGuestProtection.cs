using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Protection inside the guests renews itself: a person attests it.</summary>
[Control("VS-16-02", Platform.VSphere, Scope.Host, Severity.Info)]
[Serves("HY-SR-16")]
internal sealed class VSphereHostGuestProtection : ManualControl
{
    public override string Title => "Protection software in the guests of the host gets its updates automatically";
    public override string Why => "What runs inside a guest is not visible to vSphere; protection that stopped renewing itself looks the same from outside.";
    protected override string LookAt => "In the console of the guests' protection software check that the virtual machines of this host are enrolled, that updates are automatic, and that none has missed them for more than 24 hours.";
}
