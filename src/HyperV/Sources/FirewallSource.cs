using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>The firewall in force, which is what the local rules and the group policies add up to: the store <c>ActiveStore</c>.</summary>
internal sealed class FirewallSource : ISource
{
    private const string Enabled = "1", Inbound = "1", Block = "4", Any = "Any";

    private static readonly Dictionary<string, string> InForce = new() { ["PolicyStore"] = "ActiveStore" };

    /// <inheritdoc/>
    public string Name => "firewall";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        if (setting.Path == "inbound")
            return subject => Reading.Known(subject.Host.Once("firewall", () => Rules(subject.Host, setting.Columns)));
        var read = setting.Path == "profiles" ? new PropertyRead(ClassPath.Parse(Spaces.Network + ":MSFT_NetFirewallProfile"), setting.Columns)
            : throw new FormatException("'" + setting.Path + "' is neither inbound nor profiles");
        return subject => read.Of(Ask(subject.Host, "MSFT_NetFirewallProfile"));
    }

    internal static IReadOnlyList<Row> Rules(HostRead host, IReadOnlyList<string> columns)
    {
        var addresses = ById(Ask(host, "MSFT_NetAddressFilter"));
        var ports = ById(Ask(host, "MSFT_NetProtocolPortFilter"));
        var rows = new List<Row>();
        foreach (var rule in Ask(host, "MSFT_NetFirewallRule").OrThrow())
        {
            if (rule.Text("Enabled") != Enabled || rule.Text("Direction") != Inbound || rule.Text("Action") == Block)
                continue;
            var id = rule.Text("InstanceID") ?? "";
            // A rule without its filters may let in anything: it is shown so.
            addresses.TryGetValue(id, out var address);
            ports.TryGetValue(id, out var port);
            rows.Add(new Row(columns,
            [
                .. columns.Select(column => column switch
                {
                    "RemoteAddress" => Joined(address, column),
                    "LocalPort" => Joined(port, column),
                    "Protocol" => port?.Text(column) ?? Any,
                    _ => PropertyRead.Cell(rule[column]),
                }),
            ]));
        }

        return rows;
    }

    private static string Joined(CimObject? filter, string property) => filter?.Texts(property) is { Count: > 0 } values ? string.Join(",", values) : Any;

    private static Dictionary<string, CimObject> ById(Answer answer) => answer.OrThrow().Where(filter => filter.Text("InstanceID") is not null)
        .GroupBy(filter => filter.Text("InstanceID")!, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    private static Answer Ask(HostRead host, string className) => host.Ask(new CimQuery(Spaces.Network, className, options: InForce));
}
