using HypervisorHardening.Core.Json;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>A method as the class reference describes it.</summary>
/// <param name="In">Its input parameters.</param>
/// <param name="Out">Its output parameters.</param>
internal sealed record MethodFacts(IReadOnlyDictionary<string, ValueType> In, IReadOnlyDictionary<string, ValueType> Out)
{
    /// <summary>Reads a method.</summary>
    /// <param name="json">Its member of the file.</param>
    public static MethodFacts Of(JsonValue json) => new(ClassFacts.Types(json.Find("in")), ClassFacts.Types(json.Find("out")));
}
