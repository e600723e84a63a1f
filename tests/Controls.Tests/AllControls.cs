using HypervisorHardening.Controls.Settings;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Controls.Tests;

internal static class AllControls
{
    public static ControlLibrary Library { get; } = new(typeof(LibvirtDomain).Assembly);

    public static ControlInfo Of(string id) => Library.All.Single(control => control.Id == id);
}
