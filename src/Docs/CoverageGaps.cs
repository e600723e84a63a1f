using System;
using System.Linq;
using HypervisorHardening.Core;
using HypervisorHardening.Core.Catalogue;
using HypervisorHardening.Core.Operations;

namespace HypervisorHardening.Docs;

/// <summary>Why a recommendation in force has no control on a platform: none is missing in silence.</summary>
internal static class CoverageGaps
{
    private const string Images = "libvirt's storage pools and the images in them are judged on KVM hosts; on Xen look after the pools, and after the files in /etc/xen, in the same way";
    private const string Host = "domain 0 is a Linux host beside the hypervisor: hold its logs, accounts, daemons and network cards to a benchmark of its operating system";
    private const string Network = "guests are on bridges or Open vSwitch of domain 0, not of the hypervisor: look at these with the tools of domain 0";
    private const string Outside = "it is of the physical switches: look at the network's own evidence";
    private const string Central = "the platform's own firewall has neither rules on abstractions nor central management: look at the product that the site uses for it";
    private const string Mirror = "the mode of a port's mirroring is judged with VM-TM-R3";

    private static readonly (Platform Platform, string[] Recommendations, string Reason)[] All =
    [
        (Platform.HyperV, ["VM-NS-R3"], Outside),
        (Platform.HyperV, ["VM-FW-R3", "VM-FW-R4"], Central),
        (Platform.HyperV, ["VM-TM-R1"], Mirror),
        (Platform.Kvm, ["VM-NS-R3"], Outside),
        (Platform.Kvm, ["VM-FW-R3", "VM-FW-R4"], Central),
        (Platform.Xen, ["HY-SR-9", "HY-SR-10", "HY-SR-11", "HY-SR-12"], Images),
        (Platform.Xen, ["HY-SR-16", "HY-SR-17", "HY-SR-20"], Host),
        (Platform.Xen, ["VM-NS-R1", "VM-NS-R2", "VM-NS-R3", "VM-NS-R4", "VM-NS-R5", "VM-NPR-R1", "VM-NPR-R2", "VM-NPR-R3", "VM-FW-R1", "VM-FW-R2", "VM-FW-R3", "VM-FW-R4", "VM-TM-R1", "VM-TM-R2", "VM-TM-R3"], Network),
    ];

    /// <summary>Why a recommendation has no control on a platform; null where no reason is known.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="recommendation">The recommendation, of Rev. 1 or of SP 800-125B.</param>
    public static string? Reason(Platform platform, string recommendation) =>
        All.FirstOrDefault(gap => gap.Platform == platform && gap.Recommendations.Contains(recommendation)).Reason;

    /// <summary>A line for each reason, for below the table of an edition.</summary>
    /// <param name="product">The catalogue and the controls.</param>
    /// <param name="edition">Rev. 1 or SP 800-125B.</param>
    public static string Of(Product product, Edition edition)
    {
        var lines = from recommendation in product.Catalogue.RecommendationsOf(edition)
                    from platform in Enum.GetValues<Platform>()
                    where !product.Library.All.Any(control => control.Platform == platform && product.Selector.Served(control, edition).Contains(recommendation))
                    group recommendation.Id by (platform, Reason(platform, recommendation.Id) ?? "no reason is known") into gap
                    orderby gap.Key.platform
                    select "- No control for " + string.Join(", ", gap) + " on " + CoverageTable.Name(gap.Key.platform) + ": " + gap.Key.Item2 + ".\n";
        return string.Concat(lines);
    }
}
