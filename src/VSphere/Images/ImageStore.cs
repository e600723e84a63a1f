using HypervisorHardening.VSphere.Soap;

namespace HypervisorHardening.VSphere.Images;

/// <summary>A datastore with what is needed to list and read its files. Its names are text from outside.</summary>
/// <param name="self">The datastore.</param>
/// <param name="name">Its name.</param>
/// <param name="datacenter">The path of its datacenter in the inventory.</param>
/// <param name="url">The address that hosts and libraries know it by.</param>
/// <param name="browser">What lists its files; null where there is none.</param>
/// <param name="trouble">Why its files can not be listed; null where they can.</param>
internal sealed class ImageStore(ManagedObject self, string name, string datacenter, string url, ManagedObject? browser, string? trouble)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = self.Id;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The path of its datacenter in the inventory.</summary>
    public string Datacenter { get; } = datacenter;

    /// <summary>The address that hosts and libraries know it by.</summary>
    public string Url { get; } = url;

    /// <summary>What lists its files; null where there is none.</summary>
    public ManagedObject? Browser { get; } = browser;

    /// <summary>Why its files can not be listed; null where they can.</summary>
    public string? Trouble { get; } = trouble;

    /// <summary>Its name where it is the only one of that name; otherwise with its datacenter before it.</summary>
    public string Label { get; set; } = name;

    /// <summary>What paths of its files begin with.</summary>
    public string Prefix => "[" + Label + "] ";
}
