using System.Text.RegularExpressions;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;
using HypervisorHardening.Core.Results;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;
using HypervisorHardening.HyperV.Tests.Fixtures;
using HypervisorHardening.HyperV.Tests.WsMan;
using Microsoft.Management.Infrastructure;
using Xunit;
using Xunit.Abstractions;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>The same two hosts, asked in every way that there is: each finding is the same.</summary>
public sealed partial class EqualFindingsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.Draft2014)]
    public void A_session_of_PowerShell_finds_what_the_server_itself_shows(Edition edition) => Equal(Memory(edition), Over(edition, host => MiSession.Borrow(new CimSession(host.Store), Minute)));

    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.Draft2014)]
    public void WS_Management_finds_what_the_server_itself_shows(Edition edition)
    {
        var servers = new List<WsManServer>();
        try
        {
            Equal(Memory(edition), Over(edition, host =>
            {
                servers.Add(new WsManServer(host.Store, StoreTypes.Default) { Offers = ["Basic realm=\"WSMAN\""] });
                return servers[^1].Connect();
            }));
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
        }
    }

    [Theory]
    [InlineData(Edition.Rev1)]
    [InlineData(Edition.Draft2014)]
    public void A_recording_finds_what_was_recorded(Edition edition)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Name, "hosts.json.gz");
        RecordTwoHosts.Write(file);
        using var recording = new HyperVProvider().Connect(new ConnectionRequest("hyperv+recording:" + file), default);
        var found = Assess(recording, edition);
        Equal(Memory(edition), found);
        foreach (var line in found.OrderBy(finding => finding.Control, StringComparer.Ordinal).Select(Line))
            output.WriteLine(line);
    }

    private static List<Finding> Memory(Edition edition) => Over(edition, host => host.Store);

    private static List<Finding> Over(Edition edition, Func<HostFixture, ICimClient> client)
    {
        using var hosts = Reads.Connect(client(TwoHosts.Careless("web")), client(TwoHosts.Careful()));
        return Assess(hosts, edition);
    }

    private static List<Finding> Assess(IHypervisor hosts, Edition edition)
    {
        var sink = new KeptFindings();
        Theatre.Product.Assess.Run([hosts], new AssessmentRequest { Edition = edition }, sink, default);
        return sink.Findings;
    }

    private static void Equal(List<Finding> wanted, List<Finding> found)
    {
        Assert.NotEmpty(wanted);
        var (one, other) = (wanted.Select(Line).ToList(), found.Select(Line).ToList());
        Assert.True(one.SequenceEqual(other), string.Join("\n", one.Except(other).Select(line => "wanted: " + line).Concat(other.Except(one).Select(line => "found:  " + line))));
    }

    private static string Line(Finding finding) => string.Join(" | ", finding.Control, finding.Resource.Host ?? finding.Resource.Id, finding.Resource.Name, finding.Verdict, Unmasked(finding.Actual), Unmasked(finding.Reason), finding.Title);

    // Recordings have other names of accounts, alike for alike.
    private static string? Unmasked(string? text) => text is null ? null : Accounts().Replace(text, "somebody");

    [GeneratedRegex(@"\b(user\d+|Administrator|anna|bert|cora|dora)\b|S-1-5-21-[\d-]+")]
    private static partial Regex Accounts();
}
