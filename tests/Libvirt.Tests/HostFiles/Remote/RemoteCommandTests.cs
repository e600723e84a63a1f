using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Programs of another machine, which here is this one.</summary>
[SupportedOSPlatform("linux")]
public sealed class RemoteCommandTests : IDisposable
{
    private readonly FakeSsh ssh = new();
    private readonly RemoteShell shell;

    public RemoteCommandTests() => shell = ssh.Shell();

    public void Dispose()
    {
        shell.Dispose();
        ssh.Dispose();
    }

    [FactIf("Linux")]
    public void What_a_program_prints_comes_as_it_does_here()
    {
        foreach (var command in new[] { Of("/usr/bin/uname", "-sr"), Of("/usr/bin/printf", "one\\n\\0two=3"), Of("/usr/bin/true", "") })
            Assert.Equal((command, new HostFileSystem("/").Output(command)), (command, Far().Output(command)));
        Assert.Null(Far().Output(Of("/usr/bin/there-is-none", "")));
        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void It_comes_in_the_same_round_as_files()
    {
        var tree = new RemoteTree(shell, default);
        tree.Foresee(files => (files.Text("/etc/hostname"), files.Output(Of("/usr/bin/uname", "-s"))).ToString());
        var asked = ssh.Batches;
        var files = new HostFileSystem(tree);
        Assert.Equal("Linux\n", files.Output(Of("/usr/bin/uname", "-s")));
        Assert.Equal(File.ReadAllText("/etc/hostname"), files.Text("/etc/hostname"));
        Assert.Equal(asked, ssh.Batches);
    }

    [FactIf("Linux")]
    public void A_failure_says_why()
    {
        Assert.Matches(@"ls /no-such-folder.*it fails \(2\): .*No such file or directory.*; connect as root", Fault(Of("/usr/bin/ls", "/no-such-folder")));
        Assert.Contains("it fails (1): it does not say why", Fault(Of("/usr/bin/false", "")), StringComparison.Ordinal);
        Assert.Contains("it does not end within 1 seconds", Fault(new HostCommand("sleep", ["/usr/bin/sleep"], "30", TimeSpan.FromSeconds(1))), StringComparison.Ordinal);
        Assert.Contains("it prints more than " + HostFileSystem.TableLimit + " bytes", Fault(Of("/usr/bin/head", "-c 70000000 /dev/zero")), StringComparison.Ordinal);
        Assert.Equal("Linux\n", Far().Output(Of("/usr/bin/uname", "-s")));
        Assert.Equal(1, ssh.Starts);
    }

    [FactIf("Linux")]
    public void Some_answer_by_failing() =>
        Assert.Equal("0\n", Far().Output(new HostCommand("expr", ["/usr/bin/expr"], "0", TimeSpan.FromSeconds(10), answersByFailing: true)));

    private static HostCommand Of(string program, string arguments) => new("x", [program], arguments, TimeSpan.FromSeconds(30));

    private HostFileSystem Far() => new(new RemoteTree(shell, default));

    private string Fault(HostCommand command) => Assert.Throws<HostFileException>(() => Far().Output(command)).Message;
}
