namespace HypervisorHardening.Module.Tests;

/// <summary>A parameter as the code declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The full name of its type.</param>
/// <param name="SupportsWildcards">Whether it says that it takes wildcards.</param>
/// <param name="FromPipeline">Whether it takes objects from the pipeline.</param>
/// <param name="Aliases">Its other names.</param>
internal sealed record CmdletParameter(string Name, string Type, bool SupportsWildcards, bool FromPipeline, IReadOnlyList<string> Aliases);
