using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls;

/// <summary>The site's security product is registered with vCenter and alive.</summary>
[Control("VS-14-01", Platform.VSphere, Scope.ManagementServer, Severity.Medium)]
[Serves("HY-SR-14")]
[Serves("HY-SR-15")]
internal sealed class VSphereServerSecurityExtension : Control
{
    private static readonly Setting Extensions = VSphereServer.Each("extensionManager/extensionList", "key", "version", "lastHeartbeatTime");
    private static readonly Parameter Wanted = new("securityExtensions", "", "The keys of the security products that must be registered: com.vmware.nsx.management.nsxt, with * as a wildcard");
    private static readonly Parameter MaxMinutes = new("heartbeatMaxAgeMinutes", "60", "The greatest age of a security product's last heartbeat, in minutes; 0 where it sends none");

    public override string Title => "The site's security product is registered with vCenter and alive";
    public override string Why => "A product that was removed or stopped protects nobody, and vCenter looks the same without it.";
    public override string WantedText => "each of securityExtensions registered, with a heartbeat within heartbeatMaxAgeMinutes (60)";
    public override string Remedy => "Deploy the product, or find out why it no longer reaches vCenter";
    public override Impact Impact => Impact.ManualWork;
    public override IReadOnlyList<Setting> Reads { get; } = [Extensions];
    public override IReadOnlyList<Parameter> Parameters { get; } = [Wanted, MaxMinutes];

    public override Judgement Judge(Facts facts)
    {
        var wanted = facts.Items(Wanted);
        if (wanted.Count == 0)
            return Judgement.Manual("decide which security product must be registered in the site policy (parameter securityExtensions)");
        var bad = wanted.Select(key => Fault(facts, key)).Where(fault => fault is not null).ToList();
        return bad.Count == 0 ? Judgement.Pass("all registered and alive") : Judgement.Fail(string.Join(", ", bad));
    }

    private static string? Fault(Facts facts, string key)
    {
        var found = facts[Extensions].Rows.Where(row => NamePattern.Matches(key, row["key"] ?? "")).ToList();
        if (found.Count == 0)
            return key + " not registered";
        return facts.Number(MaxMinutes) <= 0 || found.Any(row => PointInTime.Of(row["lastHeartbeatTime"]) >= facts.Now.AddMinutes(-facts.Number(MaxMinutes)))
            ? null
            : found[0]["key"] + " last heard of " + (found[0]["lastHeartbeatTime"] ?? "never");
    }

    public override IEnumerable<Example> Examples =>
    [
        Example.Pass(State("2026-01-31T11:00:00Z")).With(Wanted, "com.vmware.nsx.management.nsxt"),
        Example.Pass(State(null)).With(Wanted, "com.vmware.nsx.*").With(MaxMinutes, "0"),
        Example.Fail(State("2026-01-31T10:59:59Z")).With(Wanted, "com.vmware.nsx.management.nsxt"),
        Example.Fail(State("2026-01-31T12:00:00Z")).With(Wanted, "com.vmware.nsx.management.nsxt, com.vmware.vim.ea"),
        Example.Fail(State(null)).With(Wanted, "com.vmware.nsx.*"),
        Example.Manual(State("2026-01-31T12:00:00Z")),
    ];

    private static (Setting, Reading) State(string? heartbeat) =>
        (Extensions, TableOf(Extensions, ["com.vmware.vim.eam", "8.0.3", "2026-01-31T11:59:00Z"], ["com.vmware.nsx.management.nsxt", "4.2", heartbeat]));
}
