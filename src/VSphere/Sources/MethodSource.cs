using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Inventory;
using HypervisorHardening.VSphere.Paths;
using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>What a method without arguments returns: <c>reference/Method</c>, <c>Method</c>, <c>reference/Method:path.below</c>.</summary>
internal sealed class MethodSource : ISource
{
    /// <inheritdoc/>
    public string Name => "method";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ManagementServer, .. VimKind.All.Select(kind => kind.Scope)];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting)
    {
        var (reference, path) = ValuePath.Split(setting.Path);
        var colon = path.IndexOf(':');
        var method = colon < 0 ? path : path.Substring(0, colon);
        if (method.Length == 0)
            throw new FormatException("'" + path + "' names no method");
        var rest = ValuePath.Parse(colon < 0 ? "" : path.Substring(colon + 1));
        var itself = ValuePath.Parse("");
        var reading = new ValueReading(setting.Columns);
        return new CallRead(reference, subject =>
        {
            if (subject.Referred(reference) is not { } self)
                return Reading.Unreadable("this server has no '" + reference + "' here");
            var returned = subject.Once(reference + "/" + method, () => Returned(subject, self, method)).SelectMany(rest.Elements);
            return setting.Columns.Count > 0 ? reading.Table(returned) : reading.Of([.. returned.SelectMany(itself.Texts)]);
        });
    }

    private static List<XElement> Returned(Subject subject, ManagedObject self, string method) =>
        [.. subject.Client.Invoke(self, method, null, subject.Cancellation).Elements(Vim.Name("returnval"))];
}
