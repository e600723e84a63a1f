using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Changing.Hosts;

/// <summary>Starts and stops services of Windows, and sets when they start.</summary>
internal sealed class WindowsServiceWriter : IWriter
{
    private const string ClassName = "Win32_Service", State = "State", Mode = "StartMode";

    /// <inheritdoc/>
    public bool Claims(Setting setting) => setting.Scope == Scope.Host && (Place.IsTable(setting, Spaces.Windows, ClassName, "Name")
        || (Place.IsProperty(setting, Spaces.Windows, ClassName) && Place.Property(ClassPath.Parse(setting.Path)) is State or Mode && ClassPath.Parse(setting.Path).Choice.Any(pair => pair.Key == "Name")));

    /// <inheritdoc/>
    public void Prepare(Draft draft, IReadOnlyList<Change> changes)
    {
        // A disabled service does not start, and one that shall not start again is told so before it is stopped.
        foreach (var (name, property, value) in changes.SelectMany(Wanted).OrderBy(one => one.Property == Mode ? 0 : 1))
        {
            var service = Place.With(draft.Host.All(Spaces.Windows, ClassName).OrThrow(), "Name", name) ?? throw ChangeFault.Refused("the host has no service '" + name + "': there is nothing to change.");
            if (value is "Disabled" or "Stopped")
                LockOutGuard.Service(name);
            var path = CimPath.Of(Spaces.Windows, ClassName, "Name", service.Text("Name")!);
            switch (property, value)
            {
                case (Mode, "Auto" or "Manual" or "Disabled"):
                    draft.Call(path, "ChangeStartMode", ("StartMode", value == "Auto" ? "Automatic" : value));
                    break;
                case (State, "Running" or "Stopped"):
                    draft.Call(path, value == "Running" ? "StartService" : "StopService");
                    break;
                default:
                    throw ChangeFault.Refused("'" + value + "' is no " + property + " that a service can be given.");
            }
        }

        foreach (var change in changes)
            draft.Made(change);
    }

    private static IEnumerable<(string Name, string Property, string? Value)> Wanted(Change change)
    {
        if (change.Setting.Columns.Count == 0)
        {
            var path = ClassPath.Parse(change.Setting.Path);
            return [(path.Choice.First(pair => pair.Key == "Name").Value, Place.Property(path), change.After.Text)];
        }

        var rows = new RowChanges(change, "Name");
        return rows.Gone.Count + rows.New.Count > 0 ? throw ChangeFault.Refused("services are neither made nor taken away here: do it by hand.")
            : rows.Edited.SelectMany(pair => RowChanges.Cells(pair.Before, pair.After).Select(cell => (pair.After["Name"]!, cell.Column, cell.Value)));
    }
}
