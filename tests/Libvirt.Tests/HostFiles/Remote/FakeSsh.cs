using System.Runtime.Versioning;
using HypervisorHardening.Libvirt.Connecting;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Tests.HostFiles;

/// <summary>A program in ssh's place that runs the command on this machine, and counts how often it was started.</summary>
[SupportedOSPlatform("linux")]
internal sealed class FakeSsh : IDisposable
{
    public const string ThisMachine = "for last; do :; done; tee \"$0.input\" | sh -c \"$last\"";
    private readonly string folder = Directory.CreateTempSubdirectory("fake-ssh-").FullName;

    public FakeSsh(string body = ThisMachine)
    {
        File.WriteAllText(Program, "#!/bin/sh\necho started >>'" + folder + "/starts'\nprintf '%s\\n' \"$@\" >'" + folder + "/arguments'\n" + body + "\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    public int Starts => File.Exists(folder + "/starts") ? File.ReadAllLines(folder + "/starts").Length : 0;

    /// <summary>How often something was asked: each time after all answers had come.</summary>
    public int Batches => System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Program + ".input")), "(^|[\0\n])entries 0 [0-9]+\n");

    public string[] Arguments => File.ReadAllLines(folder + "/arguments");

    public SshTarget Target => SshTarget.Of(ConnectUri.Parse("qemu+ssh://far/system?command=" + Program))!;

    private string Program => folder + "/ssh";

    public RemoteShell Shell(double patience = 30) => new(Target, TimeSpan.FromSeconds(patience));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
