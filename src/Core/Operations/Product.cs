using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Drift;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Policy;

namespace HypervisorHardening.Core.Operations;

/// <summary>The catalogue, the controls and the providers, joined: what a face (the module, the command line) is built on.</summary>
/// <param name="clock">The time.</param>
/// <param name="controls">The assembly that holds the controls.</param>
/// <param name="providers">The assemblies that hold the providers; the bundled sample is always there.</param>
public sealed class Product(Func<DateTimeOffset> clock, Assembly controls, params Assembly[] providers)
{
    private readonly Lazy<ControlLibrary> library = new(() => new ControlLibrary(controls));
    private readonly Lazy<ProviderSet> providerSet = new(() => new ProviderSet([typeof(Product).Assembly, .. providers]));

    /// <summary>What NIST asks.</summary>
    public NistCatalogue Catalogue { get; } = NistCatalogue.Load();

    /// <summary>The controls.</summary>
    public ControlLibrary Library => library.Value;

    /// <summary>The providers.</summary>
    public ProviderSet Providers => providerSet.Value;

    /// <summary>Chooses controls by what a user asks for.</summary>
    public ControlSelector Selector => new(Catalogue, Library);

    /// <summary>Judges hypervisors.</summary>
    public AssessOperation Assess => new(Selector, clock);

    /// <summary>Makes plans of findings.</summary>
    public PlanOperation Plan => new(Library);

    /// <summary>Keeps what targets answer.</summary>
    public RecordOperation Record => new(this);

    /// <summary>Saves everything that is collected.</summary>
    public SnapshotOperation Snapshots => new(this, clock);

    /// <summary>Lists images.</summary>
    public ImageListOperation Images { get; } = new();

    /// <summary>Signs images.</summary>
    public ImageProtectOperation ProtectImages => new(clock);

    /// <summary>Tests images.</summary>
    public ImageTestOperation TestImages => new(clock);

    /// <summary>Compares assessments, and hosts with one another.</summary>
    public DriftOperation Drift => new(Assess);

    /// <summary>Keeps the results of runs.</summary>
    public HistoryOperation History => new(Selector, Drift);

    /// <summary>Reads site policies.</summary>
    public PolicyFile Policies => new(Library, clock);

    /// <summary>All settings that the controls of a platform read.</summary>
    /// <param name="platform">The platform.</param>
    public IReadOnlyList<Collection.Setting> SettingsOf(Platform platform) =>
        Library.All.Where(control => control.Platforms.Contains(platform)).SelectMany(control => control.Reads).Distinct().ToList();

    /// <summary>All kinds of resources that the controls of a platform judge or read, hosts and managers before what is on them.</summary>
    /// <param name="platform">The platform.</param>
    public IReadOnlyList<Collection.Scope> ScopesOf(Platform platform) =>
        Library.All.Where(control => control.Platforms.Contains(platform)).SelectMany(control => control.Reads.Select(setting => setting.Scope).Append(control.Scope))
            .Distinct().OrderBy(scope => scope).ToList();
}
