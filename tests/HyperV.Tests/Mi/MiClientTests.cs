using System.Net;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;
using HypervisorHardening.HyperV.Tests.Server;
using Microsoft.Management.Infrastructure;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Mi;

public class MiClientTests
{
    private const string Space = "root/virtualization/v2";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly CimStore store = new();
    private readonly CimSession session;
    private readonly MiClient client;
    private readonly CimPath vm;
    private readonly CimPath settings;

    public MiClientTests()
    {
        vm = store.Add(Space, "Msvm_ComputerSystem", ("Name", "V1"), ("ElementName", "web"), ("OperationalStatus", new[] { 2, 32768 }), ("OnTimeInMilliseconds", ulong.MaxValue), ("InstallDate", "20260301073000.123456+000"));
        settings = store.Add(Space, "Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:V1"), ("SecureBootEnabled", true), ("Notes", Array.Empty<string>()), ("AutomaticStartupActionDelay", "00000001020304.000000:000"));
        store.Add(Space, "Msvm_SettingsDefineState", ("ManagedElement", vm), ("SettingData", settings));
        session = new CimSession(store);
        client = MiSession.Borrow(session, Minute);
    }

    [Theory]
    [InlineData("Msvm_ComputerSystem")]
    [InlineData("Msvm_VirtualSystemSettingData")]
    [InlineData("Msvm_SettingsDefineState")]
    [InlineData("CIM_ComputerSystem")]
    public void It_answers_as_the_server_itself(string className)
    {
        var query = new CimQuery(Space, className);
        var (own, other) = (client.Query(query, default).ToList<object?>(), store.Query(query, default).ToList<object?>());
        Assert.NotEmpty(own);
        Assert.True(CimValues.Same(own, other));
    }

    [Fact]
    public void Conditions_columns_and_options_reach_the_server()
    {
        var query = new CimQuery(Space, "Msvm_ComputerSystem", "ElementName = 'web'", ["Name", "ElementName"], new Dictionary<string, string> { ["PolicyStore"] = "ActiveStore" });
        Assert.Equal("web", Assert.Single(client.Query(query, default)).Text("ElementName"));
        Assert.Equal(query.ToString(), Assert.Single(store.Queries).ToString());
        Assert.Equal(Minute, session.Operations[^1]!.Timeout);
        Assert.All(session.Handed, instance => Assert.True(instance.IsDisposed));
    }

    [Fact]
    public void Get_and_associators_find_by_keys()
    {
        Assert.True(CimValues.Same(store.Find(vm), client.Get(vm, default)));
        Assert.Null(client.Get(CimPath.Of(Space, "Msvm_VirtualSystemSettingData", "InstanceID", "none"), default));
        Assert.Equal(settings, Assert.Single(client.Associators(vm, "Msvm_VirtualSystemSettingData", "Msvm_SettingsDefineState", default)).Path);
        Assert.Empty(client.Associators(vm, "Msvm_SecuritySettingData", null, default));
    }

    [Fact]
    public void Arguments_have_the_types_that_the_method_declares()
    {
        IReadOnlyDictionary<string, object?>? given = null;
        store.On("Msvm_ComputerSystem", "RequestStateChange", (_, arguments) =>
        {
            given = arguments;
            return CimStore.Answer(4096, ("Job", CimPath.Of(Space, "Msvm_ConcreteJob", "InstanceID", "J")));
        });
        var output = client.Invoke(vm, "RequestStateChange", new Dictionary<string, object?> { ["RequestedState"] = 3L, ["TimeoutPeriod"] = null }, default);
        Assert.Equal(4096, output.Number("ReturnValue"));
        Assert.Equal(CimPath.Of(Space, "Msvm_ConcreteJob", "InstanceID", "J"), output["Job"]);
        Assert.Equal(3L, given!["RequestedState"]);
        Assert.Equal(CimFaultKind.InvalidParameter, Fault(() => client.Invoke(vm, "RequestStateChange", new Dictionary<string, object?> { ["RequestedState"] = 70000L }, default)).Kind);
        Assert.Equal(CimFaultKind.InvalidMethod, Fault(() => client.Invoke(vm, "NoSuchMethod", new Dictionary<string, object?>(), default)).Kind);
    }

    [Fact]
    public void References_and_lists_are_given_to_methods()
    {
        var service = store.Add(Space, "Msvm_VirtualSystemManagementService", ("Name", "vmms"));
        IReadOnlyDictionary<string, object?>? given = null;
        store.On("Msvm_VirtualSystemManagementService", "AddResourceSettings", (_, arguments) =>
        {
            given = arguments;
            return CimStore.Answer(0);
        });
        client.Invoke(service, "AddResourceSettings", new Dictionary<string, object?> { ["AffectedConfiguration"] = settings, ["ResourceSettings"] = new object?[] { "<INSTANCE/>" } }, default);
        Assert.Equal(settings, given!["AffectedConfiguration"]);
        Assert.Equal(["<INSTANCE/>"], (IReadOnlyList<object?>)given["ResourceSettings"]!);
    }

    [Fact]
    public void A_static_method_is_called_of_its_class()
    {
        store.On("StdRegProv", "GetDWORDValue", (path, arguments) => CimStore.Answer(path.Keys.Count, ("uValue", arguments["hDefKey"] is 0x80000002L ? 7 : 0)));
        var output = client.Invoke(new CimPath("root/default", "StdRegProv"), "GetDWORDValue",
            new Dictionary<string, object?> { ["hDefKey"] = 0x80000002L, ["sSubKeyName"] = "SOFTWARE", ["sValueName"] = "X" }, default);
        Assert.Equal((0L, 7L), (output.Number("ReturnValue"), output.Number("uValue")));
    }

    [Fact]
    public void What_is_written_changes_nothing_else()
    {
        client.Modify(vm, new Dictionary<string, object?> { ["elementname"] = "web2", ["EnabledState"] = 3L }, default);
        Assert.Equal(("web2", 3L, ulong.MaxValue), (store.Find(vm)!.Text("ElementName"), store.Find(vm)!.Number("EnabledState"), store.Find(vm)!["OnTimeInMilliseconds"]));
        Assert.Equal(CimFaultKind.InvalidParameter, Fault(() => client.Modify(vm, new Dictionary<string, object?> { ["No"] = 1L }, default)).Kind);
        client.Create(new CimPath(Space, "Msvm_ProcessorSettingData"), new Dictionary<string, object?> { ["InstanceID"] = "P", ["Limit"] = 5L, ["Weight"] = 7L }, default);
        var made = CimPath.Of(Space, "Msvm_ProcessorSettingData", "InstanceID", "P");
        Assert.Equal(5, store.Find(made)!.Number("Limit"));
        client.Delete(made, default);
        Assert.Null(store.Find(made));
        Assert.Equal(CimFaultKind.NotFound, Fault(() => client.Delete(made, default)).Kind);
        Assert.Equal(CimFaultKind.NotFound, Fault(() => client.Modify(made, new Dictionary<string, object?>(), default)).Kind);
    }

    [Theory]
    [InlineData((int)CimFaultKind.AccessDenied)]
    [InlineData((int)CimFaultKind.InvalidNamespace)]
    [InlineData((int)CimFaultKind.InvalidClass)]
    [InlineData((int)CimFaultKind.NotSupported)]
    [InlineData((int)CimFaultKind.Busy)]
    [InlineData((int)CimFaultKind.Timeout)]
    [InlineData((int)CimFaultKind.Unreachable)]
    [InlineData((int)CimFaultKind.Failed)]
    public void Faults_keep_their_kind_and_come_in_one_line(int kind)
    {
        store.Fail("", (CimFaultKind)kind, "two\nlines");
        var fault = Fault(() => client.Query(new CimQuery(Space, "Msvm_ComputerSystem"), default).ToList());
        Assert.Equal(((CimFaultKind)kind, "two\\u000Alines"), (fault.Kind, fault.Message));
    }

    [Fact]
    public void A_question_that_is_taken_back_ends()
    {
        using var source = new CancellationTokenSource();
        using var items = client.Query(new CimQuery(Space, "CIM_ComputerSystem"), source.Token).GetEnumerator();
        Assert.True(items.MoveNext());
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => items.MoveNext());
        Assert.ThrowsAny<OperationCanceledException>(() => client.Get(vm, source.Token));
    }

    [Fact]
    public void A_borrowed_session_stays_open_and_one_that_is_closed_is_refused()
    {
        client.Dispose();
        Assert.NotNull(client.Get(vm, default));
        session.Dispose();
        Assert.Equal(CimFaultKind.Unreachable, Fault(() => client.Get(vm, default)).Kind);
        Assert.Equal("Hy.Connect.CimSessionClosed", Assert.Throws<HyException>(() => MiSession.Borrow(session, Minute)).Id);
    }

    [Fact]
    public void What_is_no_session_is_refused() =>
        Assert.Equal("Hy.Connect.CimSession", Assert.Throws<HyException>(() => MiSession.Borrow("session", Minute)).Id);

    [Fact]
    public void An_assembly_without_the_types_is_refused()
    {
        var error = Assert.Throws<HyException>(() => new MiLibrary(typeof(string).Assembly));
        Assert.Equal("Hy.Connect.CimUnavailable", error.Id);
        Assert.Contains("hyperv://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_of_its_own_has_the_account_and_is_closed()
    {
        CimSession.Servers["mi-own"] = store;
        var own = MiSession.Open(new MiLibrary(typeof(CimSession).Assembly), "mi-own", new NetworkCredential("jdoe", "hunter2", "CONTOSO"), Minute);
        Assert.NotNull(own.Get(vm, default));
        Assert.Equal("HV1", own.Computer);
        own.Dispose();
        Assert.Equal(CimFaultKind.Unreachable, Fault(() => own.Get(vm, default)).Kind);
    }

    private static CimFault Fault(Action work) => Assert.Throws<CimFault>(work);
}
