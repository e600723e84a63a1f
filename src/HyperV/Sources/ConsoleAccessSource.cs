using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Who may connect to a machine's console.</summary>
internal sealed class ConsoleAccessSource : IEachSource
{
    private const string Method = "GetInteractiveSessionACL", Allowed = "0";

    /// <inheritdoc/>
    public string Name => "console-access";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.VirtualMachine];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting) => subject =>
    {
        var service = Services.Of(subject.Host, "Msvm_TerminalService");
        var machine = new CimPath(Spaces.Virtualization, Machines.ClassName,
            new Dictionary<string, object?> { ["CreationClassName"] = Machines.ClassName, ["Name"] = subject.Resource.Id });
        var output = Services.Succeeded(subject.Host.Each(() => subject.Host.Invoke(service, Method, ("ComputerSystem", machine))), Method);
        return Reading.Known([.. output.List("AccessControlList").Select(entry => CimXml.Of(entry, Spaces.Virtualization)).OfType<CimObject>()
            .Where(entry => entry.Text("AccessType") == Allowed).Select(entry => entry.Text("Trustee")).OfType<string>()]);
    };
}
