namespace HypervisorHardening.Module.Tests;

/// <summary>An example of a help page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Code">The lines to run.</param>
/// <param name="Text">What it shows.</param>
internal sealed record HelpExample(string Title, string Code, string Text);
