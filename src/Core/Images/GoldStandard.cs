using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Core.Images;

/// <summary>What a site asks of its gold images.</summary>
public sealed class GoldStandard
{
    internal GoldStandard(IReadOnlyList<string> signers, IReadOnlyList<GoldSystem> systems, int? maxAgeDays, GoldBounds? vcpus, GoldBounds? memoryMiB, IReadOnlyList<ImageFormat> formats)
    {
        Signers = signers;
        OperatingSystems = systems;
        MaxAgeDays = maxAgeDays;
        Vcpus = vcpus;
        MemoryMiB = memoryMiB;
        Formats = formats;
    }

    /// <summary>The thumbprints of those whose signatures count: of signers, or of authorities.</summary>
    public IReadOnlyList<string> Signers { get; }

    /// <summary>The operating systems allowed; empty for any.</summary>
    public IReadOnlyList<GoldSystem> OperatingSystems { get; }

    /// <summary>How old an image may be, in days since it was made; null for any age.</summary>
    public int? MaxAgeDays { get; }

    /// <summary>How many virtual processors; null for any number.</summary>
    public GoldBounds? Vcpus { get; }

    /// <summary>How much memory, in MiB; null for any.</summary>
    public GoldBounds? MemoryMiB { get; }

    /// <summary>The formats allowed; empty for any.</summary>
    public IReadOnlyList<ImageFormat> Formats { get; }

    /// <summary>Whether anything is asked of images themselves.</summary>
    public bool AsksAnything => OperatingSystems.Count > 0 || Formats.Count > 0 || MaxAgeDays is not null || Vcpus is not null || MemoryMiB is not null;

    /// <summary>What an image is not, each in a few words.</summary>
    internal IEnumerable<string> Violations(ImageRecord record, DateTimeOffset now)
    {
        var guest = record.Guest;
        if (OperatingSystems.Count > 0 && (guest.Os is not { } os || !OperatingSystems.Any(system => system.Allows(os, guest.OsVersion))))
            yield return "its operating system is " + (guest.Os is null ? "not in its record" : (guest.Os + " " + guest.OsVersion).Trim()) + ", wanted is " + string.Join(" or ", OperatingSystems);
        if (MaxAgeDays is not null && record.Created > now)
            yield return "it was made in the future, on " + ImageRecord.Instant(record.Created);
        else if (MaxAgeDays is { } most && (now - record.Created).TotalDays > most)
            yield return "it is " + Math.Floor((now - record.Created).TotalDays).ToString(CultureInfo.InvariantCulture) + " days old, wanted are at most " + most.ToString(CultureInfo.InvariantCulture);
        if (Vcpus is { } vcpus && !(guest.Vcpus is { } count && vcpus.Hold(count)))
            yield return "its virtual processors are " + Known(guest.Vcpus) + ", wanted are " + vcpus;
        if (MemoryMiB is { } memory && !(guest.Memory is { } bytes && memory.Hold(bytes >> 20)))
            yield return "its memory is " + Known(guest.Memory >> 20) + (guest.Memory is null ? "" : " MiB") + ", wanted is " + memory + " MiB";
        if (Formats.Count > 0 && !Formats.Contains(record.Format))
            yield return "its format is " + FormatNames.NameOf(record.Format) + ", wanted is " + string.Join(" or ", Formats.Select(FormatNames.NameOf));
    }

    private static string Known(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "not in its record";
}
