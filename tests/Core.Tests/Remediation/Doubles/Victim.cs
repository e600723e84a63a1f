using System.Diagnostics;
using System.Globalization;
using HypervisorHardening.Core.Evaluation;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A run that can be killed at any of its points; as the main program of this assembly, by a real SIGKILL.</summary>
internal static class Victim
{
    public const string Controls = "LR-01 LR-02 LR-03 LR-04 LR-05 LR-06 LR-07 LR-08 LR-10 LR-11 LR-14";

    public static int Main(string[] arguments)
    {
        var killer = new Killer(int.Parse(arguments[2], CultureInfo.InvariantCulture), () =>
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        });
        using var lab = new Lab(arguments[0], machines: 1);
        Do(arguments[1], lab, killer);
        return 0;
    }

    /// <summary>Does one thing: <c>apply</c>, <c>undo</c>, or <c>redo</c>, the undo of the undo.</summary>
    public static void Do(string what, Lab lab, Killer killer)
    {
        var redo = what == "redo" ? lab.Journal.Changes()[^1].RunId : null;
        var plan = what == "apply" ? lab.Plan(Controls) : null;
        lab.Disk = new MortalDisk(killer);
        lab.Hypervisor.Step = _ => killer.Point();
        try
        {
            if (plan is not null)
                lab.Apply(plan, new LabSink(), new() { AllowImpact = [Impact.NextPowerCycle] });
            else
                lab.Undo(new() { Run = redo });
        }
        catch (Exception death) when (killer.Struck && death is InvalidOperationException or HyException)
        {
            // Nothing came after it.
        }

        lab.Disk = new JournalDisk(Lab.OwnerOnly);
        lab.Hypervisor.Step = _ => { };
        lab.Hypervisor.Writes.Clear();
    }
}
