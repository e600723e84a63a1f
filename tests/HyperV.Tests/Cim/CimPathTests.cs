using HypervisorHardening.HyperV.Cim;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Cim;

public sealed class CimPathTests
{
    [Fact]
    public void Its_text_is_a_WMI_object_path()
    {
        var path = CimPath.Of("root/virtualization/v2", "Msvm_ProcessorSettingData", "InstanceID", @"Microsoft:4764334D\b637f346");
        Assert.Equal(@"root\virtualization\v2:Msvm_ProcessorSettingData.InstanceID=""Microsoft:4764334D\\b637f346""", path.ToString());
    }

    [Fact]
    public void Keys_are_equal_in_any_order_and_letter_case()
    {
        var one = new CimPath("root/cimv2", "Win32_Account", new Dictionary<string, object?> { ["Name"] = "a", ["Domain"] = "HV" });
        var other = new CimPath("root/cimv2", "Win32_Account", new Dictionary<string, object?> { ["domain"] = "hv", ["name"] = "A" });
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }
}
