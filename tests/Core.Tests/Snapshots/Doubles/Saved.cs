using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Snapshots;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Snapshots.Doubles;

/// <summary>A folder with a snapshot of two small targets, made at noon of 31 January 2026.</summary>
internal sealed class Saved : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hysr-").FullName;

    public Saved(X509Certificate2? certificate = null, params IHypervisor[] targets) =>
        Product().Snapshots.Save(targets.Length > 0 ? targets : Targets(), Path, certificate, Sink, CancellationToken.None);

    public string Path => System.IO.Path.Combine(folder, "x.hysnapshot");

    public SavingSink Sink { get; } = new();

    public byte[] Bytes
    {
        get => File.ReadAllBytes(Path);
        set => File.WriteAllBytes(Path, value);
    }

    public static Product Product() => new(() => Now, typeof(Saved).Assembly);

    public static IHypervisor[] Targets() =>
    [
        new FakeHypervisor("kvm://one", Host(), Vm("web"), Vm("db", null), Network("lan")) { Value = Value },
        new FakeHypervisor("kvm://two", Host(), Vm("web", "host", "Dom0")) { Value = Value },
    ];

    /// <summary>A certificate with its key, its dates in days from when snapshots are made.</summary>
    public static X509Certificate2 Certificate(string name, int from = -1, int to = 300)
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Now.AddDays(from), Now.AddDays(to));
    }

    public static string Id(Action action) => Assert.Throws<HyException>(action).Id;

    /// <summary>The entries of the index, as they were written.</summary>
    public IReadOnlyList<SnapshotPart> Parts()
    {
        using var input = File.OpenRead(Path);
        var (seal, end) = SnapshotSeal.Find(input)!.Value;
        return SnapshotIndex.Read(Path, input, seal, end).Parts;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Reading Value(Resource resource, Setting setting) =>
        setting.Columns.Count > 0 ? Reading.Known([new Row(setting.Columns, ["one", "open"]), new Row(setting.Columns, [null, "closed"])])
        : resource.Name == "db" ? Reading.Unreadable("no rights") : resource.Kind == Scope.Host ? Reading.Absent : Reading.Known("off");
}
