using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine may only be moved over an encrypted channel.</summary>
[Control("VS-13-01", Platform.VSphere, Scope.VirtualMachine, Severity.High)]
[Serves("HY-SR-13")]
internal sealed class VSphereVmMigrationEncrypted : SettingControl
{
    public override string Title => "vMotion of the virtual machine requires encryption";
    public override string Why => "Memory and processor state cross the network in clear text otherwise, whenever one of the two hosts cannot encrypt.";
    public override string Remedy => "Edit settings, VM options, encryption: encrypted vMotion required";
    public override Impact Impact => Impact.None;
    protected override Setting Setting { get; } = VSphereVm.Property("config.migrateEncryption");
    protected override Wanted Wanted { get; } = Wanted.OneOf("required");
    protected override IReadOnlyList<string?> Good => ["required"];
    protected override IReadOnlyList<string?> Bad => ["opportunistic", "disabled", null];
}
