using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Tests;

/// <summary>Makes the facts that an example of a control describes.</summary>
internal static class ExampleFacts
{
    private static Version ResearchedOn(Platform platform) => platform == Platform.HyperV ? new(10, 0, 20348) : new(9, 0, 0);

    public static Facts Of(ControlInfo control, Example example) => Of(control, example, setting =>
    {
        foreach (var (named, reading) in example.Readings)
        {
            if (named.Equals(setting))
                return reading;
        }

        return Reading.Absent;
    });

    public static Facts Of(ControlInfo control, Example example, Func<Setting, Reading> read)
    {
        var readings = control.Reads.Distinct().ToDictionary(setting => setting, read);
        var resource = new Resource(control.Scope, "1", example.ResourceName, "host");
        var own = new Observation(resource, Example.Now, readings);
        var host = control.Scope == Scope.Host ? null : new Observation(new Resource(Scope.Host, "0", "host"), Example.Now, readings);
        var current = ResearchedOn(control.Platform);
        var target = new TargetInfo("test", control.Platform, "test", current, example.ApiVersion ?? current, 1, new Dictionary<string, string>());
        return new Facts(control.Id, target, own, host,
            new SiteParameters(example.Parameters.ToDictionary(pair => (control.Id, pair.Key), pair => pair.Value)));
    }
}
