using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using Xunit;

namespace HypervisorHardening.HyperV.Tests.Collecting;

public class ClassPathTests
{
    [Theory]
    [InlineData("root/cimv2:Win32_Service[Name=vmms].State", "root/cimv2 Win32_Service Name=vmms State  False")]
    [InlineData("root/x:A?[B=1,C=Microsoft:Hyper-V:Virtual Floppy Disk].D.E?", "root/x A B=1,C=Microsoft:Hyper-V:Virtual Floppy Disk D.E?  True")]
    [InlineData("root/x:A[B=1]?.D", "root/x A B=1 D  True")]
    [InlineData("root/Microsoft/Windows/Hgs?:MSFT_X.Get:IsHostGuarded", "root/Microsoft/Windows/Hgs MSFT_X  Get IsHostGuarded True")]
    [InlineData("root/x:A", "root/x A    False")]
    [InlineData("A.B", "space A  B  False")]
    public void A_path_is_understood(string text, string expected)
    {
        var path = ClassPath.Parse(text, "space");
        Assert.Equal(expected, string.Join(" ", path.Space, path.ClassName, string.Join(",", path.Choice.Select(pair => pair.Key + "=" + pair.Value)), string.Join(".", path.Steps), path.Output, path.IsOptional));
    }

    [Theory]
    [InlineData("")]
    [InlineData("root/x:")]
    [InlineData("root/x:A[B")]
    [InlineData("root/x:A[B].C")]
    [InlineData("root/x:A[B=1]C")]
    public void A_broken_path_is_refused(string text) => Assert.Throws<FormatException>(() => ClassPath.Parse(text, "space"));

    [Theory]
    [InlineData(@"\\HV01\root\virtualization\v2:Msvm_X.InstanceID=""Microsoft:\\a:b\""c\""""", @"root/virtualization/v2 Msvm_X InstanceID=Microsoft:\a:b""c""")]
    [InlineData(@"Msvm_X.A=1,B=""x,y"",C=TRUE", "space Msvm_X A=1;B=x,y;C=True")]
    [InlineData(@"root\x:Msvm_X", "root/x Msvm_X ")]
    [InlineData(@"C:\VMs\a.vhdx", null)]
    [InlineData(@"Msvm_X.A=""open", null)]
    [InlineData("", null)]
    public void An_object_path_is_understood(string text, string? expected)
    {
        var path = CimPathText.Parse(text, "space");
        Assert.Equal(expected, path is null ? null : path.Space + " " + path.ClassName + " " + string.Join(";", path.Keys.Select(key => key.Key + "=" + key.Value)));
    }
}
