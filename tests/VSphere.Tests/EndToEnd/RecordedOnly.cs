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
        ["VS-12-07"] = "vSAN's own interface is neither simulated nor read",
    };

    /// <summary>Controls whose repair does not make the round trip there, by id.</summary>
    public static IReadOnlyDictionary<string, string> RoundTrips { get; } = new Dictionary<string, string>
    {
        ["VS-01-06"] = "its state is read twice, as a property and by esxcli, which the simulator does not keep in step before the repair",
        ["VS-01-07"] = "its state is read twice, as a property and by esxcli, which the simulator does not keep in step before the repair",
        ["VS-01-14"] = "the host of the examples that are repaired has a firmware setting that the control channel leaves unreadable",
        ["VS-18-05"] = "the simulator does not know a privilege of the example's role",
        ["VS-10-03"] = "the simulator breaks off when a certificate that it did not make is added again",
        ["VS-18-01"] = "refused as it must be: the group could be that of the account that is logged in",
        ["VS-20-01"] = "the adapters of the examples are no candidates on the simulator's host, and as seeded it is left to a person",
        ["VS-03-12"] = "the simulator's hosts have no memory tiering",
    };
}
