using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.HyperV.Connecting;

/// <summary>What is at the other end of a connection.</summary>
internal sealed class Identity
{
    private static readonly Version Unknown = new(0, 0);

    private readonly ConcurrentDictionary<string, string> details = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<HostLink> links;

    /// <summary>Takes what the hosts say of themselves. Defaults go by the oldest of them.</summary>
    /// <param name="target">The target as the user named it.</param>
    /// <param name="links">Its hosts.</param>
    public Identity(string target, IReadOnlyList<HostLink> links)
    {
        this.links = links;
        var oldest = links.Where(link => link.Version is not null).OrderBy(link => link.Version).FirstOrDefault();
        details["hosts"] = links.Count.ToString(CultureInfo.InvariantCulture);
        details["windows"] = SafeText.OneLine(oldest?.Windows ?? "unknown");
        if (links.Select(link => link.ClusterName).FirstOrDefault(name => name is not null) is { } cluster)
            details["cluster"] = SafeText.OneLine(cluster);
        Info = new TargetInfo(target, Platform.HyperV, "Microsoft Hyper-V", oldest?.Version ?? Unknown, oldest?.Version ?? Unknown, 1, details);
        Count();
    }

    /// <summary>What the target is.</summary>
    public TargetInfo Info { get; }

    /// <summary>Notes how many calls were made so far.</summary>
    public void Count() => details[TargetInfo.CallsDetail] = links.Sum(link => link.Client?.Calls ?? 0).ToString(CultureInfo.InvariantCulture);
}
