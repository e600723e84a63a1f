using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Soap;

/// <summary>Pages, ended sessions and broken answers, on the scripted server.</summary>
public sealed class RetrievalTests : IDisposable
{
    private const int Machines = 25;
    private readonly ScriptedServer server = new();

    public RetrievalTests() => server.Objects.AddRange(Enumerable.Range(1, Machines).Select(number => ScriptedObject.Machine("vm-" + number, "name " + number)));

    public void Dispose() => server.Dispose();

    [Fact]
    public void Every_page_is_fetched_and_each_token_used_once()
    {
        server.PageSize = 10;
        using var client = server.Client();
        Assert.Equal(Machines, Read(client).Distinct().Count());
        Assert.Equal((1, 2), (server.Count("RetrievePropertiesEx"), server.Count("ContinueRetrievePropertiesEx")));
    }

    [Fact]
    public void Leaving_early_tells_the_server_so()
    {
        server.PageSize = 10;
        using var client = server.Client();
        Assert.Equal("name 1", client.Retrieve("VirtualMachine", All, ["name"], default).First().Text("name"));
        Assert.Equal(1, server.Count("CancelRetrievePropertiesEx"));
        Assert.Equal(0, server.Count("ContinueRetrievePropertiesEx"));
    }

    [Fact]
    public void An_ended_session_is_opened_again_in_the_middle()
    {
        server.PageSize = 10;
        server.On("ContinueRetrievePropertiesEx", (call, count) =>
        {
            if (count > 1)
                return null;
            server.Valid = null;
            return call.Fault("NotAuthenticated");
        });
        using var client = server.Client();
        // Only what was not given yet is asked for again.
        Assert.Equal(Machines, Read(client).Count);
        Assert.Equal(2, server.Count("Login"));
        Assert.Equal(15, server.Calls.Last(call => call.Method == "RetrievePropertiesEx").Texts("obj").Count);
    }

    [Fact]
    public void A_server_that_tells_of_the_end_for_each_property_is_understood_too()
    {
        server.On("RetrievePropertiesEx", (call, count) => count > 1 ? null
            : call.Answer("<returnval>" + new ScriptedObject("VirtualMachine", "vm-1").Missing("name", "NotAuthenticated").Text(["name"]) + "</returnval>"));
        using var client = server.Client();
        Assert.Equal(Machines, Read(client).Count);
        Assert.Equal(2, server.Count("Login"));
    }

