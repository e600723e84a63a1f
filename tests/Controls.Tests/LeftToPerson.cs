namespace HypervisorHardening.Controls.Tests;

/// <summary>Controls that stay with a person although the work list knows a fix, with the reason.</summary>
internal static class LeftToPerson
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["LV-01-03"] = "a locked kernel may refuse the host's own drivers and tools, and nothing tells that before",
        ["LV-01-06"] = "an agent must be registered with the site's verifier, and that it runs is no setting",
        ["LV-01-08"] = "a source without signatures needs a key that only its owner has; the files are free text",
        ["LV-01-10"] = "needs a secret with a value, and only a new TPM takes it",
        ["LV-02-04"] = "the IOMMU is turned on in the firmware first; that it works is seen only after a restart",
        ["LV-02-07"] = "on a kernel without core scheduling libvirt does not start any more, and no setting tells it",
        ["LV-05-01"] = "which processors a machine gets is a plan for the whole host, and changes all other machines",
        ["LV-09-02"] = "only its owner knows which image a machine was made from",
        ["LV-09-03"] = "a deleted snapshot cannot be brought back",
    };
}
