using System;
using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The targets of one command, connected.</summary>
/// <param name="hypervisors">Those that could be reached.</param>
/// <param name="areAll">Whether that is every one that was named.</param>
internal sealed class OpenTargets(IReadOnlyList<IHypervisor> hypervisors, bool areAll) : IDisposable
{
    /// <summary>Those that could be reached.</summary>
    public IReadOnlyList<IHypervisor> Hypervisors { get; } = hypervisors;

    /// <summary>Whether that is every one that was named.</summary>
    public bool AreAll { get; } = areAll;

    /// <summary>Connects to targets. One that cannot be reached is said and left out.</summary>
    /// <param name="names">The targets.</param>
    /// <param name="request">What is asked for each.</param>
    /// <param name="product">Connects.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="saved">Targets that need no connection, which come first.</param>
    /// <exception cref="HyException">None can be reached.</exception>
    public static OpenTargets Connect(IEnumerable<string> names, Func<string, ConnectionRequest> request, Product product, CancellationToken cancellation, IReadOnlyList<IHypervisor>? saved = null)
    {
        var opened = new List<IHypervisor>(saved ?? []);
        HyException? failed = null;
        foreach (var name in names)
        {
            try
            {
                opened.Add(product.Providers.Connect(request(name), cancellation));
            }
            catch (HyException error)
            {
                if (failed is not null)
                    Guarded.Say(failed);
                failed = error;
            }
        }

        if (failed is not null && opened.Count == 0)
            throw failed;
        if (failed is not null)
            Guarded.Say(failed);
        return new OpenTargets(opened, failed is null);
    }

    public void Dispose()
    {
        foreach (var hypervisor in Hypervisors)
            hypervisor.Dispose();
    }
}
