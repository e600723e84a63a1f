using System.Net;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Remediation;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing;

/// <summary>A connection to the simulator that is started for tests, and what proves a write there.</summary>
internal sealed class WritableServer : IDisposable
{
    /// <summary>Names the folder of a simulated vCenter, as tests/vsphere/start.sh was given it.</summary>
    public const string Variable = "HYSR_TEST_VSPHERE";

    /// <summary>The same of a simulated host.</summary>
    public const string HostVariable = "HYSR_TEST_VSPHERE_HOST";

    public WritableServer(string variable = Variable)
    {
        Folder = Environment.GetEnvironmentVariable(variable)!;
        Hypervisor = new VSphereProvider().Connect(new ConnectionRequest(Text("uri"))
        {
            Credential = new NetworkCredential("", Text("password")),
            Thumbprint = Text("thumbprint"),
        }, default);
    }

    public string Folder { get; }

    public IHypervisor Hypervisor { get; }

    public static bool Is(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };

    public void Dispose() => Hypervisor.Dispose();

    public Resource First(Scope scope, Func<Resource, bool>? fits = null) =>
        Hypervisor.List([scope], default).First(resource => resource.Kind == scope && resource.SystemReason is null && (fits?.Invoke(resource) ?? true));

    /// <summary>Tells the simulator something on its control channel.</summary>
    public void Control(string what)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler);
        var uri = new Uri(Text("uri"));
        using var response = client.PostAsync(new Uri("https://" + uri.Authority + "/test/" + what), null).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
    }

    public Reading Read(Resource resource, Setting setting) => Hypervisor.Read([resource], [setting], default).Single()[setting];

    public IPreparedWrite Prepare(Resource resource, params Change[] changes) => Hypervisor.Prepare(resource, changes, default);

    /// <summary>Writes values, reads them, undoes it, and reads again: exactly what was there before must be there.</summary>
    public IReadOnlyList<Change> RoundTrip(Resource resource, params (Setting Setting, Func<Reading, Reading> After)[] wishes)
    {
        var before = wishes.Select(wish => Read(resource, wish.Setting)).ToList();
        var changes = wishes.Select((wish, i) => new Change(wish.Setting, before[i], wish.After(before[i]))).ToArray();
        IReadOnlyList<Change> made;
        Assert.All(changes, change => Assert.True(Hypervisor.CanWrite(change.Setting), change.Setting.ToString()));
        Assert.All(changes, change => Assert.NotEqual(change.Before, change.After));
        using (var prepared = Prepare(resource, changes))
        {
            Assert.All(changes, change => Assert.Equal(change.Before, Read(resource, change.Setting)));
            made = prepared.Changes;
            prepared.Write();
        }

        Assert.All(changes, change => AssertSame(change.After, Read(resource, change.Setting)));
        using (var undo = Prepare(resource, [.. made.Select(change => change.Inverse)]))
            undo.Write();
        Assert.All(made, change => AssertSame(change.Before, Read(resource, change.Setting)));
        return made;
    }

    /// <summary>The same, in whatever order a server lists rows.</summary>
    public static void AssertSame(Reading expected, Reading actual)
    {
        if (expected.IsTable && actual.IsTable)
            Assert.Empty(Lines(expected).Except(Lines(actual)).Select(line => "- " + line).Concat(Lines(actual).Except(Lines(expected)).Select(line => "+ " + line)));
        else
            Assert.Equal(expected, actual);
    }

    public static Reading Row(Reading table, Func<Row, bool> which, string column, string? value) =>
        Reading.Known([.. table.Rows.Select(row => which(row) ? row.With(column, value) : row)]);

    public static Reading Without(Reading table, Func<Row, bool> which) => Reading.Known([.. table.Rows.Where(row => !which(row))]);

    public static Reading Flip(Reading flag) => Reading.Known(flag.Text == "true" ? "false" : "true");

    private static List<string> Lines(Reading table) => [.. table.Rows.Select(row => string.Join(" | ", row.Cells))];

    private string Text(string file) => File.ReadAllText(Path.Combine(Folder, file)).Trim();
}
