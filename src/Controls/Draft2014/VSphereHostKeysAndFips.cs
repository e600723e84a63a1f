using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Keys are not kept on the host, and SSH uses validated cryptography.</summary>
[Control("VS-GN-42", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-16", Edition.Draft2014)]
internal sealed class VSphereHostKeysAndFips : SettingsControl
{
    public override string Title => "Keys are not kept on the host, and SSH uses FIPS cryptography";
    public override string Why => "With keys in its own TPM a stolen host opens its encrypted machines; SSH without FIPS mode may use cryptography that nobody has validated.";
    public override string Remedy => "esxcli system security keypersistence disable (it forgets the keys stored so far: see first that the key provider is reached), esxcli system security fips140 ssh set --enable true";
    public override Impact Impact => Impact.None;
    protected override IReadOnlyList<Wish> Wishes { get; } =
    [
        // What it forgets can not be brought back, so a person turns it off.
        Wish.Where(VSphereHost.EsxCli("system.security.keypersistence.get", "Enabled", "7.0.2"), "false", (_, reading) => IsFalse(reading), _ => null, "key persistence"),
        Wish.Where(VSphereHost.EsxCli("system.security.fips140.ssh.get", "Enabled", "7.0.2"), "true", (_, reading) => string.Equals(reading.Text, "true", StringComparison.OrdinalIgnoreCase), _ => Reading.Known("true"), "FIPS mode of SSH"),
    ];

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("false", "true")),
        Example.Fail(State("true", "true")),
        Example.Fail(State("false", "false")),
        Example.Fail(State(null, null)),
    ];

    private static bool IsFalse(Reading reading) => string.Equals(reading.Text, "false", StringComparison.OrdinalIgnoreCase);
}
