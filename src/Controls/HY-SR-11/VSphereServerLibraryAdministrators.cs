using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only image administrators change content libraries.</summary>
[Control("VS-11-01", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
[NotVerified("global permissions, which the inventory does not show")]
internal sealed class VSphereServerLibraryAdministrators : PrivilegeControl
{
    public override string Title => "Only listed principals may change content libraries";
    public override string Why => "Whoever can change an image in a library gets into every virtual machine that is made from it.";
    public override string Remedy => "Permissions: give the principal the Read-only role, or one without ContentLibrary privileges; look at the global permissions too";
    protected override Parameter Allowed { get; } = new("libraryAdmins", "", "The users and groups that may change images: DOMAIN\\name, with * as a wildcard");

    protected override IReadOnlyList<string> Privileges { get; } =
    [
        "ContentLibrary.AddLibraryItem", "ContentLibrary.UpdateLibraryItem", "ContentLibrary.DeleteLibraryItem", "ContentLibrary.UpdateSession", "ContentLibrary.ImportStorage",
        "ContentLibrary.CheckInTemplate", "ContentLibrary.CheckOutTemplate", "ContentLibrary.CreateLocalLibrary", "ContentLibrary.UpdateLibrary", "ContentLibrary.UpdateLocalLibrary",
        "ContentLibrary.DeleteLocalLibrary", "ContentLibrary.CreateSubscribedLibrary", "ContentLibrary.UpdateSubscribedLibrary", "ContentLibrary.DeleteSubscribedLibrary",
        "ContentLibrary.UpdateConfiguration", "ContentLibrary.AddCertToTrustStore", "ContentLibrary.DeleteCertFromTrustStore",
    ];
}
