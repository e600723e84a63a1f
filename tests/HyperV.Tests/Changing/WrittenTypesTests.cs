using HypervisorHardening.HyperV.Changing;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Tests.Server;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Changing;

/// <summary>The types of what is written are those of the class reference.</summary>
public sealed class WrittenTypesTests
{
    public static TheoryData<string> Classes => [.. WrittenTypes.Classes.Select(name => "Msvm_" + name + "SettingData")];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_property_of_a_class_has_its_type(string className)
    {
        Assert.True(WrittenTypes.IsWritten(className));
        foreach (var (name, type) in ClassReference.Default.Class(Spaces.Virtualization, className).Properties)
            Assert.Equal((className, name, type.Name + (type.IsArray ? "[]" : "")), (className, name, WrittenTypes.Of(className, name)));
    }

    [Fact]
    public void No_property_is_listed_that_none_of_them_has()
    {
        var known = WrittenTypes.Classes.SelectMany(name => ClassReference.Default.Class(Spaces.Virtualization, "Msvm_" + name + "SettingData").Properties.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.All(WrittenTypes.Properties, property => Assert.Contains(property, known));
    }
}
