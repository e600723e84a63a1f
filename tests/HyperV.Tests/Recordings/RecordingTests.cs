using System.Diagnostics;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Recordings;
using HypervisorHardening.HyperV.Tests.Server;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Recordings;

public class RecordingTests
{
    private const string Space = "root/virtualization/v2";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 30, 0, TimeSpan.FromHours(1));
    private static readonly Dictionary<string, object?> None = [];

    [Fact]
    public void What_is_played_equals_what_was_answered()
    {
        var store = new CimStore();
        var vm = store.Add(Space, "Msvm_ComputerSystem", ("Name", "V1"), ("ElementName", "quote \" back\\slash \u001B[31m \u4E16"), ("OperationalStatus", new[] { 2, 32768 }), ("OnTimeInMilliseconds", ulong.MaxValue));
        var settings = store.Add(Space, "Msvm_VirtualSystemSettingData", ("InstanceID", "Microsoft:V1"), ("SecureBootEnabled", true), ("Notes", Array.Empty<string>()));
        var link = store.Add(Space, "Msvm_SettingsDefineState", ("ManagedElement", vm), ("SettingData", settings));
        var service = store.Add(Space, "Msvm_VirtualSystemManagementService", ("Name", "vmms"));
        store.On("Msvm_VirtualSystemManagementService", "ModifySystemSettings", (_, _) => CimStore.Answer(4096, ("Job", CimPath.Of(Space, "Msvm_ConcreteJob", "InstanceID", "J"))));
        store.Fail("Msvm_SecurityService", CimFaultKind.AccessDenied, "Zugriff verweigert.");
        var recording = new RecordingCim(store);
        var query = new CimQuery(Space, "Msvm_ComputerSystem", "Name LIKE 'V%'", ["Name", "ElementName"], new Dictionary<string, string> { ["PolicyStore"] = "ActiveStore" });
        var input = new Dictionary<string, object?> { ["SystemSettings"] = "text" };
        object?[] Ask(ICimClient client) =>
        [
            client.Query(new CimQuery(Space, "CIM_ComputerSystem"), default).ToList<object?>(),
            client.Query(query, default).ToList<object?>(),
            client.Get(vm, default),
            client.Get(link, default),
            client.Get(CimPath.Of(Space, "Msvm_ComputerSystem", "Name", "none"), default),
            client.Associators(vm, null, "Msvm_SettingsDefineState", default).ToList<object?>(),
            client.Invoke(service, "ModifySystemSettings", input, default),
            Assert.Throws<CimFault>(() => client.Query(new CimQuery(Space, "Msvm_SecurityService"), default).ToList()) is var fault ? fault.Kind + fault.Message : null,
        ];
        var answered = Ask(recording);
        var played = new RecordedCim(Assert.Single(Reread(recording).Hosts));
        Assert.Equal("HV1", played.Computer);
        Assert.True(CimValues.Same(answered, Ask(played)));
        Assert.Equal(8, played.Calls);
        Assert.Equal(CimFaultKind.NotRecorded, Assert.Throws<CimFault>(() => played.Get(settings, default)).Kind);
        Assert.Equal(CimFaultKind.NotSupported, Assert.Throws<CimFault>(() => played.Modify(vm, None, default)).Kind);
        Assert.Equal(CimFaultKind.NotSupported, Assert.Throws<CimFault>(() => played.Create(vm, None, default)).Kind);
        Assert.Equal(CimFaultKind.NotSupported, Assert.Throws<CimFault>(() => played.Delete(vm, default)).Kind);
    }

    [Fact]
    public void Every_kind_of_value_survives()
    {
        var values = new Dictionary<string, object?>
        {
            ["Null"] = null, ["Text"] = "", ["Flag"] = false, ["Least"] = long.MinValue, ["Most"] = ulong.MaxValue, ["Real"] = 0.1, ["Whole"] = 1.0, ["NaN"] = double.NaN,
            ["Path"] = CimPath.Of(Space, "A", "K", 7L),
            ["Embedded"] = new CimObject("A", new Dictionary<string, object?> { ["Inner"] = new CimObject("B", None) }),
            ["Mixed"] = new object?[] { null, "a", true, 1L, new object?[] { 2.5 }, new CimObject("B", None) },
        };
        CimObject[] items = [new("A", values, new CimPath(Space, "A", new Dictionary<string, object?> { ["Elsewhere"] = "x" })), new("A", None), new("B", None, new CimPath(Space, "B"))];
        var answer = new RecordedAnswer(items, new CimFault(CimFaultKind.Timeout, "late"));
        var question = CimQuestion.Of(new CimQuery(Space, "A"));
        using var file = new MemoryStream();
        RecordingWriter.Write([new HostRecording("H", [new(question, answer)])], At, "1.2.3", file);
        file.Position = 0;
        var read = RecordingReader.Read(file);
        var back = read.Hosts[0].Answers[question.ToString()];
        Assert.Equal((At, "1.2.3"), (read.RecordedAt, read.Product));
        Assert.True(CimValues.Same(items, back.Objects));
        Assert.IsType<double>(back.Objects[0]["Whole"]);
        Assert.Equal((CimFaultKind.Timeout, "late"), (back.Fault!.Kind, back.Fault.Message));
    }

    [Fact]
    public void A_reader_that_stops_early_leaves_a_whole_answer()
    {
        var store = new CimStore();
        foreach (var name in new[] { "A", "B", "C" })
            store.Add(Space, "Msvm_ComputerSystem", ("Name", name));
        var recording = new RecordingCim(store);
        _ = recording.Query(new CimQuery(Space, "Msvm_ComputerSystem"), default).First();
        Assert.Equal(3, Assert.Single(recording.Recorded.Answers).Value.Objects.Count);
    }

    [Fact]
    public void A_question_is_the_same_whatever_the_order_of_its_parts()
    {
        var path = new CimPath(Space, "C", new Dictionary<string, object?> { ["B"] = 1L, ["A"] = "x" });
        var other = new CimPath(Space, "C", new Dictionary<string, object?> { ["A"] = "x", ["B"] = 1L });
        var one = CimQuestion.OfInvoke(path, "M", new Dictionary<string, object?> { ["Q"] = new object?[] { 1L, "a\"" }, ["P"] = null });
        var two = CimQuestion.OfInvoke(other, "M", new Dictionary<string, object?> { ["P"] = null, ["Q"] = new object?[] { 1L, "a\"" } });
        Assert.Equal(one.ToString(), two.ToString());
        Assert.Equal("invoke root\\virtualization\\v2:C.A=\"x\",B=1 M(P=null,Q=[1,\"a\\\"\"])", one.ToString());
    }

    [Theory]
    [InlineData("plain.json")]
    [InlineData("packed.json.gz")]
    public void Two_thousand_machines_are_written_and_read_at_once(string name)
    {
        var properties = new CimShape(Enumerable.Range(0, 55).Select(i => "SomeProperty" + i).Prepend("InstanceID").ToList());
        CimObject Item(int number)
        {
            var values = new object?[56];
            values[0] = "Microsoft:" + new Guid(number, 1, 2, new byte[8]);
            for (var i = 1; i < 30; i++)
                values[i] = i % 3 == 0 ? "some text " + i : i % 3 == 1 ? (object)(long)number : null;
            return new CimObject("Msvm_X", properties.With(values), CimPath.Of(Space, "Msvm_X", "InstanceID", values[0]!));
        }

        var host = new HostRecording("H", Enumerable.Range(0, 20).Select(c => new KeyValuePair<CimQuestion, RecordedAnswer>(
            CimQuestion.Of(new CimQuery(Space, "Msvm_X" + c)), new RecordedAnswer(Enumerable.Range(0, 2000).Select(Item).ToList()))).ToList());
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Name, name);
        var watch = Stopwatch.StartNew();
        RecordingFile.Save(file, [host], At, "1");
        var written = watch.ElapsedMilliseconds;
        var read = RecordingFile.Load(file);
        Console.WriteLine($"{name}: {new FileInfo(file).Length / 1024} KiB, written in {written} ms, read in {watch.ElapsedMilliseconds - written} ms");
        Assert.Equal(40_000, read.Hosts[0].Answers.Values.Sum(answer => answer.Objects.Count));
        // Ten times what a slow machine needs: this finds a wrong order of growth, not a busy machine.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    private static CimRecording Reread(RecordingCim recording)
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Name, "r.json.gz");
        RecordingFile.Save(file, [recording.Recorded], At, "0.1.0");
        return RecordingFile.Load(file);
    }
}
