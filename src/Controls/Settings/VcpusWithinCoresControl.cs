using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>The virtual processors that run on a host do not outnumber its cores beyond what the site allows.</summary>
/// <param name="teller">Who tells of the machines, for messages.</param>
/// <param name="machines">A row for each machine of the host.</param>
/// <param name="name">The column of a machine's name.</param>
/// <param name="vcpus">The column of its virtual processors.</param>
internal abstract class VcpusWithinCoresControl(string teller, Setting machines, string name, string vcpus) : Control
{
    /// <summary>How many virtual processors of running machines a core may carry.</summary>
    protected static Parameter Most { get; } = new("maxVcpuPerCore", "1.0", "How many virtual processors of running machines a core may carry");

    public sealed override string Title => "Running virtual processors stay within the host's cores";
    public sealed override string Why => "Beyond that every guest waits for others: one that is busy, or made to be, slows all of them down.";
    public sealed override string WantedText => "at most maxVcpuPerCore (1.0) virtual processors of running machines for each core";
    public sealed override Impact Impact => Impact.ManualWork;
    public sealed override IReadOnlyList<Parameter> Parameters { get; } = [Most];

    /// <summary>Who tells of the cores, for messages.</summary>
    protected virtual string CoresTeller => teller;

    /// <summary>Whether a machine takes part in the queues for the processors.</summary>
    protected abstract bool Runs(Row machine);

    /// <summary>The host's cores; null where they are not told.</summary>
    protected abstract long? Cores(Facts facts);

    public sealed override Judgement Judge(Facts facts)
    {
        var sum = 0L;
        foreach (var row in facts[machines].Rows.Where(Runs))
        {
            if (!int.TryParse(row[vcpus], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Judgement.Unknown(teller + " does not tell the processors of " + row[name]);
            sum += number;
        }

        if (Cores(facts) is not { } cores)
            return Judgement.Unknown(CoresTeller + " does not tell the host's cores");
        var most = Math.Floor(cores * facts.Number(Most)).ToString(CultureInfo.InvariantCulture);
        return Judgement.Of(sum <= cores * facts.Number(Most), sum + " virtual processors on " + cores + " cores", "at most " + most);
    }
}
