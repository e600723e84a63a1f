using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>All objects of some types below the root of the inventory, in one question.</summary>
/// <param name="client">The session.</param>
internal sealed class ContainerView(VimClient client)
{
    /// <summary>Reads properties of the objects.</summary>
    /// <param name="properties">The types, and the properties of each.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="VimFault">The server refuses.</exception>
    /// <exception cref="LinkFault">The server does not answer.</exception>
    public IReadOnlyList<ObjectContent> Read(IReadOnlyList<PropSet> properties, CancellationToken cancellation)
    {
        var session = client.Session;
        try
        {
            return ReadOnce(properties, cancellation);
        }
        catch (VimFault fault) when (fault.IsGone && (client.Session != session || fault.Subject?.Type == "ContainerView"))
        {
            // A view lives as long as its session: the new one needs a new view.
            return ReadOnce(properties, cancellation);
        }
    }

    private List<ObjectContent> ReadOnce(IReadOnlyList<PropSet> properties, CancellationToken cancellation)
    {
        var made = client.Invoke(client.Manager("viewManager") ?? throw VimFault.Own("NotSupported", "the server has no views"), "CreateContainerView",
            [client.RootFolder.Element("container"), .. properties.Select(set => Vim.Element("type", set.Type)), Vim.Element("recursive", "true")], cancellation);
        var view = ManagedObject.Of(made.Element(Vim.Name("returnval"))) ?? throw VimFault.Own("InvalidResponse", "the server gave no view");
        try
        {
            return [.. client.Retrieve([ObjectSpec.Below(view, "view")], properties, cancellation)];
        }
        finally
        {
            Destroy(view);
        }
    }

    private void Destroy(ManagedObject view)
    {
        try
        {
            client.Invoke(view, "DestroyView", null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or SessionLost)
        {
            // It ends with the session.
        }
    }
}
