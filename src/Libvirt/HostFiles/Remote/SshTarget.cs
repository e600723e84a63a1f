using System;
using System.Collections.Generic;
using HypervisorHardening.Libvirt.Connecting;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Where the ssh client is to connect to, as a libvirt URI says it.</summary>
internal sealed class SshTarget
{
    private readonly List<string> arguments =
    [
        // The user's own configuration holds for the rest. What is said here comes first, and wins.
        "-T", "-e", "none", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes", "-o", "UpdateHostKeys=no", "-o", "LogLevel=ERROR",
        "-o", "ConnectTimeout=30", "-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=4", "-o", "ControlMaster=no",
        "-o", "RemoteCommand=none", "-o", "RequestTTY=no", "-o", "PermitLocalCommand=no", "-o", "ClearAllForwardings=yes",
        "-o", "ForwardAgent=no", "-o", "ForwardX11=no", "-o", "Tunnel=no",
    ];

    private SshTarget(string name, string program)
    {
        Name = name;
        Program = program;
    }

    /// <summary>The account and host, for messages.</summary>
    public string Name { get; }

    /// <summary>The name or path of the ssh client.</summary>
    public string Program { get; }

    /// <summary>The target of a connection; null where it does not go over ssh.</summary>
    /// <param name="uri">The connection.</param>
    public static SshTarget? Of(ConnectUri uri)
    {
        if (!uri.IsSsh || uri.IsLocal)
            return null;
        var host = uri.HostName;
        var target = new SshTarget(uri.UserName.Length > 0 ? uri.UserName + "@" + host : host, uri.Transport == "ssh" ? uri.Parameter("command") ?? "ssh" : "ssh");
        target.Add("-p", uri.Port);
        target.Add("-l", uri.UserName);
        target.Add("-i", uri.Parameter("keyfile"));
        if (uri.Parameter("known_hosts") is { Length: > 0 } known)
            target.Add("-o", "UserKnownHostsFile=\"" + known.Replace("%", "%%") + "\"");
        // Other ways to log in than an agent or a key ask for a password, and nobody is there to be asked.
        if (uri.Parameter("sshauth") is { Length: > 0 } ways && Array.IndexOf(ways.Split(','), "agent") < 0)
            target.Add("-o", "IdentityAgent=none");
        target.arguments.Add("--");
        target.arguments.Add(host);
        return target;
    }

    /// <summary>The arguments of the ssh client.</summary>
    /// <param name="command">What is run on the other machine.</param>
    public string Arguments(string command) => ProgramArguments.Join([.. arguments, command]);

    private void Add(string option, string? value)
    {
        if (value is not { Length: > 0 })
            return;
        arguments.Add(option);
        arguments.Add(value);
    }
}
