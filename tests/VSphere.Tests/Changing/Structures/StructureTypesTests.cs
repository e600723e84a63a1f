using System.Diagnostics;
using HypervisorHardening.VSphere.Changing.Structures;
using Xunit;

namespace HypervisorHardening.VSphere.Tests.Changing.Structures;

public sealed class StructureTypesTests
{
    private const string Python = "/usr/bin/python3";

    // An older client knows fewer fields: those that it knows must stand in the same order, and be of the same type.
    private const string Script = """
        import sys
        from pyVmomi import vim, VmomiSupport
        for line in sys.stdin:
            name = line.strip()
            try:
                t = VmomiSupport.GetWsdlType('urn:vim25', name)
            except KeyError:
                continue
            fields = [p.name + ':' + VmomiSupport.GetWsdlName(p.type) for p in t._GetPropertyList() if p.name not in ('dynamicType', 'dynamicProperty')]
            print(name, *fields)
        """;

    [Fact]
    public void What_is_written_is_known()
    {
        Assert.Equal(["inherited", "allowPromiscuous", "macChanges", "forgedTransmits"], StructureTypes.Of("DVSSecurityPolicy")!.Fields.Select(field => field.Name));
        Assert.True(StructureTypes.Of("VirtualCdrom")!.Is("VirtualDevice"));
        Assert.True(StructureTypes.Of("ResourceAllocationInfo")!["shares"] is { Type: "SharesInfo", IsSimple: false, IsArray: false });
        Assert.All(StructureTypes.All.SelectMany(type => type.Fields), field => Assert.True(field.IsSimple || field.Type is "other" or "any" or "reference" || StructureTypes.Of(field.Type) is not null, field.Name + ":" + field.Type));
    }

    [PyVmomiFact]
    public void The_order_is_that_of_another_client()
    {
        var others = Run(string.Join('\n', StructureTypes.All.Select(type => type.Name))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(others.Length > 150, "only " + others.Length + " types were compared");
        Assert.All(others, line =>
        {
            var parts = line.Split(' ');
            var known = StructureTypes.Of(parts[0])!.Fields.Where(field => field.Type is not "other").ToList();
            var theirs = parts[1..].Select(part => part.Split(':')).Where(part => known.Any(field => field.Name == part[0])).ToList();
            Assert.Equal(theirs.Select(part => part[0]), known.Where(field => theirs.Any(part => part[0] == field.Name)).Select(field => field.Name));
            Assert.All(theirs, part => Assert.Equal(part[1].StartsWith("ArrayOf", StringComparison.Ordinal), known.First(field => field.Name == part[0]).IsArray));
        });
    }

    private static string Run(string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Python) { ArgumentList = { "-c", Script }, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PyVmomiFactAttribute : FactAttribute
    {
        public PyVmomiFactAttribute()
        {
            if (!File.Exists(Python) || !Directory.Exists("/usr/lib/python3/dist-packages/pyVmomi"))
                Skip = "an independent client is not installed: apt-get install python3-pyvmomi";
        }
    }
}
