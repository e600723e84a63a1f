using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>The events of one type in the last 30 days, newest first, at most 10,000.</summary>
internal sealed class EventsSource : ISource
{
    private const int Days = 30, Most = 10000, Page = 1000;

    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var reading = new ValueReading(setting.Columns);
        return new CallRead("eventManager", subject => subject.Referred("eventManager") is { } manager
            ? reading.Table(Found(subject, manager, setting.Path).OrderByDescending(one => Created(one)).ThenByDescending(one => Number(one)).Take(Most))
            : Reading.Unreadable("this server keeps no events"));
    }

    private static List<XElement> Found(Subject subject, ManagedObject manager, string type)
    {
        // The server's clock says what the last days are, not ours.
        var now = subject.Client.Invoke(VimClient.Instance, "CurrentTime", null, subject.Cancellation).Element(Vim.Name("returnval"))?.Value;
        var begin = Parsed(now).AddDays(-Days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var made = subject.Client.Invoke(manager, "CreateCollectorForEvents",
            [Vim.Element("filter", Vim.Element("time", Vim.Element("beginTime", begin)), Vim.Element("eventTypeId", type))], subject.Cancellation);
        var collector = ManagedObject.Of(made.Element(Vim.Name("returnval"))) ?? throw VimFault.Own("InvalidResponse", "the server gave no collector");
        try
        {
            var found = new List<XElement>();
            subject.Client.Invoke(collector, "ResetCollector", null, subject.Cancellation);
            while (found.Count < Most)
            {
                var page = subject.Client.Invoke(collector, "ReadPreviousEvents", [Vim.Element("maxCount", Page)], subject.Cancellation).Elements(Vim.Name("returnval")).ToList();
                if (page.Count == 0)
                    break;
                found.AddRange(page);
            }

            return found;
        }
        finally
        {
            Destroy(subject.Client, collector);
        }
    }

    private static DateTimeOffset Created(XElement one) => Parsed(Vim.Text(one, "createdTime"));

    private static long Number(XElement one) => long.TryParse(Vim.Text(one, "key"), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0;

    private static DateTimeOffset Parsed(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : DateTimeOffset.UtcNow;

    private static void Destroy(VimClient client, ManagedObject collector)
    {
        try
        {
            client.Invoke(collector, "DestroyCollector", null, System.Threading.CancellationToken.None);
        }
        catch (Exception fault) when (fault is VimFault or LinkFault or SessionLost)
        {
            // It ends with the session.
        }
    }
}
