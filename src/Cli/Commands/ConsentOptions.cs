using System;
using System.CommandLine;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Asks a person before anything is changed, unless told not to.</summary>
internal sealed class ConsentOptions
{
    private readonly Option<bool> yes = new("--yes") { Description = "Do not ask" };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(yes);

    /// <summary>Whether the user has said yes beforehand.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(yes);

    /// <summary>Refuses where nobody has said yes and nobody can be asked.</summary>
    /// <exception cref="HyException"><c>Hy.Usage</c>.</exception>
    public void Check(ParseResult parsed)
    {
        if (!IsGiven(parsed) && Console.IsInputRedirected)
            throw new HyException("Hy.Usage", "nobody can be asked without a terminal: look with 'hysr plan', then say --yes.");
    }

    /// <summary>Goes on only where the user agrees.</summary>
    /// <param name="parsed">What the user wrote.</param>
    /// <param name="question">What to ask.</param>
    /// <exception cref="HyException"><c>Hy.Cancelled</c>: the answer is no.</exception>
    public void Ask(ParseResult parsed, string question)
    {
        if (IsGiven(parsed))
            return;
        Console.Error.Write(question + " [y/N] ");
        if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
            throw new HyException("Hy.Cancelled", "nothing was changed: the answer was not yes.");
    }
}
