using System.Text;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Connections;
using HypervisorHardening.Core.Recordings;
using HypervisorHardening.Core.Tests.Operations.Doubles;
using Xunit;
using static HypervisorHardening.Core.Tests.Operations.Doubles.FakeHypervisor;

namespace HypervisorHardening.Core.Tests.Recordings;

public sealed class RecordingTests
{
    private const string Valid = """
        {"recording":1,"target":{"platform":"Kvm","product":"p","version":"9.0.0","apiVersion":"9.0.0","hypervisorType":2,"details":{}},
        "settings":[{"scope":"Host","source":"s","path":"p"},{"scope":"Network","source":"s","path":"t","columns":["a","b"]}],
        "resources":[{"kind":"Host","id":"1","name":"h","collectedAt":"2026-01-31T12:00:00.0000000+00:00","readings":{"0":"on"}},
        {"kind":"Network","id":"2","name":"n","collectedAt":"2026-01-31T12:00:00.0000000+00:00","readings":{"1":{"rows":[["x",null]]}}}]}
        """;

    private static readonly Setting[] Settings = [Place.VmFlag, Place.HostFlag, Place.NetworkRows];

    public static IEnumerable<Reading> OwnReadings =>
    [
        Reading.Known("on"), Reading.Known(""), Reading.Known("\u001b\r\n\"\\😀"), Reading.Known(long.MinValue), Reading.Known(["a", "", "b, c"]),
        Reading.Known(Array.Empty<string>()), Reading.Absent, Reading.Unreadable("no rights"), Reading.Unreadable(""), Reading.Known(Hostile.Long),
    ];

    public static IEnumerable<Reading> TableReadings =>
    [
        Reading.Absent, Reading.Unreadable("no"), Reading.Known(Array.Empty<Row>()),
        Reading.Known([new Row(Place.NetworkRows.Columns, ["x", null]), new Row(Place.NetworkRows.Columns, [null, ""])]),
    ];

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (var own in OwnReadings)
        {
            foreach (var table in TableReadings)
            {
                Reading Value(Resource resource, Setting setting) => setting.Columns.Count > 0 ? table : own;
                var back = Back(new FakeHypervisor("kvm", Host(), Vm("a"), Network("n")) { Value = Value });
                var observations = back.Read(back.List([Scope.Host, Scope.VirtualMachine, Scope.Network], CancellationToken.None), Settings, CancellationToken.None).ToList();
                Assert.Equal(3, observations.Count);
                Same(own, observations[0][Place.HostFlag]);
                Same(own, observations[1][Place.VmFlag]);
                Same(table, observations[2][Place.NetworkRows]);
                Assert.All(observations, observation => Assert.Equal(Now, observation.CollectedAt));
            }
        }
    }

    [Fact]
    public void The_target_and_its_resources_are_read_back()
    {
        var back = Back(new FakeHypervisor("kvm", Host(), Vm("a", null, "Dom0"), Vm("b")));
        Assert.Equal(("again", Platform.Kvm, "QEMU/KVM", new Version(9, 0, 0), 2, "6.1"),
            (back.Info.Target, back.Info.Platform, back.Info.Product, back.Info.ApiVersion, back.Info.HypervisorType, back.Info.Details["kernel"]));
        Assert.Equal([(Scope.Host, "h-host", "host", null, null), (Scope.VirtualMachine, "v-a", "a", null, "Dom0"), (Scope.VirtualMachine, "v-b", "b", "host", null)],
            back.List([Scope.Host, Scope.VirtualMachine], CancellationToken.None).Select(resource => (resource.Kind, resource.Id, resource.Name, resource.Host, resource.SystemReason)));
    }

    [Fact]
    public void Hostile_names_survive_but_for_lone_surrogates()
    {
        var back = Back(new FakeHypervisor("kvm", [.. Hostile.Names.Select(name => Vm(name))]));
        Assert.Equal(Hostile.Names.Select(name => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name))), back.List([Scope.VirtualMachine], CancellationToken.None).Select(resource => resource.Name));
    }

    [Fact]
    public void What_was_not_recorded_is_unreadable_and_never_absent()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Valid));
        var back = RecordingReader.Read("x", stream);
        var host = back.Read(back.List([Scope.Host], CancellationToken.None), [], CancellationToken.None).Single();
        Assert.Equal(ReadingState.Unreadable, host[Place.HostFlag].State);
        Assert.Equal("on", host[new Setting(Scope.Host, "s", "p")].Text);
    }

    [Theory]
    [InlineData("{\"recording\":1,", "{\"recording\":2,", "Hy.Recording.Newer")]
    [InlineData("{\"recording\":1,", "{", "Hy.Json.Malformed")]
    [InlineData("\"Kvm\"", "\"Kvm2\"", "Hy.Json.Malformed")]
    [InlineData("\"Kvm\"", "\"2\"", "Hy.Json.Malformed")]
    [InlineData("\"kind\":\"Host\"", "\"kind\":\"Network, Host\"", "Hy.Json.Malformed")]
    [InlineData("\"9.0.0\"", "\"nine\"", "Hy.Json.Malformed")]
    [InlineData("[\"x\",null]", "[\"x\"]", "Hy.Json.Malformed")]
    [InlineData("[\"x\",null]", "[\"x\",null,\"y\"]", "Hy.Json.Malformed")]
    [InlineData("[\"x\",null]", "[\"x\",5]", "Hy.Json.Malformed")]
    [InlineData("{\"rows\":[[\"x\",null]]}", "\"closed\"", "Hy.Json.Malformed")]
    [InlineData("{\"rows\":[[\"x\",null]]}", "[]", "Hy.Json.Malformed")]
    [InlineData("{\"rows\":[[\"x\",null]]}", "{}", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"0\":{\"rows\":[]}", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"0\":5", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"2\":\"on\"", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"-1\":\"on\"", "Hy.Json.Malformed")]
    [InlineData("\"0\":\"on\"", "\"x\\u001b\":\"on\"", "Hy.Json.Malformed")]
    [InlineData("2026-01-31T", "2026-13-31T", "Hy.Json.Malformed")]
    [InlineData("}]}", "}]} x", "Hy.Json.Malformed")]
    public void What_is_not_a_recording_is_refused(string good, string bad, string id)
    {
        Assert.Contains(good, Valid, StringComparison.Ordinal);
        Assert.Equal(id, Refused(Valid.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_recording_that_breaks_off_is_refused_wherever_it_does()
    {
        for (var length = 0; length < Valid.TrimEnd().Length; length++)
            Assert.Equal("Hy.Json.Malformed", Refused(Valid[..length]));
    }

    private static string Refused(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Assert.Throws<HyException>(() => RecordingReader.Read("x", stream)).Id;
    }

    private static RecordedHypervisor Back(IHypervisor hypervisor)
    {
        using var stream = new MemoryStream();
        RecordingWriter.Write(hypervisor, Settings, stream, CancellationToken.None);
        stream.Position = 0;
        return RecordingReader.Read("again", stream);
    }

    private static void Same(Reading expected, Reading actual)
    {
        Assert.Equal((expected.State, expected.IsList, expected.IsTable, expected.Reason), (actual.State, actual.IsList, actual.IsTable, actual.Reason));
        Assert.Equal(expected.List, actual.List);
        Assert.Equal(expected.Rows.Select(row => row.Cells), actual.Rows.Select(row => row.Cells));
        Assert.Equal(expected.Text, actual.Text);
    }
}
