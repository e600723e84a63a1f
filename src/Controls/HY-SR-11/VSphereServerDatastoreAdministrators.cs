using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Only image administrators change files on datastores.</summary>
[Control("VS-11-02", Platform.VSphere, Scope.ManagementServer, Severity.High)]
[Serves("HY-SR-11")]
[Serves("HY-SR-18")]
[NotVerified("global permissions, which the inventory does not show")]
internal sealed class VSphereServerDatastoreAdministrators : PrivilegeControl
{
    public override string Title => "Only listed principals may change files on datastores";
    public override string Why => "With low level file operations an image is replaced behind the back of the library and of every check that it makes.";
    public override string Remedy => "Permissions: give the principal a role without low level file operations on datastores; look at the global permissions too";
    protected override Parameter Allowed { get; } = new("libraryAdmins", "", "The users and groups that may change images: DOMAIN\\name, with * as a wildcard");

    // Browse and AllocateSpace are needed by everybody who makes a virtual machine: they read and add, and change no image.
    protected override IReadOnlyList<string> Privileges { get; } = ["Datastore.FileManagement"];
}
