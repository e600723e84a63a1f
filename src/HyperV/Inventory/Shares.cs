using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Connecting;

namespace HypervisorHardening.HyperV.Inventory;

/// <summary>The shares of a host on which images or machines may be kept: not those that Windows itself makes.</summary>
internal static class Shares
{
    private const string Disk = "0";

    private static readonly Regex OfWindows = new(@"^([A-Z]\$|ADMIN\$|IPC\$|FAX\$|PRINT\$|SYSVOL|NETLOGON|CLUSTERSTORAGE\$)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The shares, each name once; none where the host serves no files.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="CimFault">They can not be listed.</exception>
    public static IReadOnlyList<CimObject> Of(HostRead host) =>
    [
        .. host.All(Spaces.Shares, "MSFT_SmbShare").OrNone()
            .Where(share => share.Text("Special") != "true" && (share.Text("ShareType") ?? Disk) == Disk && share.Text("Name") is { Length: > 0 } name && !OfWindows.IsMatch(name))
            .GroupBy(share => share.Text("Name"), StringComparer.OrdinalIgnoreCase).Select(same => same.First()),
    ];

    /// <summary>The share that a resource is.</summary>
    /// <param name="subject">The resource.</param>
    /// <exception cref="CimFault">There is none, or they can not be listed.</exception>
    public static CimObject Of(Subject subject) => Of(subject.Host).FirstOrDefault(share => string.Equals(IdOf(share, subject.Host.Link), subject.Resource.Id, StringComparison.OrdinalIgnoreCase))
        ?? throw new CimFault(CimFaultKind.NotFound, "the share is gone: it was removed since it was listed");

    /// <summary>The resource that a share is.</summary>
    /// <param name="share">The share.</param>
    /// <param name="link">Its host.</param>
    public static Resource Resource(CimObject share, HostLink link) => new(Scope.ImageStore, IdOf(share, link), share.Text("Name") ?? "", link.Name);

    private static string IdOf(CimObject share, HostLink link) => @"\\" + link.Name + @"\" + share.Text("Name");
}
