namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Failing examples whose repair does not make the round trip in memory, with the reasons.</summary>
internal static class NoRoundTrip
{
    /// <summary>The examples, by the id of the control and their place.</summary>
    public static IReadOnlyDictionary<string, string> Examples { get; } = new Dictionary<string, string>
    {
        ["HV-06-04/3"] = "its extension has no state, which none can be put back into",
        ["HV-08-07/2"] = "meters that were on for some parts only are not kept one by one",
        ["HV-08-07/3"] = "the machine of the example has no meters at all, which the server refuses",
        ["HV-12-02/4"] = "its server does not tell whether SMB 1 is on, which none can be made to do again",
        ["HV-12-03/2"] = "its client does not tell whether it requires signatures, which none can be made to do again",
        ["HV-13-03/4"] = "its server does not tell whether it refuses clear text, which none can be made to do again",
        ["HV-13-11/4"] = "refused as it must be: its entry names no host, by which entries are taken away",
        ["HV-14-01/4"] = "its extension has no state, which none can be put back into",
        ["HV-16-02/7"] = "Defender is not installed: refused as it must be",
        ["HV-20-04/3"] = "refused as it must be: the rule lets the connection in",
        ["HV-20-04/5"] = "its rule has no addresses at all; undone, it lets in any, which is the same",
        ["HV-20-04/6"] = "refused as it must be: the rule lets the connection in",
        ["HV-20-04/7"] = "refused as it must be: the rule lets the connection in",
        ["HV-20-06/7"] = "its listener has no encryption level, which none can be made without again",
    };
}
