using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Inventory;

/// <summary>Lists resources that are not in the inventory of the VIM API. Found by reflection: it has a constructor without parameters.</summary>
internal interface ILister
{
    /// <summary>The kind of resource.</summary>
    Scope Scope { get; }

    /// <summary>Lists them.</summary>
    /// <param name="client">The session.</param>
    /// <param name="cancellation">Ends the listing.</param>
    IEnumerable<Resource> List(VimClient client, CancellationToken cancellation);
}
