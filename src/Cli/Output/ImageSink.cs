using System;
using System.Collections.Generic;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Operations;
using Spectre.Console;

namespace HypervisorHardening.Cli.Output;

/// <summary>Keeps what an operation on images gives out, and shows how far it is on standard error where that is a terminal.</summary>
internal sealed class ImageSink<T> : ISink<T>
{
    private ProgressTask? task;

    /// <summary>What was given out.</summary>
    public List<T> Items { get; } = [];

    /// <summary>Whether something could not be done.</summary>
    public bool HasFailed { get; private set; }

    public void Emit(T item) => Items.Add(item);

    public void Warn(HyException error)
    {
        HasFailed = true;
        Guarded.Say(error);
    }

    public void Report(ProgressUpdate update)
    {
        if (task is null)
            return;
        task.MaxValue = Math.Max(1, update.Total);
        task.Value = update.Done;
        task.Description = Markup.Escape(update.Activity + ": " + (update.Status ?? ""));
    }

    /// <summary>Runs an operation, with progress where a person can see it.</summary>
    /// <param name="operation">The operation.</param>
    public void Watch(Action operation)
    {
        if (Console.IsErrorRedirected)
        {
            operation();
            return;
        }

        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                task = context.AddTask("Looking at images");
                operation();
            });
    }
}
