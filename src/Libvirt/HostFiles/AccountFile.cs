using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A file of lines with colons: <c>/etc/passwd</c>, <c>/etc/group</c> or <c>/etc/shadow</c>.</summary>
/// <param name="lines">The fields of each line, the name first.</param>
internal sealed class AccountFile(IReadOnlyList<string[]> lines)
{
    /// <summary>The fields of each line, the name first.</summary>
    public IReadOnlyList<string[]> Lines { get; } = lines;

    /// <summary>The local accounts; null where the host has no such file.</summary>
    /// <param name="files">The host's files.</param>
    public static AccountFile? Accounts(HostFileSystem files) => Read(files, "/etc/passwd");

    /// <summary>The local groups; null where the host has no such file.</summary>
    /// <param name="files">The host's files.</param>
    public static AccountFile? Groups(HostFileSystem files) => Read(files, "/etc/group");

    /// <summary>The passwords' states; null where the host has no such file.</summary>
    /// <param name="files">The host's files.</param>
    public static AccountFile? Passwords(HostFileSystem files) => Read(files, "/etc/shadow");

    /// <summary>The fields of a name; null where it is not there. The first line counts.</summary>
    /// <param name="name">The name.</param>
    public string[]? Find(string name) => Lines.FirstOrDefault(fields => fields[0] == name);

    /// <summary>The name of a user or group number, the third field; null where none has it.</summary>
    /// <param name="id">The number.</param>
    public string? NameOf(long id)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        return Lines.FirstOrDefault(fields => fields.Length > 2 && fields[2] == text)?[0];
    }

    private static AccountFile? Read(HostFileSystem files, string path) => files.Parsed(path, Parse, HostFileSystem.TableLimit);

    /// <summary>Lines that begin with plus or minus include a network directory, and are no accounts.</summary>
    private static AccountFile Parse(string text) => new([.. text.Split('\n')
        .Where(line => line.IndexOf(':') > 0 && line[0] is not ('#' or '+' or '-'))
        .Select(line => line.Split(':'))]);
}
