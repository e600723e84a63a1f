using System.Reflection;

namespace HypervisorHardening.Core.Reports;

/// <summary>What made a report.</summary>
public static class ToolName
{
    /// <summary>The product.</summary>
    public const string Name = "HypervisorHardening";

    /// <summary>Its version.</summary>
    public static string Version { get; } = typeof(ToolName).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
