using Xunit;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A test that needs something of the machine: skipped with the reason where it is not there.</summary>
public sealed class FactIfAttribute : FactAttribute
{
    public FactIfAttribute(string need) => Skip = need switch
    {
        "modes" when OperatingSystem.IsWindows() => "Windows has no file modes",
        "refusal" when OperatingSystem.IsWindows() => "Windows has no file modes",
        "refusal" when Environment.IsPrivilegedProcess => "an administrator may write everywhere",
        "/proc" when !Directory.Exists("/proc/self") => "/proc is not there",
        "/dev/full" when !File.Exists("/dev/full") => "/dev/full is not there",
        _ => null,
    };
}
