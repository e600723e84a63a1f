using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using HypervisorHardening.Core.Boot;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// The list of what the kernel measured since its start, of the templates <c>ima</c>, <c>ima-ng</c>, <c>ima-sig</c> and the
/// like. Its binary form is read: the other has not all that was measured.
/// </summary>
/// <param name="content">The list.</param>
/// <param name="before">How many entries there were before the registers were read; null where the kernel does not say.</param>
internal sealed class ImaList(byte[] content, long? before)
{
    private const string Path = "/sys/kernel/security/ima/binary_runtime_measurements";
    private const string CountPath = "/sys/kernel/security/ima/runtime_measurements_count";

    /// <summary>How many entries it has; known when it has been replayed.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the digests of SHA-1 are of what the entries say; known when it has been replayed.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>How many entries there are, to be read before the registers are; null where the kernel has no such list.</summary>
    /// <param name="files">The host's files.</param>
    /// <exception cref="HostFileException">It cannot be read.</exception>
    public static long? CountOf(HostFileSystem files) =>
        long.TryParse(files.Text(CountPath)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Reads the list; null where the kernel has none.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="before">What <see cref="CountOf"/> gave before the registers were read.</param>
    /// <exception cref="HostFileException">It cannot be read, or is too large.</exception>
    public static ImaList? Read(HostFileSystem files, long? before) =>
        files.Bytes(Path, HostFileSystem.TableLimit) is { Length: > 0 } content ? new ImaList(content, before) : null;

    /// <summary>Replays the list in some banks at once.</summary>
    /// <param name="replays">The banks.</param>
    /// <exception cref="HostFileException">The list is not whole, or not of the form.</exception>
    public void Replay(IReadOnlyCollection<ImaReplay> replays)
    {
        using var first = RegisterBank.Hash("SHA-1")!;
        var reader = new LogReader(Path, content);
        for (Count = 0; !reader.IsAtEnd;)
        {
            var entry = ImaEntry.Read(reader);
            Count++;
            IsSound &= IsOfItsData(entry, first);
            var mayBeLast = reader.IsAtEnd || Count >= before;
            foreach (var replay in replays)
                replay.Add(entry, mayBeLast);
        }
    }

    private static bool IsOfItsData(ImaEntry entry, HashAlgorithm first) => entry.IsViolation || first.ComputeHash(entry.Measured).SequenceEqual(entry.Digest);
}
