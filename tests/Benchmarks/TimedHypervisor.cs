using System.Diagnostics;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Benchmarks;

/// <summary>A connection whose steps are timed. After each write of a virtual machine the plain call makes the same write.</summary>
internal sealed class TimedHypervisor(IHypervisor real, PlainLibvirt plain) : IHypervisor
{
    public TargetInfo Info => real.Info;

    /// <summary>The time for listing and for reading, before and after the writes.</summary>
    public Stopwatch Reading { get; } = new();

    /// <summary>The time for making changes ready and writing them.</summary>
    public Stopwatch Writing { get; } = new();

    /// <summary>The time for the plain calls, with all that they need.</summary>
    public Stopwatch Beside { get; } = new();

    /// <summary>How many writes there were.</summary>
    public int Writes { get; private set; }

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation) => In(Reading, () => real.List(scopes, cancellation));

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation) =>
        In(Reading, () => real.Read(resources, settings, cancellation).ToList());

    public bool CanWrite(Setting setting) => real.CanWrite(setting);

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) =>
        new TimedWrite(this, In(Writing, () => real.Prepare(resource, changes, cancellation)), () => plain.Define(resource.Name));

    public void Dispose() => real.Dispose();

    private static T In<T>(Stopwatch watch, Func<T> step)
    {
        watch.Start();
        try
        {
            return step();
        }
        finally
        {
            watch.Stop();
        }
    }

    private sealed class TimedWrite(TimedHypervisor owner, IPreparedWrite real, Action again) : IPreparedWrite
    {
        public IReadOnlyList<Change> Changes => real.Changes;

        public string? Activation => real.Activation;

        public void Write()
        {
            owner.Writes += In(owner.Writing, () =>
            {
                real.Write();
                return 1;
            });
            owner.Beside.Start();
            again();
            owner.Beside.Stop();
        }

        public void Dispose() => real.Dispose();
    }
}
