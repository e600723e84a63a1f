using System.IO;

namespace HypervisorHardening.Core.Policy;

/// <summary>The published JSON schema of site policies: editors complete and check by it.</summary>
public static class PolicySchema
{
    /// <summary>The name of its file.</summary>
    public const string FileName = "hypervisor-hardening-policy.schema.json";

    /// <summary>Its text.</summary>
    public static string Read()
    {
        using var reader = new StreamReader(typeof(PolicySchema).Assembly.GetManifestResourceStream(FileName)!);
        return reader.ReadToEnd();
    }
}
