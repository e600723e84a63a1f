namespace HypervisorHardening.Libvirt.Sources;

/// <summary>Yes and no as readings write them.</summary>
internal static class Flag
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <param name="yes">Which of them.</param>
    public static string Text(bool yes) => yes ? "true" : "false";
}
