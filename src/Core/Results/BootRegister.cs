using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Results;

/// <summary>One register of a TPM, and what the event log adds up to.</summary>
public sealed class BootRegister
{
    internal BootRegister(Row row)
    {
        Bank = row["bank"] ?? "";
        Register = row["register"] ?? "";
        Digest = row["digest"] ?? "";
        Replayed = row["replayed"];
    }

    /// <summary>The bank: <c>SHA-1</c> or <c>SHA-256</c>.</summary>
    public string Bank { get; }

    /// <summary>The number of the register.</summary>
    public string Register { get; }

    /// <summary>Its value, in hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>What the event log adds up to; null where no event of the log extends it.</summary>
    public string? Replayed { get; }

    /// <summary>Whether both agree; null where no event extends it.</summary>
    public bool? Agrees => Replayed is null ? null : string.Equals(Digest, Replayed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Bank, number, and whether the log agrees.</summary>
    public override string ToString() => SafeText.OneLine(Bank + " " + Register + (Agrees switch { true => " replays", false => " differs", _ => " not in the log" }));
}
