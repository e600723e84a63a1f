using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>What a content library tells of itself, and with columns, of its items.</summary>
internal sealed class LibrarySource : ISource
{
    private const string Items = "items", Item = "/api/content/library/item";

    /// <inheritdoc/>
    public string Name => "library";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting) => new CallRead(null, subject =>
    {
        if (setting.Path != Items || setting.Columns.Count == 0)
            return subject.Once("library", () => subject.Client.Rest.Get("/api/content/library/" + subject.Resource.Id, subject.Cancellation)).At(setting.Path)?.Reading ?? Reading.Absent;
        return Reading.Known([.. subject.Once(Items, () => All(subject)).Select(item => new Row(setting.Columns, [.. setting.Columns.Select(column => item.At(column)?.Cell)]))]);
    });

    private static List<RestValue> All(Subject subject)
    {
        var ids = subject.Client.Rest.Get(Item + "?library_id=" + subject.Resource.Id, subject.Cancellation).Items.Select(id => id.Text);
        return [.. ids.Select(id => subject.Client.Rest.Get(Item + "/" + id, subject.Cancellation)).OrderBy(item => item["name"]?.Text, System.StringComparer.Ordinal)];
    }
}
