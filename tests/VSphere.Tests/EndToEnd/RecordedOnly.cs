namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>What the simulator can not show, with the reasons. Their examples prove these controls on recorded readings.</summary>
internal static class RecordedOnly
{
    /// <summary>Controls that do not give each of their verdicts there, by id.</summary>
    public static IReadOnlyDictionary<string, string> Verdicts { get; } = new Dictionary<string, string>
    {
        ["VS-03-12"] = "the simulator's hosts have no memory tiering",
        ["VS-12-07"] = "vSAN's own interface is neither simulated nor read",
    };

    /// <summary>Controls whose repair does not make the round trip there, by id.</summary>
    public static IReadOnlyDictionary<string, string> RoundTrips { get; } = new Dictionary<string, string>
    {
        ["VS-03-12"] = "the simulator's hosts have no memory tiering",
    };
}
