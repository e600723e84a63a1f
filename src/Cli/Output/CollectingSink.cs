using System;
using System.Collections.Generic;
using System.Globalization;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>Keeps findings for the report, and shows progress on standard error where that is a terminal.</summary>
/// <param name="keep">Takes the findings in place of <see cref="Findings"/>.</param>
internal sealed class CollectingSink(Action<Finding>? keep = null) : ISink<Finding>
{
    private ProgressTask? task;
    private int count;

    /// <summary>What was found so far, unless something else keeps it.</summary>
    public List<Finding> Findings { get; } = [];

    public void Emit(Finding item)
    {
        count++;
        (keep ?? Findings.Add)(item);
    }

    public void Warn(HyException error) => Guarded.Say(error);

    public void Report(ProgressUpdate update)
    {
        if (task is null)
            return;
        task.MaxValue = update.Total;
        task.Value = update.Done;
        task.Description = string.Create(CultureInfo.InvariantCulture, $"{update.Activity} {update.Done} of {update.Total}, {count} findings");
    }

    /// <summary>Runs an operation, with progress where a person can see it.</summary>
    /// <param name="operation">The operation.</param>
    public T Watch<T>(Func<T> operation)
    {
        if (Console.IsErrorRedirected)
            return operation();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                task = context.AddTask("Assessing");
                return operation();
            });
    }
}
