using HypervisorHardening.Core.Collection;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Settings;

/// <summary>Settings of Microsoft Defender on a Hyper-V host; not set where it is not installed.</summary>
internal static class HyperVDefender
{
    private const string Namespace = "root/Microsoft/Windows/Defender:";

    /// <summary>Whether its service is on; there wherever it is installed.</summary>
    public static Setting Service { get; } = Status("AMServiceEnabled");

    /// <summary>What it does now: <c>MSFT_MpComputerStatus</c>.</summary>
    public static Setting Status(string property, string? since = null) => HyperVHost.Cim(Namespace + "MSFT_MpComputerStatus?." + property, since);

    /// <summary>What it was told to do: <c>MSFT_MpPreference</c>.</summary>
    public static Setting Preference(string property) => HyperVHost.Cim(Namespace + "MSFT_MpPreference?." + property);

    /// <summary>The verdict where it is not installed; null where it is.</summary>
    public static Judgement? Missing(Facts facts) => facts[Service].State == ReadingState.Absent
        ? Judgement.NotApplicable("Microsoft Defender is not installed: see HV-14-02")
        : null;
}
