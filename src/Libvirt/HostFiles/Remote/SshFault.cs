using System;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Says what to do where the ssh client cannot connect, or its connection ends.</summary>
internal static class SshFault
{
    private const int NoProgram = 127;
    private const int NoConnection = 255;

    private static readonly (string Said, string Meaning)[] Known =
    [
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", "the host's key is another than the known one: find out why before anything else"),
        ("Host key verification failed", "the host's key is not known: connect once with ssh, check the key and accept it"),
        ("Permission denied (", "the host accepts no key of yours: load it into the agent, or name it in the URI (keyfile=)"),
        ("Too many authentication failures", "the host accepts no key of yours: name the right one in the URI (keyfile=)"),
        ("Could not resolve hostname", "the host's name is not known"),
        ("Connection refused", "the host takes no connections at ssh's port"),
        ("timed out", "the host does not answer"),
        ("No route to host", "the host cannot be reached"),
        ("Network is unreachable", "the host cannot be reached"),
        ("Bad configuration option", "the ssh client is too old: it must be OpenSSH 7.6 or later"),
        ("no such identity", "the key that the URI names (keyfile=) is not there"),
    ];

    /// <summary>The reason in one line.</summary>
    /// <param name="said">What the client wrote on its standard error.</param>
    /// <param name="exitCode">Its exit code; null where it still ran, or had begun well.</param>
    public static string Explain(string said, int? exitCode)
    {
        var lines = said.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (text, meaning) in Known)
        {
            if (lines.LastOrDefault(line => line.Contains(text)) is { } line)
                return meaning + Quoted(line);
        }

        return (exitCode switch
        {
            NoProgram => "the account has no shell there that can read files",
            NoConnection or null => "the connection has ended",
            _ => "the account does not run commands there (it ended with " + exitCode + ")",
        }) + Quoted(lines.LastOrDefault());
    }

    private static string Quoted(string? line) => line is null ? "" : " (ssh says: " + SafeText.OneLine(line.Trim()) + ")";
}
