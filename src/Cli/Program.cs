using System;
using System.CommandLine;
using HypervisorHardening.Cli;
using HypervisorHardening.Core;

// A POSIX run of this program is quiet, prints nothing but its result, and says by its exit code what became of it.
var root = new RootCommand("Tells whether a hypervisor follows NIST SP 800-125A, with evidence.");
foreach (var command in CommandFinder.All())
    root.Add(command);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine("hysr: Hy.Usage: " + SafeText.OneLine(string.Join(" ", error.Message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))));
    Console.Error.WriteLine("hysr: see 'hysr --help'");
    return ExitCode.Usage;
}

// A change that has begun when Ctrl+C comes is finished, journalled and told.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) });
