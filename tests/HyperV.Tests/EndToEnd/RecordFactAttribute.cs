using Xunit;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Runs only where the environment names the file to write.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordFactAttribute : FactAttribute
{
    public RecordFactAttribute() => Skip = File is null ? "HYSR_RECORD_HYPERV names no file to write: tests/hyperv/record-sample.sh does" : null;

    /// <summary>The file to write; null for none.</summary>
    public static string? File => Environment.GetEnvironmentVariable("HYSR_RECORD_HYPERV");
}
