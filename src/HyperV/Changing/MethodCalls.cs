using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing;

/// <summary>Calls methods that write, and waits for the jobs that they start.</summary>
/// <param name="pause">Waits between two looks at a job.</param>
/// <param name="cancellation">Ends the waiting, but not the job.</param>
internal sealed class MethodCalls(Action<TimeSpan, CancellationToken> pause, CancellationToken cancellation)
{
    private const long Started = 4096;
    private const int Gone = 3;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500), Longest = TimeSpan.FromSeconds(8), Most = TimeSpan.FromMinutes(30);

    /// <summary>Waits as time passes.</summary>
    /// <param name="span">How long.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void Sleep(TimeSpan span, CancellationToken cancellation) => cancellation.WaitHandle.WaitOne(span);

    /// <summary>Calls a method until what it was asked for is done.</summary>
    /// <param name="client">Asks the host.</param>
    /// <param name="of">The instance or class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input.</param>
    /// <exception cref="MethodFault">It did not do it.</exception>
    /// <exception cref="CimFault">There is no answer.</exception>
    public CimObject Run(ICimClient client, CimPath of, string method, params (string Name, object? Value)[] arguments)
    {
        // Once asked, the host goes on: a user who no longer waits must still learn what it answered.
        var output = client.Invoke(of, method, arguments.ToDictionary(one => one.Name, one => one.Value, StringComparer.OrdinalIgnoreCase), CancellationToken.None);
        if (output.Number("ReturnValue") == Started)
            Wait(client, method, CimPathText.Parse(output["Job"], Spaces.Virtualization) ?? throw new CimFault(CimFaultKind.Malformed, "the host names no job that it has started"));
        else if (output["ReturnValue"] is { } code && code is not (0L or true) && CimObject.TextOf(code) is not ("0" or "true"))
            throw new MethodFault(method, output.Number("ReturnValue") ?? -1, ReturnCodes.Meaning(of.ClassName, output.Number("ReturnValue")));
        return output;
    }

    private void Wait(ICimClient client, string method, CimPath path)
    {
        var waited = TimeSpan.Zero;
        var isSeen = false;
        for (var span = First; ; span = span + span < Longest ? span + span : Longest)
        {
            var job = client.Get(path, CancellationToken.None);
            switch (job?.Number("JobState"))
            {
                case 7 when job.Number("ErrorCode") is null or 0:
                // The host takes a job that ended well away after a while, and keeps one that did not.
                case null when job is null && (isSeen || waited > TimeSpan.FromTicks(First.Ticks * Gone)):
                    return;
                case 7 or 8 or 9 or 10 or 32768:
                    throw new MethodFault(method, job!.Number("ErrorCode") ?? 0, Words(client, path, job));
            }

            isSeen |= job is not null;
            if (waited >= Most)
                throw new MethodFault(method, 0, "its job still runs after 30 minutes and goes on: assess again later");
            pause(span, cancellation);
            waited += span;
            if (cancellation.IsCancellationRequested)
                throw new MethodFault(method, 0, "its job was not waited for any longer, but goes on: assess again later");
        }
    }

    private static string Words(ICimClient client, CimPath path, CimObject job)
    {
        var texts = new List<string?> { job.Text("ErrorDescription"), job.Text("ErrorSummaryDescription") };
        try
        {
            texts.InsertRange(1, client.Invoke(path, "GetErrorEx", new Dictionary<string, object?>(), CancellationToken.None).List("Errors")
                .Select(error => CimXml.Of(error, Spaces.Virtualization)?.Text("Message")));
        }
        catch (CimFault)
        {
            // The job's own words have to do: not every kind of job tells more.
        }

        var said = texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!.Trim().TrimEnd('.')).Distinct().ToList();
        return said.Count > 0 ? string.Join(": ", said) : "its job ended in state " + job.Text("JobState") + ", error " + (job.Text("ErrorCode") ?? "unknown");
    }
}
