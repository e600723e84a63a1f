using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.HostFiles;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Migration has a network interface that the rest of the host's traffic does not use.</summary>
[Control("LV-13-06", Platform.Kvm, Scope.Host, Severity.Medium)]
[Serves("HY-SR-13")]
internal sealed class KvmHostMigrationInterface : Control
{
    private static readonly Setting Listen = LibvirtHost.QemuConf("migration_address"), Routes = LibvirtHost.File("/proc/net/route");
    private static readonly Parameter Interfaces = new("migrationNics", "", "The network interfaces that carry migrations; empty where any but that of the default route will do");

    public override string Title => "Migration has a network interface of its own";
    public override string Why => "On a shared interface, virtual machines and management see a migration's traffic, and the migration's load cuts them off.";
    public override string WantedText => "migration_address on an interface of migrationNics, or else not on that of the default route";
    public override string Remedy => "Give an interface of its own an address on the migration network, /etc/libvirt/qemu.conf: migration_address = that address, restart libvirtd or virtqemud";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Listen, Routes];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Interfaces];

    public override Judgement Judge(Facts facts)
    {
        if (facts[Listen].Text is not { } listen || Subnet.Address(listen) is not { } address || address.All(part => part == 0))
            return Judgement.Fail("migration_address " + facts[Listen], "migration uses whatever interface its peer chooses");
        if (address.Length != 4)
            return Judgement.Manual("check with ip -6 route that " + listen + " is on an interface for migrations only");

        var routes = (facts[Routes].Text ?? "").Split('\n').Skip(1).Select(line => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Length > 7).ToList();
        var own = routes.Where(route => Number(route[7]) is > 0 and var mask && (Number(address) & mask) == Number(route[1]))
            .OrderByDescending(route => Number(route[7])).Select(route => route[0]).FirstOrDefault();
        if (own is null)
            return Judgement.Fail(listen + " is on no interface");
        var listed = facts.Items(Interfaces);
        var good = listed.Count > 0 ? listed.Contains(own) : routes.All(route => route[0] != own || Number(route[1]) != 0);
        return Judgement.Of(good, listen + " is on " + own);
    }

    private static uint Number(byte[] address) => ((uint)address[0] << 24) | ((uint)address[1] << 16) | ((uint)address[2] << 8) | address[3];

    /// <summary>The kernel shows addresses as hexadecimal numbers with their first byte last.</summary>
    private static uint? Number(string hex) => uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        ? (number << 24) | ((number & 0xFF00) << 8) | ((number >> 8) & 0xFF00) | (number >> 24) : null;

    private const string Header = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private const string Table = Header + "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\neth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\neth1\t0000140A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0";

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass((Listen, Reading.Known("10.20.0.7")), (Routes, Reading.Known(Table))),
        Example.Pass((Listen, Reading.Known("10.20.0.7")), (Routes, Reading.Known(Table))).With(Interfaces, "eth1, eth2"),
        Example.Fail((Listen, Reading.Known("10.20.0.7")), (Routes, Reading.Known(Table))).With(Interfaces, "eth10"),
        Example.Fail((Listen, Reading.Known("192.0.2.7")), (Routes, Reading.Known(Table))),
        Example.Fail((Listen, Reading.Known("10.20.1.7")), (Routes, Reading.Known(Table))),
        Example.Fail((Listen, Reading.Known("0.0.0.0")), (Routes, Reading.Known(Table))),
        Example.Fail((Routes, Reading.Known(Table))),
        Example.Manual((Listen, Reading.Known("fd00:20::7")), (Routes, Reading.Known(Table))),
    ];
}
