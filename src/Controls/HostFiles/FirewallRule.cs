using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Controls.HostFiles;

/// <summary>A rule that lets traffic in. What is not understood of it counts as open.</summary>
/// <param name="ports">The ports as the rule has them: numbers, ranges, names; empty is all.</param>
/// <param name="sources">From where; empty is from anywhere.</param>
internal sealed class FirewallRule(IReadOnlyList<string> ports, IReadOnlyList<string> sources)
{
    private static readonly string[] Names = ["ssh", "libvirt", "libvirt-tls", "vnc-server", "cockpit"];

    /// <summary>From where; empty is from anywhere, as it is where one of the sources is everything or everything but some.</summary>
    public IReadOnlyList<string> Sources { get; } = sources.Any(IsAnywhere) ? [] : sources;

    /// <summary>Whether it opens a port of the host's management: SSH, libvirt, consoles, migration.</summary>
    public bool ReachesManagement => ports.Count == 0 || ports.Any(IsManagement);

    /// <summary>The ports as findings show them.</summary>
    public override string ToString() => ports.Count == 0 ? "all ports" : string.Join(",", ports);

    private static bool IsAnywhere(string source) => source.IndexOf('!') >= 0 || source.EndsWith("/0", System.StringComparison.Ordinal) || source == "any";

    private static bool IsManagement(string port)
    {
        var ends = port.Split('-', ':');
        if (!Number(ends[0], out var from) || !Number(ends[ends.Length - 1], out var to))
            return Names.Contains(port) || port == "vmap" || !port.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_');
        return to >= 5900 || Within(22) || Within(16509) || Within(16514);

        bool Within(int management) => from <= management && management <= to;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
