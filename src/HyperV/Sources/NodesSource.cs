using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The nodes of a cluster, and what those that are connected to say.</summary>
internal sealed class NodesSource : ISource
{
    private const string Sum = "sum:", Running = "2";
    private const int AtOnce = 8;

    /// <inheritdoc/>
    public string Name => "nodes";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Cluster];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var cells = setting.Columns.Select(Cell).ToList();
        return subject =>
        {
            var nodes = subject.Host.All(Spaces.Cluster, "MSCluster_Node").OrThrow();
            return Reading.Known([.. ReadAhead.Of(nodes, AtOnce, (node, _) => new Row(setting.Columns, [.. cells.Select(cell => cell(subject, node))]), subject.Host.Cancellation)]);
        };
    }

    private static Func<Subject, CimObject, string?> Cell(string column)
    {
        if (column is "Name" or "State")
            return (_, node) => node.Text(column);
        if (column.StartsWith(Sum, StringComparison.Ordinal))
        {
            var part = new PartRead(column.Substring(Sum.Length), []);
            return (subject, node) => Host(subject, node) is { } host ? Total(host, part) : null;
        }

        var read = CimSource.Plan(column, []);
        return (subject, node) => Host(subject, node) is { } host ? PartRead.Cell(read(new Subject(subject.Run, subject.Resource, host))) : null;
    }

    private static HostRead? Host(Subject subject, CimObject node) => subject.Run.Host(node.Text("Name") ?? "") is { } host && host.Link.Down is null ? host : null;

    private static string Total(HostRead host, PartRead part) => Machines.Of(host).Where(machine => machine.Text("EnabledState") == Running)
        .Sum(machine => part.CellOf(host, machine.Text("Name") ?? "") is { } cell ? cell.Split(',').Sum(Number) : 0).ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new CimFault(CimFaultKind.Malformed, "'" + text + "' is no number");
}
