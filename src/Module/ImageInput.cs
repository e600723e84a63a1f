using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Images;

namespace HypervisorHardening.Module;

/// <summary>Images as users give them: what Get-HyImage gave out, or files.</summary>
internal static class ImageInput
{
    /// <summary>The images.</summary>
    /// <exception cref="HyException"><c>Hy.Image.Input</c>: it is something else. <c>Hy.Image.Unreadable</c>: a file can not be read.</exception>
    public static IEnumerable<HyImage> Images(PSCmdlet cmdlet, IEnumerable<object> given)
    {
        foreach (var item in given)
        {
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is HyImage image)
                yield return image;
            else
                yield return ImageFolder.Look(Path(cmdlet, item));
        }
    }

    /// <summary>The path that was given.</summary>
    /// <exception cref="HyException"><c>Hy.Image.Input</c>: it is none.</exception>
    public static string Path(PSCmdlet cmdlet, object given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        string path when path.Length > 0 => cmdlet.GetUnresolvedProviderPathFromPSPath(path),
        FileSystemInfo file => file.FullName,
        var other => throw new HyException("Hy.Image.Input", "a " + other?.GetType().Name + " is no image: give what Get-HyImage gives, or a path."),
    };
}
