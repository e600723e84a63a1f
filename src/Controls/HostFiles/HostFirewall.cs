using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A tool that sets the host's packet filter at boot, by its configuration: the rules in force need a running nft.</summary>
internal abstract class HostFirewall
{
    private static readonly HostFirewall[] All = [new Nftables(), new Ufw(), new Firewalld()];

    /// <summary>The tool's name.</summary>
    public abstract string Name { get; }

    /// <summary>What all tools read.</summary>
    public static IReadOnlyList<Setting> Reads { get; } = [.. All.SelectMany(tool => tool.Files)];

    /// <summary>The tool that is set to start; null where none is.</summary>
    public static HostFirewall? Of(Facts facts) => All.FirstOrDefault(tool => tool.IsEnabled(facts));

    /// <summary>Whether what no rule lets in is dropped.</summary>
    public abstract bool DropsByDefault(Facts facts);

    /// <summary>What the tool does with traffic in places that are not read; null where all of it is read.</summary>
    public virtual string? NotFollowed(Facts facts) => null;

    /// <summary>The rules that let traffic in.</summary>
    public abstract IEnumerable<FirewallRule> Rules(Facts facts);

    /// <summary>What the tool reads.</summary>
    protected abstract IReadOnlyList<Setting> Files { get; }

    /// <summary>Whether the tool is set to start.</summary>
    protected abstract bool IsEnabled(Facts facts);
}
