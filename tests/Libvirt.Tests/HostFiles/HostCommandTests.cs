using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.HostFiles;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>Programs of the running host, and what stands in for them.</summary>
[SupportedOSPlatform("linux")]
public sealed class HostCommandTests
{
    [FactIf("Linux")]
    public void A_program_is_run_without_a_shell_in_a_known_language()
    {
        Assert.Equal("a $HOME *\n", Output("/bin/echo", "a $HOME *"));
        var environment = Output("/usr/bin/env", "")!.Split('\n');
        Assert.Contains("LC_ALL=C", environment);
        Assert.Contains("PATH=/usr/sbin:/usr/bin:/sbin:/bin", environment);
        Assert.Equal("", Output("/bin/cat", ""));
    }

    [FactIf("Linux")]
    public void The_first_program_that_is_there_is_run()
    {
        var files = new HostFileSystem("/");
        Assert.Equal("x\n", files.Output(new("x", ["/no/such/program", "/bin/echo"], "x", TimeSpan.FromMinutes(1))));
        Assert.Null(files.Output(new("y", ["/no/such/program"], "x", TimeSpan.FromMinutes(1))));
    }

    [FactIf("Linux")]
    public void A_program_that_fails_says_why()
    {
        var failure = Assert.Throws<HostFileException>(() => Output("/bin/ls", "/no-such-folder"));
        Assert.Contains("ls /no-such-folder", failure.Message, StringComparison.Ordinal);
        Assert.Contains("No such file", failure.Message, StringComparison.Ordinal);
    }

    [FactIf("Linux")]
    public void A_program_may_answer_by_failing()
    {
        var files = new HostFileSystem("/");
        Assert.StartsWith("/", files.Output(new("ls", ["/bin/ls"], "-d / /no-such-folder", TimeSpan.FromMinutes(1), answersByFailing: true)), StringComparison.Ordinal);
        Assert.Throws<HostFileException>(() => files.Output(new("false", ["/bin/false"], "", TimeSpan.FromMinutes(1), answersByFailing: true)));
    }

    [FactIf("Linux")]
    public void A_program_that_does_not_end_is_ended() =>
        Assert.Contains("does not end", Assert.Throws<HostFileException>(() => new HostFileSystem("/").Output(new("sleep", ["/bin/sleep"], "600", TimeSpan.FromMilliseconds(200)))).Message, StringComparison.Ordinal);

    [FactIf("Linux")]
    public void A_program_that_prints_for_ever_is_ended() =>
        Assert.Contains("does not end", Assert.Throws<HostFileException>(() => new HostFileSystem("/").Output(new("yes", ["/usr/bin/yes"], "", TimeSpan.FromMilliseconds(500)))).Message, StringComparison.Ordinal);

    [FactIf("Linux")]
    public void Below_a_root_a_file_stands_in_and_nothing_is_run()
    {
        using var host = new HostTree();
        var command = new HostCommand("echo", ["/bin/echo"], "from the program", TimeSpan.FromMinutes(1));
        Assert.Null(host.Files().Output(command));
        host.With("/.output/echo", "from the file");
        Assert.Equal("from the file", host.Files().Output(command));
    }

    [FactIf("Linux")]
    public void What_came_of_it_is_kept_for_a_run_a_failure_too()
    {
        using var host = new HostTree();
        host.With("/.output/x", "1");
        var command = new HostCommand("x", ["/bin/echo"], "", TimeSpan.FromMinutes(1));
        var files = host.Files();
        Assert.Equal("1", files.Output(command));
        host.With("/.output/x", "2");
        Assert.Equal("1", files.Output(command));
        Assert.Equal("2", files.Fresh().Output(command));
        var made = 0;
        for (var i = 0; i < 3; i++)
            Assert.Throws<HostFileException>(() => files.Parsed<string>(command, _ => ++made > 0 ? throw new HostFileException("x", "bad") : ""));
        Assert.Equal(1, made);
    }

    private static string? Output(string program, string arguments) => new HostFileSystem("/").Output(new(program, [program], arguments, TimeSpan.FromMinutes(1)));
}
