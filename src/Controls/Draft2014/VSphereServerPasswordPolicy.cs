using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The password policy of single sign-on is not in the API of vCenter: a person looks.</summary>
[Control("VS-GN-10", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-14", Edition.Draft2014)]
internal sealed class VSphereServerPasswordPolicy : ManualControl
{
    public override string Title => "Single sign-on asks for long passwords and locks accounts that guess";
    public override string Why => "The accounts of single sign-on rule over vCenter, and short passwords are guessed.";
    protected override string LookAt => "Administration, single sign-on, configuration, local accounts: passwords of at least 15 characters with all kinds of characters, the last 5 not used again; accounts locked after 3 to 5 failed attempts within 900 seconds.";
}
