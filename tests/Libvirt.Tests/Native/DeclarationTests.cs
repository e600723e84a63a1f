using System.Reflection;
using System.Runtime.InteropServices;
using HypervisorHardening.Libvirt.Native;
using HypervisorHardening.Libvirt.Tests.Fixtures;
using Xunit;

namespace HypervisorHardening.Libvirt.Tests.Native;

public sealed class DeclarationTests
{
    [ClientLibraryFact]
    public void Every_declaration_is_a_function_of_the_library()
    {
        var declarations = typeof(LibvirtLibrary).Assembly.GetTypes()
            .Where(type => typeof(Delegate).IsAssignableFrom(type) && type.Name.StartsWith("Vir", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(declarations);
        foreach (var declaration in declarations)
        {
            Assert.Equal(CallingConvention.Cdecl, declaration.GetCustomAttribute<UnmanagedFunctionPointerAttribute>()?.CallingConvention);
            typeof(LibvirtLibrary).GetMethod(nameof(LibvirtLibrary.Bind))!.MakeGenericMethod(declaration).Invoke(null, null);
        }
    }

    [ClientLibraryFact]
    public void A_function_that_the_library_lacks_is_not_supported()
    {
        var error = Assert.Throws<LibvirtException>(LibvirtLibrary.Bind<VirNoSuchFunction>);
        Assert.Equal(ErrorCode.NoSupport, error.Code);
        Assert.Contains("virNoSuchFunction", error.Message, StringComparison.Ordinal);
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VirNoSuchFunction();
}
