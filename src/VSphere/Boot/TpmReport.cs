using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Boot;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.VSphere.Boot;

/// <summary>What <c>QueryTpmAttestationReport</c> returns of a host: its registers, and the log of what was measured into them.</summary>
internal sealed class TpmReport
{
    private readonly List<(string Bank, int Register, byte[] Value)> registers;
    private readonly List<TpmEvent> events;

    /// <summary>Takes a report apart.</summary>
    /// <param name="report">The <c>returnval</c>, a <c>HostTpmAttestationReport</c>.</param>
    /// <exception cref="FormatException">A number or a digest is malformed.</exception>
    public TpmReport(XElement report)
    {
        IsReliable = Field(report, "tpmLogReliable") == "true";
        registers = report.Elements().Where(element => element.Name.LocalName == "tpmPcrValues")
            .Select(value => (Digest.Bank(Field(value, "digestMethod")), Number(value, "pcrNumber"), Digest.Bytes(value, "digestValue")))
            .ToList();
        events = report.Elements().Where(element => element.Name.LocalName == "tpmEvents").Select(element => new TpmEvent(element)).ToList();
    }

    /// <summary>Whether the host itself relies on the log.</summary>
    public bool IsReliable { get; }

    /// <summary>The registers, each with what the log adds up to, as <see cref="MeasuredBoot.Registers"/> has them.</summary>
    public Reading Registers => Reading.Known(registers
        .OrderBy(register => register.Bank, StringComparer.Ordinal).ThenBy(register => register.Register)
        .Select(register => new Row(MeasuredBoot.Registers.Columns,
            [register.Bank, register.Register.ToString(CultureInfo.InvariantCulture), RegisterBank.Hex(register.Value), Replayed(register.Bank, register.Register)]))
        .ToList());

    /// <summary>What was measured, in the order of the log, as <see cref="MeasuredBoot.Components"/> has it.</summary>
    public Reading Components => Reading.Known(events.Select(item => new Row(MeasuredBoot.Components.Columns,
        [item.Register.ToString(CultureInfo.InvariantCulture), item.Kind, item.Name, item.Version, RegisterBank.Hex(item.DataHash)])).ToList());

    /// <summary>A field of a structure; null where it is not set.</summary>
    internal static string? Field(XElement structure, string name) =>
        structure.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>A field of a structure that is a whole number.</summary>
    internal static int Number(XElement structure, string name) =>
        int.Parse(Field(structure, name) ?? throw new FormatException("the report has no " + name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    // The firmware measures into registers of its own, of which this log has nothing: they cannot be replayed.
    private string? Replayed(string bank, int register)
    {
        using var replay = new RegisterReplay(bank);
        foreach (var measured in events.Where(item => item.Register == register && item.Bank == bank))
            replay.Extend(register, measured.DataHash);
        return replay[register] is { } value ? RegisterBank.Hex(value) : null;
    }
}
