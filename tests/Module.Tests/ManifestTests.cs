using System.Text.RegularExpressions;
using HypervisorHardening.Module.Cmdlets;

namespace HypervisorHardening.Module.Tests;

public sealed class ManifestTests
{
    /// <summary>The approved verbs that a module like this may use; PowerShell's own list is longer.</summary>
    private static readonly string[] Approved =
    [
        "Add", "Clear", "Compare", "Connect", "Convert", "ConvertFrom", "ConvertTo", "Disconnect", "Export", "Find", "Get", "Import", "Invoke",
        "Measure", "New", "Protect", "Register", "Remove", "Repair", "Resolve", "Restore", "Save", "Set", "Show", "Start", "Stop", "Test", "Undo",
        "Unregister", "Update", "Wait", "Watch", "Write",
    ];

    private static readonly string Manifest = WorkingTree.Read("HypervisorHardening.psd1");

    [Fact]
    public void It_exports_exactly_the_cmdlets_there_are() => Assert.Equal(CmdletClass.All.Select(cmdlet => cmdlet.Name), List("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void It_exports_exactly_the_aliases_there_are() =>
        Assert.Equal(CmdletClass.All.SelectMany(cmdlet => cmdlet.Aliases).Order(StringComparer.Ordinal), List("AliasesToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void It_has_no_wildcards() => Assert.DoesNotContain('*', Manifest);

    [Fact]
    public void Its_version_is_that_of_the_build() => Assert.StartsWith(
        Regex.Match(Manifest, @"ModuleVersion\s*=\s*'([^']*)'").Groups[1].Value + ".",
        typeof(TestHySR).Assembly.GetName().Version!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Cmdlets_have_approved_verbs_and_nouns_of_ours() => Assert.All(CmdletClass.All, cmdlet =>
    {
        Assert.Contains(cmdlet.Verb, Approved);
        Assert.StartsWith("Hy", cmdlet.Noun, StringComparison.Ordinal);
        Assert.Equal(cmdlet.Verb + cmdlet.Noun, cmdlet.Type.Name);
    });

    private static IEnumerable<string> List(string key) => Regex.Match(Manifest, key + @"\s*=\s*@\(([^)]*)\)").Groups[1].Value
        .Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => name.Trim('\''));
}
