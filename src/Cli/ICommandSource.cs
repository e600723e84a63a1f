using System.CommandLine;

namespace HypervisorHardening.Cli;

/// <summary>A command of the program. Found by reflection: one class and file for each.</summary>
internal interface ICommandSource
{
    /// <summary>Makes the command with its options and what it does.</summary>
    Command Create();
}
