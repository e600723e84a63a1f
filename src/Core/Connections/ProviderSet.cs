using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;

namespace HypervisorHardening.Core.Connections;

/// <summary>All providers, found in the assemblies that a face ships, and the way from a target to the one that takes it.</summary>
public sealed class ProviderSet
{
    /// <summary>Finds the providers.</summary>
    /// <param name="assemblies">Where to look.</param>
    public ProviderSet(params Assembly[] assemblies) => All = assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsAbstract && typeof(IProvider).IsAssignableFrom(type))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (IProvider)Activator.CreateInstance(type)!)
        .ToList();

    /// <summary>The providers.</summary>
    public IReadOnlyList<IProvider> All { get; }

    /// <summary>The hypervisors that may answer on this very machine.</summary>
    public IReadOnlyList<string> LocalTargets => All.Select(provider => provider.LocalTarget).OfType<string>().ToList();

    /// <summary>Connects to a target and says what it is.</summary>
    /// <param name="request">What the user asks for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="HyException">The target is malformed, of no known scheme, or cannot be reached.</exception>
    public IHypervisor Connect(ConnectionRequest request, CancellationToken cancellation)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var colon = request.Target.IndexOf(':');
        if (colon <= 0)
            throw new HyException("Hy.Connect.Uri", "'" + Shown(request.Target) + "' is not a target: write a URI such as qemu:///system or qemu+ssh://host/system.");
        var scheme = request.Target.Substring(0, colon);
        var provider = All.FirstOrDefault(provider => provider.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase))
            ?? throw new HyException("Hy.Connect.Scheme", "'" + Shown(scheme) + "' is not a scheme that is known here: use one of "
                + string.Join(", ", All.SelectMany(known => known.Schemes)) + ".");
        return provider.Connect(request, cancellation);
    }

    private static string Shown(string text) => text.Length > 80 ? text.Substring(0, 80) + "…" : text;
}
