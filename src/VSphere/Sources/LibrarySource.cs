using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.VSphere.Collecting;
using HypervisorHardening.VSphere.Rest;

namespace HypervisorHardening.VSphere.Sources;

/// <summary>What a content library tells of itself, and with columns, of its items.</summary>
internal sealed class LibrarySource : ISource
{
    private const string Items = "items", Item = "/api/content/library/item", SignedItemsPolicy = "signed_items_policy_id", Policies = "/api/content/security-policies";

    /// <inheritdoc/>
    public string Name => "library";

    /// <inheritdoc/>
    public IReadOnlyCollection<Scope> Scopes { get; } = [Scope.ImageStore];

    /// <inheritdoc/>
    public ISettingRead Plan(Setting setting) => new CallRead(null, subject =>
    {
        if (setting.Path == SignedItemsPolicy)
            return Reading.Maybe(subject.Once(Policies, () => Signed(subject)));
        if (setting.Path != Items || setting.Columns.Count == 0)
            return subject.Once("library", () => subject.Client.Rest.Get("/api/content/library/" + subject.Resource.Id, subject.Cancellation)).At(setting.Path)?.Reading ?? Reading.Absent;
        return Reading.Known([.. subject.Once(Items, () => All(subject)).Select(item => new Row(setting.Columns, [.. setting.Columns.Select(column => item.At(column)?.Cell)]))]);
    });

    // What a policy asks of items is told by its rules, whatever it is called: strict verification of OVF items.
    private static string? Signed(Subject subject) => subject.Client.Rest.Get(Policies, subject.Cancellation).Items
        .FirstOrDefault(policy => policy.At("item_type_rules.ovf")?.Text == "OVF_STRICT_VERIFICATION")?["policy"]?.Text;

    private static List<RestValue> All(Subject subject)
    {
        var ids = subject.Client.Rest.Get(Item + "?library_id=" + subject.Resource.Id, subject.Cancellation).Items.Select(id => id.Text);
        return [.. ids.Select(id => subject.Client.Rest.Get(Item + "/" + id, subject.Cancellation)).OrderBy(item => item["name"]?.Text, System.StringComparer.Ordinal)];
    }
}
