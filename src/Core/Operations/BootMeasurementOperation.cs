using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Results;

namespace HypervisorHardening.Core.Operations;

/// <summary>Reads what the TPMs of hosts measured at their last start. One dead target does not end it.</summary>
public sealed class BootMeasurementOperation
{
    private static readonly IReadOnlyCollection<Setting> Settings = [MeasuredBoot.Reliable, MeasuredBoot.Registers, MeasuredBoot.Components];

    /// <summary>Reads the hosts of targets.</summary>
    /// <param name="targets">The open connections.</param>
    /// <param name="hosts">Names of hosts, with wildcards; empty for all.</param>
    /// <param name="sink">Where measurements, progress and the faults of single targets go.</param>
    /// <param name="cancellation">Ends the run; what was given out until then stands.</param>
    /// <exception cref="HyException">There is no target.</exception>
    public void Run(IReadOnlyCollection<IHypervisor> targets, IReadOnlyCollection<string> hosts, ISink<BootMeasurement> sink, CancellationToken cancellation)
    {
        if (targets is null)
            throw new ArgumentNullException(nameof(targets));
        if (sink is null)
            throw new ArgumentNullException(nameof(sink));
        if (targets.Count == 0)
            throw new HyException("Hy.Select.Target", "there is no target to read: connect to one first (Connect-HyHost, hysr --connect URI).");
        var watch = Stopwatch.StartNew();
        foreach (var target in targets)
        {
            try
            {
                var chosen = target.List([Scope.Host], cancellation)
                    .Where(host => hosts.Count == 0 || hosts.Any(pattern => NamePattern.Matches(pattern, host.Name))).ToList();
                var done = 0;
                foreach (var observation in target.Read(chosen, Settings, cancellation))
                {
                    sink.Emit(new BootMeasurement(target.Info.Target, observation));
                    sink.Report(new ProgressUpdate("Reading boot measurements", ++done, chosen.Count, watch.Elapsed));
                }
            }
            catch (HyException fault)
            {
                sink.Warn(fault);
            }
        }
    }
}
