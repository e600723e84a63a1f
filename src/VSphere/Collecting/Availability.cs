using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Collecting;

/// <summary>Tells what can be read of a resource at all: nothing of a host that is away, little of a machine without a configuration.</summary>
internal static class Availability
{
    // The server knows these itself; of anything else that is not there, it would show what was so long ago.
    private static readonly string[] KnownToServer = ["name", "parent", "runtime.host", KindPlan.ConnectionState, "summary.managementServerIp"];

    /// <summary>Notes what stands in the way of reading a resource.</summary>
    /// <param name="subject">The resource.</param>
    /// <param name="values">Its properties.</param>
    /// <param name="plan">How its kind is read.</param>
    /// <param name="run">The run.</param>
    public static void Note(Subject subject, PropertyValues values, KindPlan plan, Run run)
    {
        if (subject.Resource.Kind == Scope.Host)
        {
            subject.Obstacle = Text(values, KindPlan.ConnectionState) switch
            {
                "disconnected" => "the host is disconnected",
                "notResponding" => "the host does not respond",
                _ => null,
            };
            subject.HostVersion = ApiVersions.Parse(Text(values, KindPlan.HostApi));
        }
        else if (subject.Resource.Kind == Scope.VirtualMachine)
        {
            var state = Text(values, KindPlan.ConnectionState);
            subject.Obstacle = state is "disconnected" or "orphaned" or "inaccessible" or "invalid" ? "the machine is " + state
                : HasNoConfiguration(values) ? "the machine has no configuration that the server knows" : null;
            subject.HostVersion = plan.HasSince ? run.Listing.HostVersion(subject.Resource.Host, run.Cancellation) : null;
        }
    }

    /// <summary>The reading of a setting that can not be read now; null where it can.</summary>
    /// <param name="subject">The resource.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="run">The run.</param>
    public static Reading? Refuses(Subject subject, Setting setting, Run run) =>
        subject.Obstacle is { } obstacle && !(setting.Source == "property" && KnownToServer.Contains(setting.Path)) ? Reading.Unreadable(obstacle)
        : setting.Since is { } since && since > (subject.HostVersion ?? run.Client.ApiVersion) ? KindPlan.TooOld(since, subject.HostVersion ?? run.Client.ApiVersion)
        : null;

    private static bool HasNoConfiguration(PropertyValues values)
    {
        try
        {
            return values[KindPlan.ConfiguredName] is null;
        }
        catch (VimFault)
        {
            // Without the right to see it, each setting tells which right is missing.
            return false;
        }
    }

    private static string? Text(PropertyValues values, string path)
    {
        try
        {
            return values[path]?.Value;
        }
        catch (VimFault)
        {
            return null;
        }
    }
}
