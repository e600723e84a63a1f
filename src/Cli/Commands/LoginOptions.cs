using System;
using System.CommandLine;
using System.Net;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Cli.Commands;

/// <summary>The options by which one logs in to a target, the same for every command that connects.</summary>
internal sealed class LoginOptions
{
    /// <summary>The variable that may hold the password.</summary>
    public const string Variable = "HYSR_PASSWORD";

    private readonly Option<bool> standardInput = new("--password-stdin") { Description = "Read the password from standard input, its first line (else the variable " + Variable + ", or a question)" };
    private readonly Option<bool> skip = new("--skip-certificate-check") { Description = "Accept a certificate that nobody vouches for" };
    private readonly Option<string?> thumbprint = new("--thumbprint") { Description = "The SHA-1 or SHA-256 thumbprint of the only certificate to accept" };
    private readonly Option<string?> certificate = new("--client-certificate") { Description = "A PFX or PEM file with the certificate and key by which to log in to a Hyper-V host; a PFX file's password is given like an account's" };
    private readonly Lazy<string?> line = new(Console.In.ReadLine);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { standardInput, skip, thumbprint, certificate })
            command.Add(option);
    }

    /// <summary>What is asked for a target.</summary>
    /// <exception cref="Core.HyException">The client certificate can not be read.</exception>
    public ConnectionRequest Request(ParseResult parsed, string target, string root = "/") => new(target, root)
    {
        SkipCertificateCheck = parsed.GetValue(skip),
        Thumbprint = parsed.GetValue(thumbprint),
        ClientCertificate = parsed.GetValue(certificate) is { } file ? ClientCertificateFile.Load(file, () => Asked(parsed, file)?.Password) : null,
        AskCredential = account => Asked(parsed, account),
    };

    /// <summary>What is asked for a target where nobody can be asked: the password is in the environment, or there is none.</summary>
    public static ConnectionRequest Silent(string target) => new(target) { AskCredential = _ => Of(Environment.GetEnvironmentVariable(Variable)) };

    private NetworkCredential? Asked(ParseResult parsed, string account) => Password(parsed.GetValue(standardInput) ? line.Value : null, account);

    private static NetworkCredential? Password(string? given, string account) =>
        Of(given) ?? Of(Environment.GetEnvironmentVariable(Variable)) ?? (Console.IsInputRedirected ? null : Of(Question.Secret("Password for " + account + ": ")));

    private static NetworkCredential? Of(string? password) => string.IsNullOrEmpty(password) ? null : new NetworkCredential("", password);
}
