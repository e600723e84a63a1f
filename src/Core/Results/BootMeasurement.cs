using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Results;

/// <summary>What the TPM of one host and its event log say of the last start.</summary>
public sealed class BootMeasurement
{
    internal BootMeasurement(string target, Observation observation)
    {
        Target = target;
        Host = observation.Resource.Name;
        CollectedAt = observation.CollectedAt;
        var reliable = observation[MeasuredBoot.Reliable];
        Reason = reliable.Reason ?? (reliable.State == ReadingState.Absent ? "the host reports no TPM" : null);
        IsLogReliable = reliable.IsKnown ? reliable.Text == "true" : null;
        Registers = observation[MeasuredBoot.Registers].Rows.Select(row => new BootRegister(row)).ToList();
        Components = observation[MeasuredBoot.Components].Rows.Select(row => new BootComponent(row)).ToList();
    }

    /// <summary>The target that told it.</summary>
    public string Target { get; }

    /// <summary>The name of the host.</summary>
    public string Host { get; }

    /// <summary>When it was read.</summary>
    public DateTimeOffset CollectedAt { get; }

    /// <summary>Whether the log is reliable: what the host itself says, or on Linux, whether its entries tell what their digests are of; null where it has no TPM, or nothing could be read.</summary>
    public bool? IsLogReliable { get; }

    /// <summary>Whether every register that the log extends has the value that the log adds up to; null where there is none.</summary>
    public bool? Replays => Registers.Any(register => register.Agrees is not null) ? FirstDifference is null : null;

    /// <summary>The first register whose value is not what the log adds up to; null where there is none.</summary>
    public BootRegister? FirstDifference => Registers.FirstOrDefault(register => register.Agrees == false);

    /// <summary>The registers, bank by bank.</summary>
    public IReadOnlyList<BootRegister> Registers { get; }

    /// <summary>What was measured, in the order of the start.</summary>
    public IReadOnlyList<BootComponent> Components { get; }

    /// <summary>Why there is nothing to see; null where there is.</summary>
    public string? Reason { get; }

    /// <summary>The host, and whether its log replays.</summary>
    public override string ToString() => SafeText.OneLine(Host + ": " + (Reason ?? (FirstDifference is { } first ? first.ToString() : Replays == true ? "replays" : "nothing to replay")));
}
