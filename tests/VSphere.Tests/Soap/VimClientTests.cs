using System.Xml.Linq;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.VSphere.Soap;
using HypervisorHardening.VSphere.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Soap;

public sealed class VimClientTests : IDisposable
{
    private static readonly ManagedObject Machine = new("VirtualMachine", "vm-1");
    private readonly ScriptedServer server = new();

    public VimClientTests()
    {
        server.On("ReconfigVM_Task", (call, _) => call.Answer("<returnval type='Task'>task-1</returnval>"));
        server.On("CreatePropertyCollector", (call, _) => call.Answer("<returnval type='PropertyCollector'>own</returnval>"));
        server.On("CreateFilter", (call, _) => call.Answer("<returnval type='PropertyFilter'>filter</returnval>"));
        server.On("DestroyPropertyCollector", (call, _) => call.Answer());
    }

    public void Dispose() => server.Dispose();

    [Fact]
    public void A_task_is_waited_for()
    {
        server.Objects.Add(new ScriptedObject("Task", "task-1").Set("info.result", "done"));
        server.On("WaitForUpdatesEx", (call, count) => call.Answer(count == 1
            ? "<returnval><version>1</version><filterSet><objectSet><changeSet><name>info.state</name><val>running</val></changeSet></objectSet></filterSet></returnval>"
            : count == 2 ? "" : "<returnval><version>2</version><filterSet><objectSet><changeSet><name>info.state</name><val>success</val></changeSet></objectSet></filterSet></returnval>"));
        using var client = server.Client();
        Assert.Equal("done", client.RunTask(Machine, "ReconfigVM_Task", [Vim.Element("spec")], default)?.Value);
        Assert.Equal("1", server.Calls.Last(call => call.Method == "WaitForUpdatesEx").Text("version"));
        Assert.Equal(1, server.Count("DestroyPropertyCollector"));
    }

    [Fact]
    public void The_fault_of_a_task_is_thrown()
    {
        server.On("WaitForUpdatesEx", (call, _) => call.Answer("<returnval><version>1</version><filterSet><objectSet><changeSet><name>info.state</name><val>error</val></changeSet>"
            + "<changeSet><name>info.error</name><val><fault XMLSchema-instance:type='InvalidPowerState'/><localizedMessage>not now</localizedMessage></val></changeSet></objectSet></filterSet></returnval>"));
        using var client = server.Client();
        var fault = Assert.Throws<VimFault>(() => client.RunTask(Machine, "ReconfigVM_Task", null, default));
        Assert.Equal(("InvalidPowerState", "not now"), (fault.Type, fault.Message));
        Assert.Equal(1, server.Count("DestroyPropertyCollector"));
    }

    [Fact]
    public void Arguments_arrive_as_they_were_given()
    {
        server.On("Do", (call, _) => call.Answer("<returnval>1</returnval><returnval>2</returnval>"));
        using var client = server.Client();
        var answer = client.Invoke(Machine, "Do", [Vim.Typed("value", "xsd:long", "7"), null, Vim.Element("text", "<&>")], default);
        Assert.Equal(["1", "2"], answer.Elements(Vim.Name("returnval")).Select(value => value.Value));
        var request = server.Calls.Last().Request;
        Assert.Equal(["_this", "value", "text"], request.Elements().Select(argument => argument.Name.LocalName));
        Assert.Equal("xsd:long", request.Element(Vim.Name("value"))!.Attribute(Vim.TypeAttribute)!.Value);
        Assert.Equal("http://www.w3.org/2001/XMLSchema", request.Element(Vim.Name("value"))!.GetNamespaceOfPrefix("xsd")!.NamespaceName);
        Assert.Equal("<&>", request.Element(Vim.Name("text"))!.Value);
    }

    [Fact]
    public void Threads_that_find_the_session_ended_log_in_once()
    {
        using var client = server.Client();
        server.On("Do", (call, _) => call.Cookie == "vmware_soap_session=\"new\"" ? call.Answer() : call.Fault("NotAuthenticated"));
        server.Valid = "\"new\"";
        Parallel.For(0, 8, _ => client.Invoke(Machine, "Do", null, default));
        Assert.Equal(2, server.Count("Login"));
    }

    [Fact]
    public void A_session_is_kept_open_while_nothing_is_asked()
    {
        var link = new SoapLink(new Uri($"https://127.0.0.1:{server.Port}/sdk"), new CertificateCheck(null, true), new LinkTimes());
        var times = new LinkTimes { Idle = TimeSpan.FromMilliseconds(200) };
        using var client = VimClient.Open(link, new PasswordLogin(new("tester", ScriptedServer.Password)), times, _ => { }, default);
        Assert.True(SpinWait.SpinUntil(() => server.Count("CurrentTime") > 1, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Closing_ends_the_own_session()
    {
        server.Client().Dispose();
        Assert.Equal(1, server.Count("Logout"));
    }

    [Theory]
    [InlineData("<namespaces><namespace><name>urn:vim25</name><version>8.0.3.0</version></namespace></namespaces>", "8.0.3.0")]
    [InlineData("<namespaces><namespace><name>urn:vim25</name><version>6.5</version><priorVersions><version>6.0</version></priorVersions></namespace></namespaces>", "6.5")]
    [InlineData("<namespaces><namespace><name>urn:vim25</name><version>99.0</version><priorVersions><version>8.0.2.0</version><version>8.0.10.0</version></priorVersions></namespace></namespaces>", "8.0.10.0")]
    [InlineData("<namespaces><namespace><name>urn:other</name><version>1.0</version></namespace></namespaces>", null)]
    public void The_newest_version_known_to_both_is_taken(string list, string? version) => Assert.Equal(version, ApiVersions.Best(XElement.Parse(list)));
}
