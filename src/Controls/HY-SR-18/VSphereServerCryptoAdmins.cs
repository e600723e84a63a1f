using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Keys, new hosts and accounts of hosts are for those who are listed.</summary>
[Control("VS-18-05", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-18")]
internal sealed class VSphereServerCryptoAdmins : PrivilegeControl
{
    public override string Title => "Only listed principals may handle encryption, hosts' accounts and diagnostics";
    public override string Why => "With these privileges one decrypts virtual machines, brings in a host of one's own, or reads memory dumps.";
    public override string Remedy => "Administration, roles: take cryptographic operations, add host to cluster, host user groups and diagnostics out of the role, or give No cryptography administrator";
    protected override IReadOnlyList<string> Privileges { get; } =
        ["Cryptographer.*", "Host.Inventory.AddHostToCluster", "Host.Local.ManageUserGroups", "Global.Diagnostics"];
    protected override Parameter Allowed { get; } = new("cryptoAdmins", "", "Who may handle encryption, hosts' accounts and diagnostics, as DOMAIN\\name with wildcards");
}
