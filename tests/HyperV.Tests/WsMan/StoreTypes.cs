using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.WsMan;

/// <summary>The types of the class reference, for values that come over WS-Management.</summary>
internal static class StoreTypes
{
    public static WsManTypes Default { get; } = new((path, method, name) =>
    {
        if (ClassReference.Default.Classes(path.Space)?.GetValueOrDefault(path.ClassName) is not { } facts)
            return null;
        var types = method is null ? facts.Properties : facts.Methods.GetValueOrDefault(method)?.In;
        return types?.GetValueOrDefault(name)?.ToString();
    });
}
