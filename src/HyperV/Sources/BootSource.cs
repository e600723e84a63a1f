using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>Elements of the boot entry that was started, through <c>BcdStore</c>. All of them come in one answer.</summary>
internal sealed class BootSource : ISource
{
    /// <inheritdoc/>
    public string Name => "boot";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var type = BootElements.TypeOf(setting.Path) ?? throw new FormatException("'" + setting.Path + "' is no element that is known: " + string.Join(", ", BootElements.Names));
        return subject => Elements(subject.Host).FirstOrDefault(element => element.Number("Type") == type) is { } found ? Read(setting.Path, found) : Reading.Absent;
    }

    /// <summary>Where the boot entry that was started is.</summary>
    /// <param name="host">The host.</param>
    /// <exception cref="CimFault">It can not be opened.</exception>
    public static CimPath Entry(HostRead host)
    {
        var store = Opened(host.Invoke(new CimPath(Spaces.Boot, "BcdStore"), "OpenStore", ("File", "")), "Store");
        var entry = Opened(host.Invoke(CimPath.Of(Spaces.Boot, "BcdStore", "FilePath", store.Text("FilePath") ?? ""), "OpenObject", ("Id", BootElements.Current)), "Object");
        return new CimPath(Spaces.Boot, "BcdObject", new Dictionary<string, object?>
        {
            ["Id"] = entry.Text("Id") ?? BootElements.Current,
            ["StoreFilePath"] = entry.Text("StoreFilePath") ?? "",
        });
    }

    private static IReadOnlyList<CimObject> Elements(HostRead host)
    {
        var output = host.Invoke(Entry(host), "EnumerateElements");
        return output.Text("ReturnValue") is "false" ? throw new CimFault(CimFaultKind.Failed, "the boot configuration does not tell its elements")
            : [.. output.List("Elements").Select(one => CimXml.Of(one, Spaces.Boot)).OfType<CimObject>()];
    }

    private static CimObject Opened(CimObject output, string name) => output.Text("ReturnValue") is not "false" && CimXml.Of(output[name], Spaces.Boot) is { } opened
        ? opened
        : throw new CimFault(CimFaultKind.Failed, "the boot configuration can not be opened");

    private static Reading Read(string name, CimObject element)
    {
        if (BootElements.IsFlag(name))
            return element.Has("Boolean") ? Reading.Maybe(element.Text("Boolean")) : Faults.Lacks("Boolean", element.ClassName);
        return element.Number("Integer") is not { } number ? Faults.Lacks("Integer", element.ClassName)
            : BootElements.ValueOf(name, number) is { } value ? Reading.Known(value) : Reading.Unreadable("it is " + number + ", which has no name that is known");
    }
}
