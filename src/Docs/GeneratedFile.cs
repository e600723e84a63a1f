namespace HypervisorHardening.Docs;

/// <summary>A file as it must be.</summary>
/// <param name="Path">Its path in the working tree, with forward slashes.</param>
/// <param name="Text">Its whole text.</param>
internal sealed record GeneratedFile(string Path, string Text);
