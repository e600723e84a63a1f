namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Controls with examples that no instance of the class reference can show, with the reasons. Those examples are proven on readings only.</summary>
internal static class RecordedOnly
{
    /// <summary>The controls, by id.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } = new Dictionary<string, string>
    {
        ["HV-01-03"] = "an example has an empty list, and the property is one number",
        ["HV-07-01"] = "an example has a device without a class, and every instance has one",
        ["HV-07-11"] = "an example has an entry without an access mask, and every entry has one",
        ["HV-09-06"] = "an example has a time that is none, which a property of type datetime can not hold",
        ["HV-11-02"] = "an example has an entry without an access mask, and every entry has one",
        ["HV-13-07"] = "the vendor's page of MSCluster_Cluster does not have SecurityLevelForStorage",
        ["HV-13-09"] = "an example has a number that is none, which a property of type uint32 can not hold",
        ["HV-17-03"] = "an example has a time that is none, which a property of type datetime can not hold",
        ["HV-18-07"] = "an example has an access mask that is no number, which a property of type uint32 can not hold",
    };
}
