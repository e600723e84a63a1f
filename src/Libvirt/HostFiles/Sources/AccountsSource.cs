using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>The local accounts, and whether their passwords are locked.</summary>
internal sealed class AccountsSource : HostSource
{
    private const int ShellField = 6;

    /// <inheritdoc/>
    public override string Name => "accounts";

    /// <inheritdoc/>
    protected override Reading Answer(Setting setting, HostFileSystem files)
    {
        var table = new HostTable(setting, "name", "uid", "shell", "locked");
        var accounts = AccountFile.Accounts(files) ?? throw HostFileException.Missing("/etc/passwd", "the local accounts are not known");
        var passwords = ReadablePasswords(files);
        foreach (var fields in accounts.Lines)
        {
            if (fields.Length <= ShellField)
                continue;
            var shell = fields[ShellField].Trim();
            var password = fields[1] == "x" ? passwords?.Find(fields[0])?[1] : fields[1];
            // passwd(5): an empty shell is the Bourne shell, not none.
            table.Add(fields[0], fields[2], shell.Length == 0 ? "/bin/sh" : shell, IsLocked(password));
        }

        return table.ToReading();
    }

    private static AccountFile? ReadablePasswords(HostFileSystem files)
    {
        try
        {
            return AccountFile.Passwords(files);
        }
        catch (HostFileException)
        {
            // The other columns are worth having; the null in this one says that it was not readable.
            return null;
        }
    }

    private static string? IsLocked(string? password) => password is null ? null
        : password.Length > 0 && password[0] is '!' or '*' ? "true" : "false";
}
