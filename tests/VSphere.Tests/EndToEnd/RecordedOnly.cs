namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>What the simulator can not show, with the reasons. Their examples prove these controls on recorded readings.</summary>
internal static class RecordedOnly
{
    /// <summary>Controls that do not give each of their verdicts there, by id.</summary>
    public static IReadOnlyDictionary<string, string> Verdicts { get; } = new Dictionary<string, string>
    {
        ["VS-03-12"] = "the simulator's hosts have no memory tiering",
        ["VS-13-04"] = "the keys of port groups, which the example chooses, are the simulator's own",
        ["VS-19-04"] = "the control channel does not set an array within an array of another object",
        ["VS-NW-15"] = "the simulator's hosts hear no neighbours on their network cards",
        ["VS-NW-19"] = "the control channel does not take the structures that the examples need",
        ["VS-12-07"] = "vSAN's own interface is neither simulated nor read",
    };

    /// <summary>Controls whose repair does not make the round trip there, by id.</summary>
    public static IReadOnlyDictionary<string, string> RoundTrips { get; } = new Dictionary<string, string>
    {
        ["VS-03-12"] = "the simulator's hosts have no memory tiering",
    };
}
