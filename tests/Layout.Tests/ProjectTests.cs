using Xunit;

namespace HypervisorHardening.Layout.Tests;

/// <summary>What knows what, and what ships.</summary>
public sealed class ProjectTests
{
    private const string EndToEnd = "tests/EndToEnd/EndToEnd.Tests.csproj";

    private static readonly string[] TopLevel = ["HypervisorHardening.psd1", "HypervisorHardening.sln", "LICENSE", "README.md", "build.ps1", "en-US", "src", "tests"];

    /// <summary>What each project in src may reference; a provider, which no line names, may reference Core only.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Controls"] = ["Core"],
        ["Module"] = ["Core", "Controls", "Libvirt", "VSphere", "HyperV"],
        ["Cli"] = ["Core", "Controls", "Libvirt", "VSphere", "HyperV"],
        ["Docs"] = ["Core", "Controls", "Libvirt", "VSphere", "HyperV", "Module"],
    };

    private static IEnumerable<string> Shipped => Tree.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal) && project != "src/Docs/Docs.csproj");

    [Fact]
    public void The_top_level_holds_the_agreed_names_only() => None.Of(
        Tree.Files.Select(file => file.Split('/')[0]).Distinct().Where(name => !name.StartsWith('.') && !TopLevel.Contains(name) && name != "Directory.Build.props"));

    [Fact]
    public void References_go_one_way_only() => None.Of(
        from project in Tree.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal))
        from reference in Tree.Items(project, "ProjectReference")
        let name = Path.GetFileNameWithoutExtension(project)
        let to = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
        where !Allowed.GetValueOrDefault(name, ["Core"]).Contains(to)
        select name + " references " + to);

    [Fact]
    public void Only_the_module_knows_PowerShell() => None.Of(
        from file in Tree.Sources
        where !file.StartsWith("src/Module/", StringComparison.Ordinal) && !file.StartsWith("src/Docs/", StringComparison.Ordinal)
        where Tree.Text(file).Contains("System.Management.Automation", StringComparison.Ordinal)
        select file);

    [Fact]
    public void Nothing_of_others_ships_inside_the_module() => None.Of(
        from project in Shipped.Where(project => project != "src/Cli/Cli.csproj")
        from package in Tree.Items(project, "PackageReference")
        where !string.Equals(package.Attribute("PrivateAssets")?.Value ?? package.Element("PrivateAssets")?.Value, "all", StringComparison.OrdinalIgnoreCase)
        select project + " ships " + package.Attribute("Include")?.Value);

    [Fact]
    public void What_the_module_ships_targets_netstandard() => None.Of(
        from project in Shipped.Where(project => project != "src/Cli/Cli.csproj")
        where Tree.Items(project, "TargetFramework").SingleOrDefault()?.Value != "netstandard2.0"
        select project);

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Tree.Text("HypervisorHardening.sln").Replace('\\', '/');
        None.Of(Tree.Projects.Where(project => !solution.Contains("\"" + project + "\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_is_named_after_its_folder_and_tests_after_what_they_test()
    {
        None.Of(Tree.Projects.Where(project => project.Split('/') is not [_, var folder, var file] || file != folder + ".csproj" && project != EndToEnd));
        None.Of(Tree.Projects
            .Where(project => project.EndsWith(".Tests.csproj", StringComparison.Ordinal) && project is not ("tests/Layout.Tests/Layout.Tests.csproj" or EndToEnd))
            .Where(project => !Tree.Projects.Contains(project.Replace("tests/", "src/", StringComparison.Ordinal).Replace(".Tests", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_build_script_stays_short() => Assert.InRange(Tree.Lines("build.ps1").Length, 1, 149);
}
