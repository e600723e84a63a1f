using Xunit;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Writes a recording; runs only where the environment names the file to write.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordFactAttribute : FactAttribute
{
    /// <summary>The variable for the two hosts, which tests/hyperv/record-sample.sh sets.</summary>
    public const string TwoHosts = "HYSR_RECORD_HYPERV";

    /// <summary>The variable for the cluster, which tests/Benchmarks/run.sh sets.</summary>
    public const string Cluster = "HYSR_RECORD_HYPERV_CLUSTER";

    public RecordFactAttribute(string variable) =>
        Skip = Environment.GetEnvironmentVariable(variable) is null ? variable + " names no file to write" : null;

    /// <summary>The file to write.</summary>
    public static string File(string variable) => Environment.GetEnvironmentVariable(variable)!;
}
