using System.Linq;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>The services of Hyper-V, whose methods are called.</summary>
internal static class Services
{
    /// <summary>Where the only instance of a service is.</summary>
    /// <param name="host">The host.</param>
    /// <param name="className">The class of the service.</param>
    /// <exception cref="CimFault">There is none to be seen.</exception>
    public static CimPath Of(HostRead host, string className) => host.All(className).OrThrow() is { Count: > 0 } found
        ? PathOf(found[0])
        : throw new CimFault(CimFaultKind.NotFound, "Hyper-V shows no " + className);

    /// <summary>The path of an instance that may have come without one.</summary>
    /// <param name="instance">The instance, which has the keys of a device or service.</param>
    public static CimPath PathOf(CimObject instance) => instance.Path ?? new CimPath(Spaces.Virtualization, instance.ClassName,
        new[] { "SystemCreationClassName", "SystemName", "CreationClassName", "Name" }.Where(key => instance[key] is not null).ToDictionary(key => key, key => instance[key]));

    /// <summary>The output of a method that did what it was asked to.</summary>
    /// <param name="output">The output.</param>
    /// <param name="method">The method.</param>
    /// <exception cref="CimFault">It did not.</exception>
    public static CimObject Succeeded(CimObject output, string method) => output.Text("ReturnValue") switch
    {
        null or "0" or "4096" or "true" => output,
        var code => throw new CimFault(code is "32769" ? CimFaultKind.AccessDenied : CimFaultKind.Failed, method + " returned " + code),
    };
}
