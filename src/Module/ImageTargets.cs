using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Module;

/// <summary>The connections that images came over.</summary>
internal static class ImageTargets
{
    /// <summary>Every open connection that one of the images names.</summary>
    public static IReadOnlyList<IHypervisor> Of(HyCmdlet cmdlet, IReadOnlyCollection<HyImage> images) =>
        cmdlet.State.Connections.Where(connection => images.Any(image => image.Target == connection.Target)).Select(connection => connection.Hypervisor).ToList();
}
