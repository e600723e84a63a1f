using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a datastore. Paths are as <see cref="VSphere"/> says.</summary>
internal static class VSphereDatastore
{
    /// <summary>A property, for example <c>summary.capacity</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.Datastore, path, since);

    /// <summary>A row for each element of an array, or for each object that a property refers to (<c>vm/</c>).</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.Datastore, path, columns);

    /// <summary>
    /// A row for each file whose name matches one of the patterns, found by the datastore's browser: <c>folder</c> (below
    /// the datastore's root, without a slash at either end; empty for the root), <c>name</c>.
    /// </summary>
    /// <param name="patterns">The patterns, separated by commas: <c>*.iso, *.ova</c>.</param>
    public static Setting Files(string patterns) => new(Scope.Datastore, "datastore-files", patterns, ["folder", "name"]);
}
