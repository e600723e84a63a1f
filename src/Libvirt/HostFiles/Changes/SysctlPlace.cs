using System;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A value of <c>/proc/sys</c>, kept in <c>/etc/sysctl.d</c>.</summary>
internal sealed class SysctlPlace : IKernelPlace
{
    private const string Folder = "/proc/sys/";
    private const string Name = "60-hypervisorhardening.conf";
    private static readonly string[] OneWay = ["kernel/modules_disabled", "kernel/kexec_load_disabled"];

    /// <inheritdoc/>
    public string File => "/etc/sysctl.d/" + Name;

    /// <inheritdoc/>
    public string Activation => "restart the host";

    /// <inheritdoc/>
    public bool Has(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.Length > Folder.Length
        && path.All(c => c > ' ' && c != '*' && c != '=') && path.IndexOf("/../", StringComparison.Ordinal) < 0;

    /// <inheritdoc/>
    public string LineStart(string path) => KeyOf(path) + " = ";

    /// <summary>The kernel lets nobody take back what locks it until the next start.</summary>
    public bool IsLive(string path, string from) => from == "0" || !OneWay.Contains(path.Substring(Folder.Length));

    /// <summary>Files are read in the order of their names, wherever they are, and <c>/etc/sysctl.conf</c> after all others.</summary>
    public string? Objection(string path, string value, HostFileSystem files)
    {
        var later = new[] { "/etc", "/run", "/usr/local/lib", "/usr/lib", "/lib" }.SelectMany(place => files.Glob(place + "/sysctl.d/*.conf"))
            .Where(file => string.CompareOrdinal(file.Substring(file.LastIndexOf('/') + 1), Name) > 0).ToList();
        later.Add("/etc/sysctl.conf");
        var other = later.FirstOrDefault(file => (files.Text(file) ?? "").Split('\n').Any(line => Contradicts(line, path, value)));
        return other is null ? null : other + " sets it otherwise and is read later: correct it there";
    }

    private static bool Contradicts(string line, string path, string value)
    {
        var equals = line.IndexOf('=');
        if (equals < 0 || line.TrimStart().StartsWith("#", StringComparison.Ordinal) || line.TrimStart().StartsWith(";", StringComparison.Ordinal))
            return false;
        var key = line.Substring(0, equals).Trim().TrimStart('-');
        // In a key that begins with a part and a slash, slashes part; else dots do, and a slash is a dot of a name.
        var parts = key.IndexOf('/') >= 0 && (key.IndexOf('.') < 0 || key.IndexOf('/') < key.IndexOf('.')) ? key : key.Replace('/', '\0').Replace('.', '/').Replace('\0', '.');
        return parts == path.Substring(Folder.Length) && line.Substring(equals + 1).Trim() != value;
    }

    private static string KeyOf(string path)
    {
        var key = path.Substring(Folder.Length);
        return key.IndexOf('.') < 0 ? key.Replace('/', '.') : key;
    }
}
