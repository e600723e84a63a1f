using System;
using System.CommandLine;
using System.IO;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The option that names the journal, the same for every command that takes it.</summary>
internal sealed class JournalOptions
{
    private readonly Option<string?> folder = new("--journal") { Description = "The folder of the journal of changes (or " + JournalFolder.Variable + "; else one of your own)" };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(folder);

    /// <summary>The journal that is meant.</summary>
    public Journal Open(ParseResult parsed) => Open(parsed.GetValue(folder));

    /// <summary>The journal in a folder, or else in the user's own.</summary>
    public static Journal Open(string? folder) => new(
        JournalFolder.Of(folder, Environment.GetEnvironmentVariable(JournalFolder.Variable),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)),
        () => DateTimeOffset.UtcNow, Guid.NewGuid, OwnerOnly);

    private static void OwnerOnly(string path)
    {
        const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            File.SetUnixFileMode(path, Directory.Exists(path) ? ReadWrite | UnixFileMode.UserExecute : ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HyException("Hy.Journal.Write", "the journal cannot be kept from others (" + error.Message + "): name a folder of your own with --journal.", error);
        }
    }
}
