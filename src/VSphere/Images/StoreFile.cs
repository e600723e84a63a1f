using System;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.VSphere.Images;

/// <summary>A file of a datastore.</summary>
/// <param name="store">The datastore.</param>
/// <param name="path">Its path there, with slashes. Text from outside.</param>
internal sealed class StoreFile(ImageStore store, string path)
{
    /// <summary>The datastore.</summary>
    public ImageStore Store { get; } = store;

    /// <summary>Its path there, with slashes.</summary>
    public string Path { get; } = path;

    /// <summary>The path as people write it: <c>[datastore] folder/file</c>.</summary>
    public string Text => Store.Prefix + Path;

    /// <summary>Where the server gives it out, below its own address.</summary>
    /// <exception cref="HyException">It has a name that no address can have.</exception>
    public string Address
    {
        get
        {
            var steps = Path.Split('/');
            // Such a step would lead somewhere else than its name says.
            if (steps.Any(step => step is "" or "." or ".."))
                throw Unusable(null);
            try
            {
                return "/folder/" + string.Join("/", steps.Select(Uri.EscapeDataString))
                    + "?dcPath=" + Uri.EscapeDataString(Store.Datacenter) + "&dsName=" + Uri.EscapeDataString(Store.Name);
            }
            catch (FormatException fault)
            {
                throw Unusable(fault);
            }
        }
    }

    private HyException Unusable(Exception? fault) => new("Hy.Image.Unreadable", "'" + Text + "' can not be read: no address can have such a name.", fault);
}
