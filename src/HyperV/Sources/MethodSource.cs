using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Sources;

/// <summary>A property of the instance that a static method without input gives out: <c>root/Microsoft/Windows/Hgs?:MSFT_HgsClientConfiguration.Get:IsHostGuarded</c>.</summary>
internal sealed class MethodSource : ISource
{
    /// <inheritdoc/>
    public string Name => "method";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.Host];

    /// <inheritdoc/>
    public SettingRead Plan(Setting setting)
    {
        var path = ClassPath.Parse(setting.Path);
        if (path.Steps.Count != 1 || path.Choice.Count > 0 || string.IsNullOrEmpty(path.Output))
            throw new FormatException("'" + setting.Path + "' is not like namespace:Class.Method:Property");
        var read = new PropertyRead(ClassPath.Parse(path.Space + ":" + path.ClassName + "." + path.Output), []);
        return subject =>
        {
            try
            {
                var output = Services.Succeeded(subject.Host.Invoke(new CimPath(path.Space, path.ClassName), path.Steps[0]), path.Steps[0]);
                return read.Of([.. Instances(output)]);
            }
            catch (CimFault fault) when (path.IsOptional && Faults.IsNotInstalled(fault))
            {
                return Reading.Absent;
            }
        };
    }

    private static IEnumerable<CimObject> Instances(CimObject output) => output.Properties.Values
        .SelectMany(value => value as IReadOnlyList<object?> ?? [value]).OfType<CimObject>();
}