    [Fact]
    public void A_session_that_ends_at_once_again_is_given_up()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Fault("NotAuthenticated"));
        using var client = server.Client();
        Assert.True(Assert.Throws<VimFault>(() => Read(client)).IsNotAuthenticated);
        Assert.Equal(2, server.Count("Login"));
    }

    [Fact]
    public void A_refused_login_ends_it()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Fault("NotAuthenticated"));
        server.On("Login", (call, count) => count > 1 ? call.Fault("InvalidLogin") : null);
        using var client = server.Client();
        Assert.Throws<SessionLost>(() => Read(client));
    }

    [Fact]
    public void A_busy_server_is_asked_again()
    {
        server.On("RetrievePropertiesEx", (call, count) => count < 3 ? call.Status(503) : null);
        using var client = server.Client();
        Assert.Equal(Machines, Read(client).Count);
        Assert.Equal(3, server.Count("RetrievePropertiesEx"));
    }

    [Fact]
    public void What_changes_something_is_never_repeated()
    {
        server.On("PowerOnVM_Task", (call, _) => call.Status(503));
        using var client = server.Client();
        Assert.Equal(LinkFaultKind.Busy, Assert.Throws<LinkFault>(() => client.Invoke(new("VirtualMachine", "vm-1"), "PowerOnVM_Task", null, default)).Kind);
        Assert.Equal(1, server.Count("PowerOnVM_Task"));
    }

    [Fact]
    public void A_connection_that_breaks_costs_nothing_that_has_arrived()
    {
        var half = string.Concat(server.Objects.Take(12).Select(one => one.Text(["name"])));
        server.On("RetrievePropertiesEx", (call, count) => count > 1 ? null : call.Break("<returnval>" + half + "<objects><obj type='VirtualMachine'>vm-13</obj></objects></returnval>"));
        using var client = server.Client();
        var read = Read(client);
        Assert.Equal(Machines, read.Count);
        Assert.Equal(Machines, read.Distinct().Count());
        Assert.Equal(2, server.Count("RetrievePropertiesEx"));
        Assert.True(server.Calls.Last(call => call.Method == "RetrievePropertiesEx").Texts("obj").Count < Machines);
    }

    [Fact]
    public void Truncated_xml_is_asked_for_again_and_then_given_up()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Raw("<Envelope><Body><RetrievePropertiesExResponse xmlns='urn:vim25'><returnval><objects><obj type='VirtualMachine'>vm-1</obj>"));
        using var client = server.Client();
        Assert.Equal(LinkFaultKind.Broken, Assert.Throws<LinkFault>(() => Read(client)).Kind);
        Assert.Equal(4, server.Count("RetrievePropertiesEx"));
    }

    [Fact]
    public void A_server_that_stops_in_the_middle_is_not_waited_for()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Stall());
        using var client = server.Client();
        server.Times.Answer = TimeSpan.FromMilliseconds(500);
        Assert.Equal(LinkFaultKind.Slow, Assert.Throws<LinkFault>(() => Read(client)).Kind);
    }

    [Fact]
    public void Reading_ends_at_once_when_it_is_cancelled()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Stall());
        using var client = server.Client();
        using var stop = new CancellationTokenSource(100);
        Assert.ThrowsAny<OperationCanceledException>(() => client.Retrieve("VirtualMachine", All, ["name"], stop.Token).ToList());
    }

    [Fact]
    public void A_document_type_is_refused()
    {
        server.On("RetrievePropertiesEx", (call, _) => call.Raw("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Envelope><Body><a>&e;</a></Body></Envelope>"));
        using var client = server.Client();
        Assert.Equal(LinkFaultKind.NotVim, Assert.Throws<LinkFault>(() => Read(client)).Kind);
    }

    [Fact]
    public void Two_hundred_megabytes_do_not_take_two_hundred_megabytes()
    {
        var filler = new string('x', 20_000);
        var objects = Enumerable.Range(1, 10_000).Select(number => new ScriptedObject("VirtualMachine", "big-" + number).Set("name", filler).Text(["name"]));
        server.On("RetrievePropertiesEx", (call, _) => call.Stream(objects));
        using var client = server.Client();
        var most = 0L;
        var count = 0;
        foreach (var content in client.Retrieve("VirtualMachine", All, ["name"], default))
        {
            if (++count % 500 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
            Assert.Equal(filler.Length, content.Text("name")!.Length);
        }

        Assert.Equal(10_000, count);
        Assert.True(most < 60_000_000, most + " bytes were held");
    }

    [Fact]
    public void Characters_that_xml_forbids_and_markup_in_names_are_read()
    {
        server.Objects[0].Set("name", "a&#1;&lt;b&gt;&#x1b;[31m");
        using var client = server.Client();
        Assert.Equal("a\u0001<b>\u001b[31m", Read(client)[0]);
    }

    [Fact]
    public void Calls_say_the_version_that_both_sides_know()
    {
        using var client = server.Client();
        Read(client);
        Assert.Equal("\"urn:vim25/8.0.3.0\"", server.Calls.Last(call => call.Method == "RetrievePropertiesEx").Action);
    }

    private IEnumerable<ManagedObject> All => server.Objects.Select(one => new ManagedObject(one.Type, one.Id));

    private List<string> Read(VimClient client) => [.. client.Retrieve("VirtualMachine", All, ["name"], default).Select(content => content.Text("name")!)];
}
