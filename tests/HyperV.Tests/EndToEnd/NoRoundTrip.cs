namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Controls with failing examples whose repair does not make the round trip in memory, with the reasons.</summary>
internal static class NoRoundTrip
{
    /// <summary>The controls, by id.</summary>
    public static IReadOnlyDictionary<string, string> Controls { get; } = new Dictionary<string, string>
    {
    };
}
