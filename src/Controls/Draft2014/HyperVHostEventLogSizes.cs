using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Controls;

/// <summary>The event logs of Windows are large enough to hold what an investigation needs.</summary>
[Control("HV-GN-06", Platform.HyperV, Scope.Host, Severity.Low)]
[Serves("HY-SR-20", Edition.Draft2014)]
internal sealed class HyperVHostEventLogSizes : Control
{
    private const string Size = "MaxFileSize";
    private const long Megabyte = 1048576;
    private static readonly Setting Logs = HyperVHost.CimEach("root/cimv2:Win32_NTEventlogFile", "Name", "LogfileName", Size);
    private static readonly Parameter Least = new("logSizes", "Application=32, Security=192, System=32", "The least size of Windows' event logs, in MiB, by the log's name");

    public override string Title => "The event logs of Windows are large enough";
    public override string Why => "A small log has written over the beginning of an attack before anybody looks.";
    public override string WantedText => "at least logSizes (Application=32, Security=192, System=32, in MiB)";
    public override string Remedy => "Limit-EventLog -LogName Security -MaximumSize 192MB, and the others; or by group policy: event log service";
    public override Impact Impact => Impact.None;
    public override IReadOnlyList<Setting> Reads { get; } = [Logs];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Least];

    public override Judgement Judge(Facts facts)
    {
        var wanted = facts.Items(Least).Select(item => item.Split('=')[0].Trim()).ToList();
        if (wanted.FirstOrDefault(log => facts[Logs].Rows.All(row => !string.Equals(row["LogfileName"], log, StringComparison.OrdinalIgnoreCase))) is { } missing)
            return Judgement.Unknown("the host does not list its log " + missing);
        var bad = facts[Logs].Rows.Where(row => WantedOf(row, facts) is { } least && !(Bytes(row) >= least)).Select(row => row["LogfileName"] + " " + (row[Size] ?? "not set") + " bytes").ToList();
        return Judgement.Of(bad.Count == 0, bad.Count == 0 ? string.Join(", ", wanted) + " large enough" : string.Join(", ", bad));
    }

    public override Repair Repair(Facts facts) => Core.Remediation.Repair.By(new Change(Logs, facts[Logs], Reading.Known(facts[Logs].Rows
        .Select(row => WantedOf(row, facts) is { } least && !(Bytes(row) >= least) ? row.With(Size, least.ToString(CultureInfo.InvariantCulture)) : row).ToList())));

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("201326592", "33554432")),
        Example.Fail(State("201326591", "33554432")),
        Example.Fail(State("20971520", "20971520")),
        Example.Fail(State(null, "33554432")),
        Example.Pass(State("20971520", "20971520")).With(Least, "security=20"),
        Example.Fail(State("20971520", "20971520")).With(Least, "Security=21"),
        Example.Unknown(),
    ];

    private static long? Bytes(Row row) => long.TryParse(row[Size], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    private static long? WantedOf(Row row, Facts facts) => facts.Items(Least).Select(item => item.Split('=')).Where(parts => parts.Length == 2 && string.Equals(parts[0].Trim(), row["LogfileName"], StringComparison.OrdinalIgnoreCase))
        .Select(parts => long.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes * Megabyte : (long?)null).FirstOrDefault();

    private static (Setting, Reading) State(string? security, string application) => (Logs, TableOf(Logs,
        [@"C:\Windows\System32\Winevt\Logs\Security.evtx", "Security", security],
        [@"C:\Windows\System32\Winevt\Logs\Application.evtx", "Application", application],
        [@"C:\Windows\System32\Winevt\Logs\System.evtx", "System", "33554432"],
        [@"C:\Windows\System32\Winevt\Logs\HardwareEvents.evtx", "HardwareEvents", "1052672"]));
}
