using System;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A parameter of a kernel module, kept in <c>/etc/modprobe.d</c>. The module takes it when it is loaded.</summary>
internal sealed class ModulePlace : IKernelPlace
{
    private const string Folder = "/sys/module/";
    private const int Parts = 5;

    /// <inheritdoc/>
    public string File => "/etc/modprobe.d/hypervisorhardening.conf";

    /// <inheritdoc/>
    public string Activation => "unload and load the module with all machines off, or restart the host";

    /// <summary>The module <c>module</c> is the kernel itself, which is never loaded.</summary>
    public bool Has(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.Split('/') is { Length: Parts + 1 } parts
        && parts[4] == "parameters" && parts[3] != "module" && IsName(parts[3]) && IsName(parts[5]);

    /// <inheritdoc/>
    public string LineStart(string path) => "options " + path.Split('/')[3] + " " + path.Split('/')[5] + "=";

    /// <inheritdoc/>
    public bool IsLive(string path, string from) => false;

    /// <summary>Only a module that was loaded from a file has a state, so that what is built into the kernel is told apart on a running host.</summary>
    public string? Objection(string path, string value, HostFileSystem files)
    {
        var module = path.Split('/')[3];
        if (files.IsRunningHost && files.Exists(Folder + module) && !files.Exists(Folder + module + "/initstate"))
            return "it is built into the kernel: set " + module + "." + path.Split('/')[5] + " on the kernel's command line";
        return value.Any(c => c <= ' ' || c is '"' or '\'' or '\\' or '#') ? "its value has characters that modprobe would misread" : null;
    }

    private static bool IsName(string part) => part.Length > 0 && part.All(c => char.IsLetterOrDigit(c) || c is '_' or '-');
}
