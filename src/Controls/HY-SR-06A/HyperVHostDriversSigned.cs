using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>Every driver of the host is signed, by those and of those whom the site trusts.</summary>
[Control("HV-06-01", Platform.HyperV, Scope.Host, Severity.High)]
[Serves("HY-SR-6A")]
[Serves("HY-SR-6B")]
[NotVerified("the properties of Win32_PnPSignedDriver were not seen on a Windows host")]
internal sealed class HyperVHostDriversSigned : Control
{
    private const string Class = "root/cimv2:Win32_PnPSignedDriver";
    private static readonly Setting Drivers = HyperVHost.CimEach(Class, "DeviceName", "InfName", "IsSigned", "Signer", "DriverProviderName", "DriverVersion");
    private static readonly Parameter Signers = new("driverSigners", "", "Who may have signed the drivers of hosts, with * as a wildcard; empty is anyone whom Windows trusts");
    private static readonly Parameter Allowed = new("driverAllowList", "", "Drivers that hosts may have, as provider/file with wildcards, for example Microsoft/*, NVIDIA/oem12.inf; empty is any that is signed");

    public override string Title => "Every driver of the host is signed, and known to the site";
    public override string Why => "Drivers run in the kernel of the root partition: one from an unknown hand has the host and all its guests.";
    public override string WantedText => "IsSigned true for every driver, signers of driverSigners, drivers of driverAllowList";
    public override string Remedy => "Get-CimInstance Win32_PnPSignedDriver shows the device; install its maker's signed driver, or remove it: pnputil /delete-driver FILE.inf /uninstall";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Drivers];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Signers, Allowed];

    /// <summary>Entries without a file are filters and devices that have no driver.</summary>
    public override Judgement Judge(Facts facts)
    {
        var drivers = facts[Drivers].Rows.Where(row => !string.IsNullOrEmpty(row["InfName"])).ToList();
        if (drivers.Count == 0)
            return Judgement.Unknown("Windows lists no drivers");
        var bad = drivers.Where(row => !IsGood(row, facts)).Select(Show).Distinct().ToList();
        return bad.Count == 0 ? Judgement.Pass(drivers.Count + " drivers, all as wanted") : Judgement.Fail(string.Join("; ", bad));
    }

    private static bool IsGood(Row row, Facts facts) => row["IsSigned"] == "true"
        && IsListed(facts.Items(Signers), row["Signer"] ?? "") && IsListed(facts.Items(Allowed), row["DriverProviderName"] + "/" + row["InfName"]);

    private static bool IsListed(IReadOnlyList<string> patterns, string name) => patterns.Count == 0 || patterns.Any(pattern => NamePattern.Matches(pattern, name));

    private static string Show(Row row) => row["DriverProviderName"] + "/" + row["InfName"] + " " + row["DriverVersion"]
        + (row["IsSigned"] == "true" ? " signed by " + (row["Signer"] ?? "nobody that is told") : " not signed");

    public override IEnumerable<Example> Examples
    {
        get
        {
            string?[] card = ["Ethernet", "oem3.inf", "true", "Microsoft Windows Hardware Compatibility Publisher", "Intel", "1.2.3"];
            string?[] none = ["Volume filter", null, null, null, null, null];
            return
            [
                Example.Pass((Drivers, TableOf(Drivers, card, none))),
                Example.Fail((Drivers, TableOf(Drivers, card, ["Odd", "oem9.inf", "false", null, "Somebody", "0.1"]))),
                Example.Fail((Drivers, TableOf(Drivers, ["Odd", "oem9.inf", null, null, "Somebody", "0.1"]))),
                Example.Pass((Drivers, TableOf(Drivers, card, none))).With(Signers, "Microsoft Windows*").With(Allowed, "intel/*"),
                Example.Fail((Drivers, TableOf(Drivers, card))).With(Signers, "Microsoft Windows"),
                Example.Fail((Drivers, TableOf(Drivers, card))).With(Allowed, "Microsoft/*, Intel/oem30.inf"),
                Example.Unknown((Drivers, TableOf(Drivers, none))),
                Example.Unknown(),
            ];
        }
    }
}
