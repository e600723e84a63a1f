using System.Formats.Tar;
using System.IO.Compression;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles.Boot;

/// <summary>What a real measured boot left (tests/libvirt/record-measured-boot.sh), as a host's root.</summary>
internal sealed class MeasuredHost : IDisposable
{
    public const string Log = "/sys/kernel/security/tpm0/binary_bios_measurements";
    public const string List = "/sys/kernel/security/ima/binary_runtime_measurements";
    public const string Count = "/sys/kernel/security/ima/runtime_measurements_count";

    public MeasuredHost(string name)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "measured-boot", name + ".tar.gz"));
        using var archive = new GZipStream(file, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(archive, Tree.Root, overwriteFiles: true);
    }

    public HostTree Tree { get; } = new();

    public byte[] Bytes(string path) => File.ReadAllBytes(Tree.Physical(path));

    public Reading Read(Setting setting) => new BootSource().Read(setting, Tree.Files());

    public IReadOnlyList<Row> Registers() => Read(MeasuredBoot.Registers).Rows;

    /// <summary>The registers that the logs do not add up to.</summary>
    public string[] Differing() => [.. Registers().Where(row => row["replayed"] is { } replayed && replayed != row["digest"]).Select(row => row["bank"] + " " + row["register"])];

    public IReadOnlyDictionary<string, SortedDictionary<int, byte[]>> Held() => TpmRegisters.Read(Tree.Files());

    /// <summary>Registers 0 to 9 that a log does not add up to.</summary>
    public static string[] Differing(BootLog log, IReadOnlyDictionary<string, SortedDictionary<int, byte[]>> held) => [.. held.SelectMany(bank =>
    {
        using var replay = log.Replay(bank.Key);
        return Enumerable.Range(0, 10).Where(register => !(replay[register] ?? new byte[replay.Length]).SequenceEqual(bank.Value[register]))
            .Select(register => bank.Key + " " + register).ToList();
    })];

    public void Dispose() => Tree.Dispose();
}
