using System;
using System.Linq;
using System.Threading;
using System.Xml.Linq;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>Waits for the end of a task.</summary>
/// <param name="client">The session.</param>
/// <param name="task">The task.</param>
internal sealed class TaskWait(VimClient client, ManagedObject task)
{
    private static readonly string[] Paths = ["info.state", "info.error"];

    /// <summary>The result of the task; null where it has none.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="VimFault">The task failed.</exception>
    public XElement? Result(CancellationToken cancellation)
    {
        // A collector of its own: waiting on the session's one would end the waits of other threads.
        var collector = Reference(client.Invoke(client.Manager("propertyCollector")!, "CreatePropertyCollector", null, cancellation));
        try
        {
            client.Invoke(collector, "CreateFilter",
                [Vim.Element("spec", new PropSet("Task", Paths).ToElement(), ObjectSpec.Of(task).ToElement()), Vim.Element("partialUpdates", "false")], cancellation);
            Wait(collector, cancellation);
        }
        finally
        {
            Discard(collector);
        }

        return client.Retrieve("Task", [task], ["info.result"], cancellation).Select(content => content["info.result"]).FirstOrDefault();
    }

    private static ManagedObject Reference(XElement response) =>
        ManagedObject.Of(response.Element(Vim.Name("returnval"))) ?? throw VimFault.Own("InvalidResponse", "the server gave no collector");

    private void Wait(ManagedObject collector, CancellationToken cancellation)
    {
        var version = "";
        while (true)
        {
            var set = client.Invoke(collector, "WaitForUpdatesEx",
                [Vim.Element("version", version), Vim.Element("options", Vim.Element("maxWaitSeconds", "30"))], cancellation).Element(Vim.Name("returnval"));
            version = Vim.Text(set, "version") ?? version;
            var changes = set?.Descendants(Vim.Name("changeSet")).ToList() ?? [];
            var state = changes.LastOrDefault(change => Vim.Text(change, "name") == "info.state")?.Element(Vim.Name("val"))?.Value;
            if (state == "success")
                return;
            if (state == "error")
                throw Error(changes.LastOrDefault(change => Vim.Text(change, "name") == "info.error")?.Element(Vim.Name("val")), cancellation);
        }
    }

    private VimFault Error(XElement? error, CancellationToken cancellation)
    {
        error ??= client.Retrieve("Task", [task], ["info.error"], cancellation).Select(content => content["info.error"]).FirstOrDefault();
        return error is null ? VimFault.Own("TaskFailed", "the task failed, without a reason") : VimFault.OfLocalized(error);
    }

    private void Discard(ManagedObject collector)
    {
        try
        {
            client.Invoke(collector, "DestroyPropertyCollector", null, CancellationToken.None);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or SessionLost)
        {
            // It ends with the session.
        }
    }
}
