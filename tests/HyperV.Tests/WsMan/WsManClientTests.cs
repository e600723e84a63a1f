using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.WsMan;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>Every question over HTTPS gets the answer that the CIM server behind the service gives.</summary>
public sealed class WsManClientTests : IDisposable
{
    private const string Space = FewInstances.Space;
    private readonly FewInstances cim = new();
    private readonly WsManServer server;
    private readonly WsManClient client;

    public WsManClientTests()
    {
        server = new WsManServer(cim);
        client = server.Connect();
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Theory]
    [InlineData(int.MaxValue, 0)]
    [InlineData(7, 14)]
    [InlineData(1, 99)]
    public void A_class_comes_page_after_page(int pageSize, int pulls)
    {
        server.PageSize = pageSize;
        cim.Add([.. Enumerable.Range(0, 100).Select(number => FewInstances.One("Msvm_X", @"Microsoft:A\" + number, ("Number", number)))]);
        var found = client.Query(new CimQuery(Space, "Msvm_X"), default).ToList();
        Assert.Equal(Enumerable.Range(0, 100).Select(number => (long?)number), found.Select(one => one.Number("Number")));
        Assert.Equal(Space.Replace('/', '\\') + @":Msvm_X.InstanceID=""Microsoft:A\\42""", found[42].Path!.ToString());
        Assert.Equal((pulls, 0), (server.Count(WsManNames.Pull), server.Count(WsManNames.Release)));
        Assert.Equal(pulls + 1, client.Calls);
    }

    [Fact]
    public void A_page_holds_what_fits_into_an_envelope()
    {
        cim.Add([.. Enumerable.Range(0, 30).Select(number => FewInstances.One("Msvm_X", "" + number, ("Blob", new string('x', 100_000))))]);
        Assert.Equal(30, client.Query(new CimQuery(Space, "Msvm_X"), default).Count());
        Assert.InRange(server.Count(WsManNames.Pull), 5, 10);
    }

    [Fact]
    public void Texts_are_the_same_as_those_of_the_server_behind()
    {
        var path = CimPath.Of(Space, "Msvm_ComputerSystem", "Name", @"a""b\c<&>");
        var one = FewInstances.One("Msvm_X", "1", ("Text", "a<b>&\"c\" ü\r\n\tline "), ("Empty", ""), ("Null", null), ("True", true), ("False", false), ("Small", -7L), ("Large", ulong.MaxValue),
            ("Real", 0.25), ("When", "20240403144550.468750+480"), ("Utc", "20130309030625.000000+000"), ("Delay", "00000001020340.500000:000"), ("List", new List<object?> { "b", "a" }),
            ("Numbers", new List<object?> { 1L, 2L }), ("Reference", path), ("References", new List<object?> { path, path }), ("Parent", @"\\HV01\root\virtualization\v2:Msvm_X.Id=""1"""));
        cim.Add(one);
        var found = Assert.Single(client.Query(new CimQuery(Space, "Msvm_X"), default));
        foreach (var name in one.Properties.Keys)
        {
            Assert.True(found.Has(name), name);
            Assert.Equal(one.Text(name), found.Text(name));
            Assert.Equal(one.Texts(name), found.Texts(name));
        }

        Assert.Equal(path, found["Reference"]);
        Assert.Null(found["Null"]);
        Assert.Equal("Msvm_X", found.ClassName);
        Assert.Equal(one.Path, found.Path);
    }

    [Fact]
    public void An_embedded_instance_is_an_instance_with_its_class()
    {
        cim.Add(FewInstances.One("Msvm_X", "1", ("Inner", FewInstances.One("Msvm_Y", "2", ("Deep", FewInstances.One("Msvm_Z", "3", ("Tags", new List<object?> { "x", "y" })))))));
        var inner = (CimObject)Assert.Single(client.Query(new CimQuery(Space, "Msvm_X"), default))["Inner"]!;
        var deep = (CimObject)inner["Deep"]!;
        Assert.Equal(("Msvm_Y", "2", "Msvm_Z"), (inner.ClassName, inner.Text("InstanceID"), deep.ClassName));
        Assert.Equal(["x", "y"], deep.Texts("Tags"));
    }

    [Fact]
    public void A_condition_columns_and_options_reach_the_server()
    {
        cim.Add(FewInstances.One("Msvm_X", "1", ("When", "20130309030625.000000+000"), ("Name", "a")), FewInstances.One("Msvm_X", "2", ("When", null), ("Name", "b")));
        var query = new CimQuery(Space, "Msvm_X", "Name = 'b'", ["Name", "When", "InstanceID"], new Dictionary<string, string> { ["PolicyStore"] = "ActiveStore" });
        var found = Assert.Single(client.Query(query, default));
        Assert.Equal(("Msvm_X", "b", true, null), (found.ClassName, found.Text("Name"), found.Has("When"), found.Text("When")));
        Assert.Equal(query.ToString(), cim.Last!.ToString());
        Assert.Equal("20130309030625.000000+000", client.Query(new CimQuery(Space, "Msvm_X", "Name = 'a'", ["When"]), default).Single().Text("When"));
    }

    [Fact]
    public void An_instance_is_found_by_its_keys_or_it_is_not()
    {
        cim.Add(FewInstances.One("Msvm_X", @"Microsoft:A\<1>", ("Name", "a")));
        Assert.Equal("a", client.Get(CimPath.Of(Space, "Msvm_X", "InstanceID", @"Microsoft:A\<1>"), default)!.Text("Name"));
        Assert.Null(client.Get(CimPath.Of(Space, "Msvm_X", "InstanceID", "none"), default));
        server.IsOld = true;
        Assert.Null(client.Get(CimPath.Of(Space, "Msvm_X", "InstanceID", "none"), default));
    }

    [Fact]
    public void Associated_instances_come_by_the_classes_that_are_named()
    {
        cim.Add(FewInstances.One("Msvm_Y", "1"), FewInstances.One("Msvm_Y", "2"));
        Assert.Equal(2, client.Associators(CimPath.Of(Space, "Msvm_X", "InstanceID", "1"), "Msvm_Y", "Msvm_XToY", default).Count());
        Assert.Equal(@"root\virtualization\v2:Msvm_X.InstanceID=""1"" -> Msvm_Y by Msvm_XToY", cim.Log.Last());
    }

    [Fact]
    public void A_method_takes_texts_lists_references_and_dates_and_hands_them_back()
    {
        var service = CimPath.Of(Space, "Msvm_VirtualSystemManagementService", "Name", "vmms");
        var job = CimPath.Of(Space, "Msvm_ConcreteJob", "InstanceID", "J-1");
        cim.Method = (_, _) => new CimObject("", new Dictionary<string, object?> { ["ReturnValue"] = 4096L, ["Job"] = job, ["Results"] = new List<object?> { "<INSTANCE CLASSNAME=\"X\"/>", "b" } });
        var text = CimXml.Write("Msvm_X", [new CimXmlProperty("InstanceID", "string", "1")]);
        var output = client.Invoke(service, "ModifySystemSettings", new Dictionary<string, object?>
        {
            ["SystemSettings"] = text, ["Flag"] = true, ["Number"] = 7L, ["Nothing"] = null, ["Reference"] = job, ["When"] = "20240403144550.468750-120", ["List"] = new List<object?> { text, "b" },
        }, default);
        Assert.Equal((4096L, job), (output.Number("ReturnValue"), output["Job"]));
        Assert.Equal(["<INSTANCE CLASSNAME=\"X\"/>", "b"], output.Texts("Results"));
        Assert.Equal((text, "true", "7", null, job, "20240403144550.468750-120"), (cim.Arguments["SystemSettings"], cim.Arguments["Flag"], cim.Arguments["Number"], cim.Arguments["Nothing"], cim.Arguments["Reference"], cim.Arguments["When"]));
        Assert.Equal(new object?[] { text, "b" }, (IReadOnlyList<object?>)cim.Arguments["List"]!);
        Assert.Equal(service + ".ModifySystemSettings", cim.Log.Last());
    }

    [Fact]
    public void Embedded_instances_reach_the_server_as_deep_as_they_are()
    {
        var given = FewInstances.One("Msvm_Y", "2", ("Deep", FewInstances.One("Msvm_Z", "3", ("Tags", new List<object?> { "x", "y" }), ("Deeper", FewInstances.One("Msvm_Q", "4")))));
        client.Invoke(new CimPath(Space, "Msvm_X"), "Do", new Dictionary<string, object?> { ["Embedded"] = given }, default);
        var deep = (CimObject)((CimObject)cim.Arguments["Embedded"]!)["Deep"]!;
        Assert.Equal(("Msvm_Z", "4", "Msvm_Q"), (deep.ClassName, ((CimObject)deep["Deeper"]!).Text("InstanceID"), ((CimObject)deep["Deeper"]!).ClassName));
        Assert.Equal(["x", "y"], deep.Texts("Tags"));
    }

    [Fact]
    public void A_static_method_is_called_on_the_class()
    {
        client.Invoke(new CimPath(Space, "Msvm_X"), "Now", new Dictionary<string, object?>(), default);
        Assert.False(server.Calls.Last().HasSelectors);
    }

    [Fact]
    public void Writing_puts_the_whole_instance_back_and_changes_what_is_named()
    {
        cim.Add(FewInstances.One("Msvm_X", "1", ("Name", "a"), ("List", new List<object?> { "x", "y", "z" }), ("Other", new List<object?> { 1L, 2L }), ("When", "20240403144550.468750+480")));
        var path = CimPath.Of(Space, "Msvm_X", "InstanceID", "1");
        client.Modify(path, new Dictionary<string, object?> { ["name"] = "b", ["List"] = new List<object?> { "q" } }, default);
        var now = client.Get(path, default)!;
        Assert.Equal(("b", "q", "20240403144550.468750+480"), (now.Text("Name"), now.Text("List"), now.Text("When")));
        Assert.Equal(["1", "2"], now.Texts("Other"));
        Assert.Contains(cim.Log, line => line.StartsWith("modify ", StringComparison.Ordinal) && line.Split(',').Length == 2);
    }

    [Fact]
    public void Instances_are_made_and_taken_away()
    {
        cim.Add(FewInstances.One("Msvm_X", "1"));
        client.Create(new CimPath(Space, "Msvm_X"), new Dictionary<string, object?> { ["InstanceID"] = "2", ["Name"] = "new" }, default);
        var path = CimPath.Of(Space, "Msvm_X", "InstanceID", "2");
        Assert.Equal("new", client.Get(path, default)!.Text("Name"));
        client.Delete(path, default);
        Assert.Null(client.Get(path, default));
        Assert.Equal(CimFaultKind.NotFound, Assert.Throws<CimFault>(() => client.Delete(path, default)).Kind);
    }

    [Fact]
    public void Who_stops_early_releases_the_enumeration()
    {
        server.PageSize = 5;
        cim.Add([.. Enumerable.Range(0, 100).Select(number => FewInstances.One("Msvm_X", "" + number))]);
        Assert.Equal(7, client.Query(new CimQuery(Space, "Msvm_X"), default).Take(7).Count());
        Assert.Equal((1, 1, 0), (server.Count(WsManNames.Pull), server.Count(WsManNames.Release), server.Open));
    }

    [Fact]
    public void Nothing_found_is_nothing()
    {
        cim.Classes["Msvm_X"] = [];
        Assert.Empty(client.Query(new CimQuery(Space, "Msvm_X"), default));
    }

    [Fact]
    public void Many_may_ask_at_once_and_the_server_meets_few()
    {
        server.PageSize = 3;
        cim.Add([.. Enumerable.Range(0, 20).Select(number => FewInstances.One("Msvm_X", "" + number))]);
        var found = new int[12];
        var threads = Enumerable.Range(0, found.Length).Select(number => new Thread(() => found[number] = client.Query(new CimQuery(Space, "Msvm_X"), default).Count())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(found, count => Assert.Equal(20, count));
        Assert.InRange(server.MostAtOnce, 1, WsManLink.Places);
        Assert.Equal(12 * 7, client.Calls);
    }
}
