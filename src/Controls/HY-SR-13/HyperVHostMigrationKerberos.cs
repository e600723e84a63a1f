using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Live migration proves who asks for it by Kerberos.</summary>
[Control("HV-13-02", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class HyperVHostMigrationKerberos : SettingControl
{
    public override string Title => "Live migration authenticates by Kerberos";
    public override string Why => "CredSSP hands the administrator's credentials to the other host, where whoever owns it can use them.";
    public override string Remedy => "Set-VMHost -VirtualMachineMigrationAuthenticationType Kerberos, once constrained delegation between the hosts is set up in the directory: without it migrations fail";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = HyperVHost.Migration("AuthenticationType");
    protected override Wanted Wanted { get; } = Wanted.OneOf("1");
    protected override IReadOnlyList<string?> Good => ["1"];
    protected override IReadOnlyList<string?> Bad => ["0", "10", null];
}
