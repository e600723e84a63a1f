using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>Lists content libraries. A server without them has none to show.</summary>
internal sealed class LibraryLister : ILister
{
    private const string Unlisted = "unlisted";

    /// <inheritdoc/>
    public Scope Scope => Scope.ImageStore;

    /// <inheritdoc/>
    public IEnumerable<Resource> List(VimClient client, CancellationToken cancellation)
    {
        if (!client.IsVirtualCenter)
            return [];
        try
        {
            return [.. client.Rest.Get("/api/content/library", cancellation).Items.Select(id => client.Rest.Get("/api/content/library/" + id.Text, cancellation))
                .Select(library => new Resource(Scope.ImageStore, library["id"]?.Text ?? "", library["name"]?.Text ?? ""))];
        }
        catch (VimFault fault) when (fault.Type == "NotSupported")
        {
            return [];
        }
        catch (Exception fault) when (fault is VimFault or LinkFault { IsCutOff: false })
        {
            // Libraries that can not be listed are not no libraries: what stands for them is unknown, with the reason.
            return [new Resource(Scope.ImageStore, Unlisted, "content libraries")];
        }
    }
}
