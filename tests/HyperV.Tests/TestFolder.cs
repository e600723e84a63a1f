namespace HypervisorHardening.HyperV.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    /// <summary>Its name.</summary>
    public string Name { get; } = Directory.CreateTempSubdirectory("hyperv-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Name, recursive: true);
}
