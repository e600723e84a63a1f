using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>
/// The options of the hypervisor's command line. An option given again adds to what was said of it, so all that is said
/// counts, in its order: <c>iommu=verbose iommu=required</c> is <c>verbose, required</c>.
/// </summary>
internal sealed class XenCommandLine
{
    private const string Not = "no-";
    private readonly List<KeyValuePair<string, string[]>> options = [];

    /// <summary>Takes a command line apart; what comes after <c>--</c> is for the kernel of domain 0.</summary>
    /// <param name="text">The text.</param>
    public static XenCommandLine Parse(string text)
    {
        var line = new XenCommandLine();
        foreach (var word in text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word != "--"))
        {
            var equals = word.IndexOf('=');
            if (equals > 0)
                line.options.Add(new(word.Substring(0, equals), word.Substring(equals + 1).Split(',')));
            else if (equals < 0 && word.Length > Not.Length && word.StartsWith(Not, StringComparison.Ordinal))
                line.options.Add(new(word.Substring(Not.Length), ["no"]));
            else if (equals < 0)
                line.options.Add(new(word, ["yes"]));
        }

        return line;
    }

    /// <summary>All that is said of an option, a bare word as <c>yes</c> and one with <c>no-</c> before it as <c>no</c>; null where nothing is.</summary>
    /// <param name="name">The option, as Xen writes it.</param>
    public IReadOnlyList<string>? this[string name]
    {
        get
        {
            var said = options.Where(option => option.Key == name).SelectMany(option => option.Value).ToArray();
            return said.Length == 0 ? null : said;
        }
    }
}
