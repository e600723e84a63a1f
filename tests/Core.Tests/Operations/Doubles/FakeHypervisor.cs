using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Operations.Doubles;

/// <summary>A hypervisor in memory that can be made to misbehave at any step.</summary>
internal sealed class FakeHypervisor(string name, params Resource[] resources) : IHypervisor
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public TargetInfo Info { get; init; } = Target(name);

    /// <summary>What is read; everything is "on" unless a test says otherwise.</summary>
    public Func<Resource, Setting, Reading> Value { get; init; } = (_, setting) => setting.Columns.Count > 0
        ? Reading.Known([new Row(setting.Columns, ["one", "closed"])])
        : Reading.Known("on");

    public Action OnList { get; init; } = () => { };

    /// <summary>Called before the resource of this number is handed out, and once more, with their count, before the end.</summary>
    public Action<int, CancellationToken> Before { get; init; } = (_, _) => { };

    /// <summary>The resources answered for, in this order; as asked unless a test says otherwise.</summary>
    public Func<IReadOnlyList<Resource>, IEnumerable<Resource>> Answered { get; init; } = asked => asked;

    public IReadOnlyCollection<Scope> ScopesAsked { get; private set; } = [];

    public IReadOnlyList<Resource> ResourcesAsked { get; private set; } = [];

    /// <summary>How many readings were begun and how many of them ended, in whatever way.</summary>
    public int Begun { get; private set; }

    public int Ended { get; private set; }

    public static TargetInfo Target(string name, Platform platform = Platform.Kvm) =>
        new(name, platform, "QEMU/KVM", new Version(9, 0, 0), new Version(9, 0, 0), 2, new Dictionary<string, string> { ["kernel"] = "6.1" });

    public static Resource Host(string name = "host") => new(Scope.Host, "h-" + name, name);

    public static Resource Vm(string name, string? host = "host", string? system = null) => new(Scope.VirtualMachine, "v-" + name, name, host, system);

    public static Resource Network(string name) => new(Scope.Network, "n-" + name, name, "host");

    public IReadOnlyList<Resource> List(IReadOnlyCollection<Scope> scopes, CancellationToken cancellation)
    {
        ScopesAsked = scopes;
        OnList();
        return [.. resources.Where(resource => scopes.Contains(resource.Kind))];
    }

    public IEnumerable<Observation> Read(IReadOnlyList<Resource> resources, IReadOnlyCollection<Setting> settings, CancellationToken cancellation)
    {
        ResourcesAsked = resources;
        Begun++;
        try
        {
            var number = 0;
            foreach (var resource in Answered(resources))
            {
                Before(number++, cancellation);
                yield return new Observation(resource, Now, settings.Where(setting => setting.Scope == resource.Kind).ToDictionary(setting => setting, setting => Value(resource, setting)));
            }

            Before(number, cancellation);
        }
        finally
        {
            Ended++;
        }
    }

    public bool CanWrite(Setting setting) => false;

    public IPreparedWrite Prepare(Resource resource, IReadOnlyList<Change> changes, CancellationToken cancellation) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
