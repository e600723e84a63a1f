using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a content library, from the REST interface of vCenter.</summary>
internal static class VSphereLibrary
{
    /// <summary>A field of the library, for example <c>publish_info.authentication_method</c>; <c>type</c> is LOCAL or SUBSCRIBED.</summary>
    public static Setting Field(string path, string? since = null) => new(Scope.ImageStore, "library", path, since: VSphere.Parsed(since));

    /// <summary>The id of vCenter's security policy for signed items (OVF default policy), the same for all libraries; not set where vCenter has none.</summary>
    public static Setting SignedItemsPolicy { get; } = new(Scope.ImageStore, "library", "signed_items_policy_id", since: VSphere.Parsed("7.0"));

    /// <summary>A row for each item; columns are fields of the item, for example <c>name</c>, <c>type</c>, <c>last_modified_time</c>.</summary>
    public static Setting Items(params string[] columns) => new(Scope.ImageStore, "library", "items", columns);
}
