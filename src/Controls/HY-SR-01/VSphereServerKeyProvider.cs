using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>vCenter has a key provider for virtual TPMs and encryption, and a native one is backed up and bound to TPMs.</summary>
[Control("VS-01-13", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-1")]
[NotVerified("no key provider was at hand")]
internal sealed class VSphereServerKeyProvider : ItemsControl
{
    private const string Management = "managementType", Backup = "hasBackup", Tpm = "tpmRequired";

    public override string Title => "There is a key provider; a native one is backed up and only for hosts with a TPM";
    public override string Why => "Without a key provider there are no virtual TPMs; the keys of a native one that is lost are lost with all that they encrypt, and on hosts without a TPM they lie on the boot disk.";
    public override string WantedText => "a key provider; a native one with hasBackup and tpmRequired true";
    public override string Remedy => "vCenter, Configure, Key Providers: add one, or back the native one up with a password; only a new native provider can be bound to hosts with a TPM";
    public override Impact Impact => Impact.ManualWork;
    protected override Setting Items { get; } = VSphereServer.Each("cryptoManager/kmipServers", "clusterId.id", Management, Backup, Tpm);
    protected override string Noun => "key providers";
    protected override Judgement None => Judgement.Fail("no key provider");
    protected override bool Accepts(Row row, Facts facts) => row[Management] != "nativeProvider" || (row[Backup] == "true" && row[Tpm] == "true");
    protected override string Show(Row row) => row["clusterId.id"] + (row[Backup] == "true" ? "" : " is not backed up") + (row[Tpm] == "true" ? "" : " needs no TPM");

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Items, Item("kms", "vCenter", null, null))),
        Example.Pass((Items, Item("kms", null, null, null))),
        Example.Pass((Items, Item("native", "nativeProvider", "true", "true"))),
        Example.Fail((Items, Table())),
        Example.Fail((Items, Item("native", "nativeProvider", "false", "true"))),
        Example.Fail((Items, Item("native", "nativeProvider", "true", "false"))),
        Example.Fail((Items, Table(["kms", "vCenter", null, null], ["native", "nativeProvider", null, null]))),
    ];
}
