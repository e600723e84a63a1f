using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of a cluster of vSphere. Paths are as <see cref="VSphere"/> says.</summary>
internal static class VSphereCluster
{
    /// <summary>A property, for example <c>configurationEx.dasConfig.enabled</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(string path, string? since = null) => VSphere.Property(Scope.Cluster, path, since);

    /// <summary>A value of vCenter's REST interface; not set where the server answers that there is none.</summary>
    /// <param name="address">The address, <c>{id}</c> in it for the cluster's id: <c>/api/esx/settings/clusters/{id}/software/compliance</c>.</param>
    /// <param name="path">The path with dots below what it answers.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Rest(string address, string path, string? since = null) =>
        new(Scope.Cluster, "appliance", address + ":" + path, since: VSphere.Parsed(since));

    /// <summary>A row for each element of an array, or for each object that a property refers to (<c>host/</c>).</summary>
    public static Setting Each(string path, params string[] columns) => VSphere.Each(Scope.Cluster, path, columns);

    /// <summary>Whether DRS is on: <c>true</c> or <c>false</c>.</summary>
    public static Setting DrsEnabled { get; } = Property("configurationEx.drsConfig.enabled");

    /// <summary>An advanced option of DRS by its key, for example <c>MaxVcpusPerClusterPct</c>; not set where the cluster does not have it.</summary>
    public static Setting DrsOption(string key) => Property("configurationEx.drsConfig.option[key=" + key + "].value");

    /// <summary>
    /// A field of the cluster's vSAN configuration, for example <c>dataInTransitEncryptionConfig.enabled</c>: what
    /// VsanVcClusterConfigSystem.VsanClusterGetConfig answers at the vSAN interface of vCenter (<c>/vsanHealth</c>).
    /// </summary>
    /// <param name="path">Its path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Vsan(string path, string? since = null) => new(Scope.Cluster, "vsan", path, since: VSphere.Parsed(since));
}
