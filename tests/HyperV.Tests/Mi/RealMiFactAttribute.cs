using Xunit;

namespace HypervisorHardening.HyperV.Tests.Mi;

/// <summary>A test that needs the library of an installed PowerShell; skipped where none is found.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealMiFactAttribute : FactAttribute
{
    public RealMiFactAttribute()
    {
        if (Library is null)
            Skip = "No PowerShell with Microsoft.Management.Infrastructure is found in PATH.";
    }

    /// <summary>The file of the library; null where there is none.</summary>
    public static string? Library => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "pwsh", "pwsh.exe" }, Path.Combine)
        .Where(File.Exists)
        .Select(shell => Path.Combine(Path.GetDirectoryName(File.ResolveLinkTarget(shell, returnFinalTarget: true)?.FullName ?? shell)!, "Microsoft.Management.Infrastructure.dll"))
        .FirstOrDefault(File.Exists);
}
