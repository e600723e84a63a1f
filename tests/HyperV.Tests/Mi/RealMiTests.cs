using System.Reflection;
using HypervisorHardening.Core;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Mi;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Mi;

/// <summary>
/// Holds what we bind against the library that an installed PowerShell has. On Unix its instances work, but neither
/// its sessions nor instances within instances: all other values are tried here, and no question is asked.
/// </summary>
public class RealMiTests
{
    private const string Space = "root/virtualization/v2";

    [RealMiFact]
    public void Every_type_that_we_name_is_there() => Assert.StartsWith(MiLibrary.Name, new MiLibrary(Load()).ToString(), StringComparison.Ordinal);

    [RealMiFact]
    public void Every_kind_of_value_survives_the_way_there_and_back()
    {
        var instances = new MiInstances(new MiLibrary(Load()));
        var types = new Dictionary<string, string>
        {
            ["InstanceID"] = "String", ["B"] = "Boolean", ["U8"] = "UInt8", ["S8"] = "SInt8", ["U16"] = "UInt16", ["S16"] = "SInt16", ["U32"] = "UInt32", ["S32"] = "SInt32", ["U64"] = "UInt64", ["S64"] = "SInt64",
            ["R32"] = "Real32", ["R64"] = "Real64", ["C"] = "Char16", ["When"] = "DateTime", ["Long"] = "DateTime", ["Null"] = "UInt16", ["U8s"] = "UInt8Array", ["U16s"] = "UInt16Array", ["Texts"] = "StringArray", ["Flags"] = "BooleanArray",
        };
        var given = new Dictionary<string, object?>
        {
            ["InstanceID"] = "x \u4E16", ["B"] = true, ["U8"] = 255L, ["S8"] = -128L, ["U16"] = 65535L, ["S16"] = -32768L, ["U32"] = 4294967295L, ["S32"] = -1L, ["U64"] = ulong.MaxValue, ["S64"] = long.MinValue,
            ["R32"] = 0.5, ["R64"] = 0.1, ["C"] = "c", ["When"] = "20260301073000.123456+000", ["Long"] = "00000001020304.000000:000",
            ["Null"] = null, ["U8s"] = new List<object?> { 1L, 255L }, ["U16s"] = new List<object?> { 2L, 32768L }, ["Texts"] = new List<object?> { "a", "" }, ["Flags"] = new List<object?> { true, false },
        };
        var native = instances.Instance(Space, "Msvm_X", given, name => types[name], "None");
        var read = instances.Object(native, "elsewhere", (_, _) => ["InstanceID"]);
        Assert.All(given, pair => Assert.True(CimValues.Same(pair.Value, read[pair.Key]), pair.Key));
        Assert.Equal(CimPath.Of(Space, "Msvm_X", "InstanceID", "x \u4E16"), read.Path);
    }

    [RealMiFact]
    public void Keys_are_marked()
    {
        var instances = new MiInstances(new MiLibrary(Load()));
        var path = CimPath.Of(Space, "Msvm_X", "InstanceID", "y");
        Assert.Equal(path, instances.Object(instances.Key(path, _ => "String"), Space, (_, _) => throw new InvalidOperationException("The keys are marked.")).Path);
    }

    [RealMiFact]
    public void Where_no_session_can_be_made_the_user_is_told_what_else_to_do()
    {
        var library = new MiLibrary(Load());
        try
        {
            MiSession.Open(library, "localhost", new System.Net.NetworkCredential("u", "p"), TimeSpan.FromSeconds(5)).Dispose();
        }
        catch (HyException fault)
        {
            Assert.Equal("Hy.Connect.CimUnavailable", fault.Id);
            Assert.Contains("hyperv://user@host", fault.Message, StringComparison.Ordinal);
        }
    }

    private static Assembly Load() => Assembly.LoadFrom(RealMiFactAttribute.Library!);
}
