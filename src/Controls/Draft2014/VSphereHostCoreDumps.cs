using System;
using System.Collections.Generic;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>What is in the host's memory when it crashes gets to nobody.</summary>
[Control("VS-GN-41", Platform.VSphere, Scope.Host, Severity.Low)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class VSphereHostCoreDumps : Control
{
    private static readonly Setting Crypto = VSphereHost.Property("runtime.cryptoState");
    private static readonly Setting Collector = VSphereHost.EsxCli("system.coredump.network.get", "Enabled");

    public override string Title => "Core dumps of the host are encrypted, or go to a collector";
    public override string Why => "A dump holds keys and memory of guests; on the local disk it is anyone's who takes the disk.";
    public override string WantedText => "crypto state safe, or a network dump collector";
    public override string Remedy => "Enable host encryption mode (a key provider is needed), or esxcli system coredump network set --interface-name vmk0 --server-ip COLLECTOR --server-port 6500, then --enable true";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Crypto, Collector];

    public override Judgement Judge(Facts facts) => facts[Crypto].Text == "safe"
        ? Judgement.Pass("crypto state safe")
        : Judgement.Of(string.Equals(facts[Collector].Text, "true", StringComparison.OrdinalIgnoreCase), "crypto state " + facts.Shown(Crypto) + ", network collector " + facts.Shown(Collector));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Crypto, Reading.Known("safe"))),
        Example.Pass((Crypto, Reading.Known("incapable")), (Collector, Reading.Known("true"))),
        Example.Fail((Crypto, Reading.Known("prepared")), (Collector, Reading.Known("false"))),
        Example.Fail(),
    ];
}
