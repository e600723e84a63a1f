using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace HypervisorHardening.Cli;

/// <summary>Finds the commands.</summary>
internal static class CommandFinder
{
    /// <summary>Makes every command, by name.</summary>
    public static IEnumerable<Command> All() => typeof(CommandFinder).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(ICommandSource).IsAssignableFrom(type))
        .Select(type => ((ICommandSource)Activator.CreateInstance(type)!).Create())
        .OrderBy(command => command.Name, StringComparer.Ordinal);
}
