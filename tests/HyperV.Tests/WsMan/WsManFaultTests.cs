using System.Diagnostics;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>Whatever the service does, the caller gets the kind of fault it is, in one line, and nothing hangs.</summary>
public sealed class WsManFaultTests : IDisposable
{
    private const string Space = FewInstances.Space;
    private readonly FewInstances cim = new();
    private readonly WsManServer server;
    private readonly WsManClient client;

    public WsManFaultTests()
    {
        server = new WsManServer(cim) { PageSize = 4 };
        client = server.Connect();
        cim.Add([.. Enumerable.Range(0, 10).Select(number => FewInstances.One("Msvm_X", "" + number))]);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_missing_is_told_by_newer_and_older_servers_alike(bool isOld)
    {
        server.IsOld = isOld;
        Assert.Equal(CimFaultKind.InvalidClass, Ask(new CimQuery(Space, "Msvm_None")).Kind);
        Assert.Equal(CimFaultKind.InvalidNamespace, Ask(new CimQuery("root/MSCluster", "MSCluster_Cluster")).Kind);
        Assert.Equal(CimFaultKind.InvalidNamespace, Ask(new CimQuery("root/none/at/all", "X")).Kind);
        Assert.Equal(CimFaultKind.InvalidParameter, Ask(new CimQuery(Space, "Msvm_X", columns: ["None"])).Kind);
        Assert.Equal(CimFaultKind.InvalidClass, Ask(new CimQuery(Space, "Msvm_None", columns: ["None"])).Kind);
        Assert.Equal(0, server.Open);
    }

    [Theory]
    [InlineData("n:CannotProcessFilter", 0x8033801A, 15)]
    [InlineData("n:CannotProcessFilter", 0x8033801A, 1)]
    [InlineData("n:CannotProcessFilter", 0x80041017, 15)]
    [InlineData("a:DestinationUnreachable", 0x80338000, 6)]
    [InlineData("a:DestinationUnreachable", 0x80041002, 6)]
    public void A_query_that_is_refused_without_a_clear_reason_is_looked_into(string subcode, long code, int status)
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Body!.Value.Contains("Msvm_None", StringComparison.Ordinal) || call.Uri.Contains("none", StringComparison.Ordinal)
            ? call.Fault(new WsManRefusal(subcode, (uint)code, (uint)status), false) : null);
        Assert.Equal(CimFaultKind.InvalidClass, Ask(new CimQuery(Space, "Msvm_None")).Kind);
        Assert.Equal(CimFaultKind.InvalidNamespace, Ask(new CimQuery("root/none", "Msvm_X")).Kind);
        var calls = client.Calls;
        Ask(new CimQuery("root/none", "Msvm_X"));
        Assert.Equal(calls + 1, client.Calls);
    }

    [Fact]
    public void Where_even_looking_into_it_is_denied_it_has_merely_failed()
    {
        server.On(WsManNames.Enumerate, (call, count) => call.Fault(count == 1 ? new WsManRefusal("n:CannotProcessFilter", 0x8033801A) : WsManRefusal.Of(new CimFault(CimFaultKind.AccessDenied, "nein")), true));
        Assert.Equal(CimFaultKind.Failed, Ask(new CimQuery(Space, "Msvm_None")).Kind);
    }

    [Theory]
    [InlineData(CimFaultKind.AccessDenied)]
    [InlineData(CimFaultKind.InvalidMethod)]
    [InlineData(CimFaultKind.InvalidParameter)]
    [InlineData(CimFaultKind.NotSupported)]
    [InlineData(CimFaultKind.NotFound)]
    [InlineData(CimFaultKind.Busy)]
    [InlineData(CimFaultKind.Timeout)]
    [InlineData(CimFaultKind.Failed)]
    public void A_fault_of_the_server_keeps_its_kind_in_any_language(object kind)
    {
        cim.Method = (_, _) => throw new CimFault((CimFaultKind)kind, "Zugriff\r\nverweigert \u202E");
        foreach (var isOld in new[] { false, true })
        {
            server.IsOld = isOld;
            var fault = Assert.Throws<CimFault>(() => client.Invoke(new CimPath(Space, "Msvm_X"), "Do", new Dictionary<string, object?>(), default));
            Assert.Equal(kind, fault.Kind);
            OneLine(fault);
        }

        // What may have changed something is never sent twice.
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public void Instances_that_have_no_reference_come_without()
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Text.Contains("EnumerateObjectAndEPR", StringComparison.Ordinal) ? call.Fault(new WsManRefusal("w:UnsupportedFeature", 0x80338086), true) : null);
        var found = client.Query(new CimQuery(Space, "Msvm_X"), default).ToList();
        Assert.Equal(10, found.Count);
        Assert.All(found, one => Assert.Null(one.Path));
        server.On(WsManNames.Enumerate, (call, _) => call.Fault(new WsManRefusal("w:UnsupportedFeature", 0x8004100C), true));
        Assert.Equal(CimFaultKind.NotSupported, Ask(new CimQuery(Space, "Msvm_X")).Kind);
    }

    [Fact]
    public void A_page_that_takes_long_is_asked_for_again()
    {
        server.On(WsManNames.Pull, (call, count) => count is 1 or 2 ? call.Fault(WsManRefusal.TimedOut, true) : null);
        Assert.Equal(10, client.Query(new CimQuery(Space, "Msvm_X"), default).Count());
        Assert.Equal(4, server.Count(WsManNames.Pull));
    }

    [Fact]
    public void A_page_that_never_comes_is_given_up()
    {
        server.On(WsManNames.Pull, (call, _) => call.Fault(WsManRefusal.TimedOut, false));
        Assert.Equal(CimFaultKind.Timeout, Ask(new CimQuery(Space, "Msvm_X")).Kind);
        Assert.Equal(server.Times.Pulls, server.Count(WsManNames.Pull));
    }

    [Fact]
    public void An_enumeration_that_never_ends_is_given_up()
    {
        server.On(WsManNames.Pull, (call, count) => call.Answer("<n:PullResponse><n:EnumerationContext>c" + count + "</n:EnumerationContext><n:Items/></n:PullResponse>"));
        Assert.Equal(CimFaultKind.Malformed, Ask(new CimQuery(Space, "Msvm_X")).Kind);
    }

    [Fact]
    public void What_passes_over_is_asked_again_where_it_only_reads()
    {
        server.On(WsManNames.Enumerate, (call, count) => count switch { 1 => call.Raw(503, ""), 2 => call.Fault(WsManRefusal.Of(new CimFault(CimFaultKind.Busy, "quota")), false), _ => null });
        Assert.Equal(10, client.Query(new CimQuery(Space, "Msvm_X"), default).Count());
        Assert.Equal(3, server.Count(WsManNames.Enumerate));
    }

    [Theory]
    [InlineData(503, CimFaultKind.Busy, LinkFaultKind.Busy)]
    [InlineData(403, CimFaultKind.AccessDenied, LinkFaultKind.Forbidden)]
    [InlineData(404, CimFaultKind.Malformed, LinkFaultKind.NotWsMan)]
    [InlineData(302, CimFaultKind.Malformed, LinkFaultKind.NotWsMan)]
    [InlineData(500, CimFaultKind.Malformed, LinkFaultKind.NotWsMan)]
    [InlineData(407, CimFaultKind.Unreachable, LinkFaultKind.Proxy)]
    public void A_status_of_HTTP_has_its_meaning(int status, object kind, object link)
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Raw(status, "<html><body>\r\nno</body></html>", "text/html"));
        var fault = Ask(new CimQuery(Space, "Msvm_X"));
        Assert.Equal((kind, link), (fault.Kind, Assert.IsType<LinkFault>(fault.InnerException).Kind));
    }

    [Fact]
    public void A_request_that_is_too_large_is_no_lost_connection()
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Raw(413, ""));
        Assert.Equal((CimFaultKind.InvalidParameter, false), (Ask(new CimQuery(Space, "Msvm_X")).Kind, Ask(new CimQuery(Space, "Msvm_X")).IsLost));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<html><body>welcome</body></html>")]
    [InlineData("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>")]
    [InlineData("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>")]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>")]
    [InlineData("<!DOCTYPE s [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><s>&b;</s>")]
    [InlineData("<!DOCTYPE s SYSTEM 'file:///etc/passwd'><s/>")]
    public void What_is_no_answer_is_malformed(string text)
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Raw(200, text));
        Assert.Equal(CimFaultKind.Malformed, Ask(new CimQuery(Space, "Msvm_X")).Kind);
    }

    [Theory]
    [InlineData("<n:PullResponse/>")]
    [InlineData("<n:EnumerateResponse/>")]
    [InlineData("<n:EnumerateResponse><n:EnumerationContext>c</n:EnumerationContext><w:Items><w:Item/></w:Items></n:EnumerateResponse>")]
    [InlineData("")]
    public void An_answer_of_another_shape_is_malformed(string inner)
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Answer(inner));
        Assert.Equal(CimFaultKind.Malformed, Ask(new CimQuery(Space, "Msvm_X")).Kind);
    }

    [Fact]
    public void An_answer_to_another_request_is_none()
    {
        server.On(WsManNames.Get, (call, _) => call.Answer("<p:Msvm_X xmlns:p='http://x/Msvm_X'/>", "uuid:" + Guid.NewGuid()));
        Assert.Equal(CimFaultKind.Malformed, Assert.Throws<CimFault>(() => client.Get(CimPath.Of(Space, "Msvm_X", "InstanceID", "1"), default)).Kind);
        server.On(WsManNames.Get, (call, _) => call.Answer(""));
        Assert.Equal(CimFaultKind.Malformed, Assert.Throws<CimFault>(() => client.Get(CimPath.Of(Space, "Msvm_X", "InstanceID", "1"), default)).Kind);
    }

    [Fact]
    public void Depth_beyond_reason_is_refused_before_a_tree_is_built()
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Raw(200, string.Concat(Enumerable.Repeat("<a>", 200_000))));
        Assert.Contains("deeper", Ask(new CimQuery(Space, "Msvm_X")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_of_200_MB_is_left_early()
    {
        server.On(WsManNames.Enumerate, (call, _) => call.Flood(200L * 1024 * 1024));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains("larger", Ask(new CimQuery(Space, "Msvm_X")).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 150L * 1024 * 1024);
    }

    [Fact]
    public void A_connection_that_breaks_in_the_middle_of_a_page_is_lost()
    {
        server.On(WsManNames.Pull, (call, _) => call.Break());
        var fault = Ask(new CimQuery(Space, "Msvm_X"));
        Assert.Equal((CimFaultKind.Unreachable, true, 1), (fault.Kind, fault.IsLost, server.Count(WsManNames.Pull)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_server_that_falls_silent_is_given_up(bool hasBegun)
    {
        server.Times.Operation = server.Times.Grace = TimeSpan.FromMilliseconds(200);
        server.On(WsManNames.Pull, (call, _) => call.Stall(hasBegun));
        Assert.Equal(CimFaultKind.Timeout, Ask(new CimQuery(Space, "Msvm_X")).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancelling_ends_a_request_at_once(bool hasBegun)
    {
        using var stop = new CancellationTokenSource();
        server.On(WsManNames.Pull, (call, _) =>
        {
            stop.CancelAfter(100);
            return call.Stall(hasBegun);
        });
        var watch = Stopwatch.StartNew();
        Assert.ThrowsAny<OperationCanceledException>(() => client.Query(new CimQuery(Space, "Msvm_X"), stop.Token).Count());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_character_that_XML_can_not_carry_is_refused_before_it_is_sent()
    {
        Assert.Equal(CimFaultKind.InvalidParameter, Assert.Throws<CimFault>(() => client.Invoke(new CimPath(Space, "Msvm_X"), "Do", new Dictionary<string, object?> { ["A"] = "\0" }, default)).Kind);
        Assert.Empty(server.Calls);
    }

    private CimFault Ask(CimQuery query)
    {
        var fault = Assert.Throws<CimFault>(() => client.Query(query, default).Count());
        OneLine(fault);
        return fault;
    }

    private static void OneLine(CimFault fault)
    {
        Assert.DoesNotContain(fault.Message, c => char.IsControl(c));
        Assert.DoesNotContain(WsManServer.Password, fault.ToString(), StringComparison.Ordinal);
    }
}
