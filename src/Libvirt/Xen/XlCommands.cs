using System;
using System.Collections.Generic;
using HypervisorHardening.Libvirt.HostFiles;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>What Xen's own tool is asked.</summary>
internal static class XlCommands
{
    private static readonly IReadOnlyList<string> Programs = ["/usr/sbin/xl", "/usr/bin/xl", "/usr/local/sbin/xl"];

    /// <summary>The host, the hypervisor and its command line.</summary>
    public static HostCommand Info { get; } = new("xl-info", Programs, "info", TimeSpan.FromSeconds(30));

    /// <summary>The running domains with their whole configurations, as JSON.</summary>
    public static HostCommand Domains { get; } = new("xl-list-l", Programs, "list -l", TimeSpan.FromMinutes(2));

    /// <summary>Whether FLASK enforces its policy. A hypervisor without FLASK is told by a failure.</summary>
    public static HostCommand Flask { get; } = new("xl-getenforce", Programs, "getenforce", TimeSpan.FromSeconds(30), answersByFailing: true);

    /// <summary>The hypervisor's messages.</summary>
    public static HostCommand Messages { get; } = new("xl-dmesg", Programs, "dmesg", TimeSpan.FromSeconds(30));

    /// <summary>The parameters of domains under the scheduler credit2.</summary>
    public static HostCommand Credit2 { get; } = new("xl-sched-credit2", Programs, "sched-credit2", TimeSpan.FromSeconds(30));

    /// <summary>The parameters of domains under the scheduler credit.</summary>
    public static HostCommand Credit { get; } = new("xl-sched-credit", Programs, "sched-credit", TimeSpan.FromSeconds(30));

    /// <summary>What a program prints, taken apart.</summary>
    /// <typeparam name="T">What is made of it.</typeparam>
    /// <param name="files">The host.</param>
    /// <param name="command">The program.</param>
    /// <param name="parse">Takes it apart.</param>
    /// <exception cref="HostFileException">The program is not there, fails, or prints something else.</exception>
    public static T Parsed<T>(HostFileSystem files, HostCommand command, Func<string, T> parse)
        where T : class => files.Parsed(command, parse) ?? throw new HostFileException(command.ToString(), "there is no such program: install Xen's tools (xen-utils) on the host");
}
