using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>Migration uses an address of the migration network, not all addresses of the host.</summary>
[Control("LV-13-03", Platform.Kvm, Scope.Host, Severity.High)]
[Serves("HY-SR-13")]
[Serves("VM-NS-R2")]
internal sealed class KvmHostMigrationAddress : Control
{
    private static readonly Setting Listen = LibvirtHost.QemuConf("migration_address"), Announced = LibvirtHost.QemuConf("migration_host");
    private static readonly Parameter Subnets = new("migrationSubnets", "", "The networks that carry migrations, for example 10.20.0.0/24; empty where any single address will do");

    public override string Title => "Migration uses an address of the migration network";
    public override string Why => "Without an address of its own, an incoming migration listens on every network of the host, those of the virtual machines included.";
    public override string WantedText => "migration_address set, not 0.0.0.0 or ::, and like migration_host within migrationSubnets where the site lists them";
    public override string Remedy => "/etc/libvirt/qemu.conf: migration_address and migration_host = the host's address on the migration network, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ServiceRestart;
    public override IReadOnlyList<Setting> Reads { get; } = [Listen, Announced];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Subnets];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Listen].Text is not { } listen)
            return Judgement.Fail("migration_address not set (every address)");
        if (Subnet.Address(listen) is null)
            return Judgement.Fail("migration_address " + listen, "it is not an IP address");
        var subnets = Networks(facts);
        return Judgement.Of((subnets.Count == 0 || Within(subnets, listen)) && IsAnnouncedInside(facts, subnets) && !IsAny(listen), "migration_address " + listen + ", migration_host " + facts[Announced]);
    }

    public override Repair Repair(Facts facts)
    {
        // Both are addresses of this host: one that is in the migration network serves for the other as well.
        var subnets = Networks(facts);
        if (new[] { facts[Listen].Text, facts[Announced].Text }.FirstOrDefault(address => address is not null && Within(subnets, address) && !IsAny(address)) is not { } own)
            return Core.Remediation.Repair.ByPerson("only the site knows the host's address on its migration network. " + Remedy);
        var changes = new List<Change>();
        if (facts[Listen].Text != own)
            changes.Add(new Change(Listen, facts[Listen], Reading.Known(own)));
        if (!IsAnnouncedInside(facts, subnets))
            changes.Add(new Change(Announced, facts[Announced], Reading.Known(own)));
        return Core.Remediation.Repair.By([.. changes]);
    }

    private static bool IsAny(string address) => Subnet.Address(address)?.All(part => part == 0) == true;

    private static List<Subnet?> Networks(Facts facts) => [.. facts.Items(Subnets).Select(Subnet.Parse)];

    // A name cannot be judged without asking the network, and leads to nothing unless it is the address that is listened on.
    private static bool IsAnnouncedInside(Facts facts, List<Subnet?> subnets) =>
        facts[Announced].Text is not { } host || subnets.Count == 0 || Subnet.Address(host) is null || Within(subnets, host);

    private static bool Within(IEnumerable<Subnet?> subnets, string address) => subnets.Any(subnet => subnet?.Contains(address) == true);

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Listen, Reading.Known("10.20.0.7"))),
        Example.Pass((Listen, Reading.Known("10.20.0.7")), (Announced, Reading.Known("kvm7.migration.example"))).With(Subnets, "10.20.0.0/24, fd00:20::/32"),
        Example.Pass((Listen, Reading.Known("fd00:20::7")), (Announced, Reading.Known("[fd00:20::7]"))).With(Subnets, "10.20.0.0/24, fd00:20::/32"),
        Example.Fail((Listen, Reading.Known("10.20.1.7"))).With(Subnets, "10.20.0.0/24"),
        Example.Fail((Listen, Reading.Known("10.20.0.7")), (Announced, Reading.Known("10.1.0.7"))).With(Subnets, "10.20.0.0/24"),
        Example.Fail((Announced, Reading.Known("10.20.0.7"))).With(Subnets, "10.20.0.0/24"),
        Example.Fail((Listen, Reading.Known("0.0.0.0")), (Announced, Reading.Known("10.20.0.7"))).With(Subnets, "10.20.0.0/24"),
        Example.Fail((Listen, Reading.Known("fd00:21::7"))).With(Subnets, "fd00:20::/32"),
        Example.Fail((Listen, Reading.Known("10.20.0.7"))).With(Subnets, "10.20.0.0/33"),
        Example.Fail((Listen, Reading.Known("0.0.0.0"))),
        Example.Fail((Listen, Reading.Known("::"))),
        Example.Fail((Listen, Reading.Known("[::]"))),
        Example.Fail((Listen, Reading.Known("10.20.0.256"))),
        Example.Fail(),
    ];
}
