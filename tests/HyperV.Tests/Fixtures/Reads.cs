using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>Short ways to connect to hosts in memory and to read them.</summary>
internal static class Reads
{
    public static IHypervisor Connect(params HostFixture[] hosts) => Connect([.. hosts.Select(host => (ICimClient)host.Store)]);

    public static IHypervisor Connect(params ICimClient[] clients) =>
        new HyperVProvider(() => Example.Now, new FixtureClients((IReadOnlyList<ICimClient>)clients)).Connect(new ConnectionRequest("hyperv://fixture"), default);

    public static IReadOnlyList<Resource> List(this IHypervisor hypervisor, params Scope[] scopes) => hypervisor.List(scopes, default);

    /// <summary>Reads one setting of the resource with an id.</summary>
    public static Reading Read(this IHypervisor hypervisor, string id, Setting setting) =>
        hypervisor.Read([hypervisor.List([setting.Scope], default).Single(resource => resource.Id == id)], [setting], default).Single()[setting];

    /// <summary>A table as text: cells apart by a bar, rows by a semicolon, nothing as a dash.</summary>
    public static string Shown(this Reading reading) => reading.IsTable ? string.Join("; ", reading.Rows.Select(row => string.Join("|", row.Cells.Select(cell => cell ?? "-")))) : reading.ToString();
}
