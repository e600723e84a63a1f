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
    private readonly Lazy<string?> line = new(Console.In.ReadLine);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { standardInput, skip, thumbprint })
            command.Add(option);
    }

    /// <summary>What is asked for a target.</summary>
    public ConnectionRequest Request(ParseResult parsed, string target, string root = "/") => new(target, root)
    {
        SkipCertificateCheck = parsed.GetValue(skip),
        Thumbprint = parsed.GetValue(thumbprint),
        AskCredential = account => Password(parsed.GetValue(standardInput) ? line.Value : null, account),
    };

    /// <summary>What is asked for a target where nobody can be asked: the password is in the environment, or there is none.</summary>
    public static ConnectionRequest Silent(string target) => new(target) { AskCredential = _ => Of(Environment.GetEnvironmentVariable(Variable)) };

    private static NetworkCredential? Password(string? given, string account) =>
        Of(given) ?? Of(Environment.GetEnvironmentVariable(Variable)) ?? (Console.IsInputRedirected ? null : Of(Question.Secret("Password for " + account + ": ")));

    private static NetworkCredential? Of(string? password) => string.IsNullOrEmpty(password) ? null : new NetworkCredential("", password);
}
