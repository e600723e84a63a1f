namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Controls that do not give each of their verdicts on instances of the class reference, with the reasons. Their examples prove them on readings.</summary>
internal static class RecordedOnly
{
    /// <summary>The controls, by id.</summary>
    public static IReadOnlyDictionary<string, string> Verdicts { get; } = new Dictionary<string, string>();
}
