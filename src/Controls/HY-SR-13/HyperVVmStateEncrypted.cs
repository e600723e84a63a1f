using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The virtual machine's saved state and migration are encrypted.</summary>
[Control("HV-13-04", Platform.HyperV, Scope.VirtualMachine, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class HyperVVmStateEncrypted : Control
{
    private static readonly Setting Encrypted = HyperVVm.Security("EncryptStateAndVmMigrationTraffic");
    private static readonly Parameter Wanted = new("encryptedStateRequired", "", "Virtual machines whose saved state and migration must be encrypted, with wildcards");

    public override string Title => "The machine's saved state and migration are encrypted";
    public override string Why => "Its memory, with passwords and keys, lies in files and crosses the network in clear text otherwise, whatever the hosts do.";
    public override string WantedText => "EncryptStateAndVmMigrationTraffic true for machines in the site's encryptedStateRequired";
    public override string Remedy => "Shut the machine down; Set-VMKeyProtector -VMName NAME (of a guardian whose keys are backed up), then Set-VMSecurity -VMName NAME -EncryptStateAndVmMigrationTraffic $true";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Encrypted];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Wanted];

    public override Judgement Judge(Facts facts) => facts.Selects(Wanted) switch
    {
        null => Judgement.Manual("decide which machines need it in the site policy (parameter encryptedStateRequired)"),
        false => Judgement.NotApplicable("not listed in encryptedStateRequired"),
        true => Judgement.Of(facts[Encrypted].Text == "true", facts.Shown(Encrypted)),
    };

    public override IEnumerable<Example> Examples =>
    [
        Example.Manual((Encrypted, Reading.Known("true"))),
        Example.Pass((Encrypted, Reading.Known("true"))).With(Wanted, "*"),
        Example.Fail((Encrypted, Reading.Known("false"))).With(Wanted, "*"),
        Example.Fail().Named("vault").With(Wanted, "vault"),
        Example.NotApplicable((Encrypted, Reading.Known("false"))).Named("web").With(Wanted, "vault"),
    ];
}
