using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only agreed principals move virtual machines between hosts.</summary>
[Control("VS-13-06", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-13")]
[Serves("HY-SR-18")]
[NotVerified("global permissions, which the inventory does not show")]
internal sealed class VSphereServerMigrators : PrivilegeControl
{
    public override string Title => "Only listed principals may migrate virtual machines";
    public override string Why => "Whoever may migrate can move a machine to a host or a network where its memory can be read.";
    public override string Remedy => "Permissions: give the principal a role without the privileges to migrate; look at the global permissions too";
    protected override Parameter Allowed { get; } = new("migrationAdmins", "", "The users and groups that may migrate virtual machines: DOMAIN\\name, with * as a wildcard");
    protected override IReadOnlyList<string> Privileges { get; } = ["Resource.HotMigrate", "Resource.ColdMigrate"];
}
