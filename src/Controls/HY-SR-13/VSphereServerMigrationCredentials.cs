using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Credentials for a migration reach its destination only: a person attests it.</summary>
[Control("VS-13-08", Platform.VSphere, Scope.ManagementServer, Severity.Info)]
[Serves("HY-SR-13")]
internal sealed class VSphereServerMigrationCredentials : ManualControl
{
    public override string Title => "Credentials for migrations are known to their destination only";
    public override string Why => "A password that is typed in for a migration between vCenter Servers, and valid on both, opens the one to whoever has taken the other.";
    protected override string LookAt => "Within one vCenter hosts authenticate by certificates that it hands out. For migrations between vCenter Servers check that each is done with an account of the destination alone, that such accounts are not shared, and that scripts do not keep their passwords.";
}
