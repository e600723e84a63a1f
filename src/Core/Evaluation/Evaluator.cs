using System;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Evaluation;

/// <summary>Lets a control judge, and holds it to the rules that no control may break.</summary>
public static class Evaluator
{
    /// <summary>
    /// Judges a resource. A resource that nobody may change is NotApplicable; a judgement that looked at an unreadable
    /// reading is Unknown; a control that fails itself gives Unknown, and the run goes on.
    /// </summary>
    /// <param name="control">The control.</param>
    /// <param name="facts">What was read, and what the site has decided.</param>
    public static Judgement Judge(ControlInfo control, Facts facts)
    {
        if (control is null)
            throw new ArgumentNullException(nameof(control));
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        if (facts.Resource.SystemReason is { } reason)
            return Judgement.NotApplicable(reason);

        Judgement judgement;
        try
        {
            judgement = control.Control.Judge(facts);
        }
#pragma warning disable CA1031 // One control's fault must not end the judging of the rest.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            judgement = Judgement.Unknown("the control could not judge what was read (" + SafeText.OneLine(fault.Message) + "): please report it");
        }

        return facts.Gap is { } gap ? Judgement.Unknown(gap.Setting + ": " + gap.Reason) : judgement;
    }

    /// <summary>
    /// What would make a resource pass that fails now. What nobody may change, what could not be read, and what the
    /// control itself fails at is left for a person.
    /// </summary>
    /// <param name="control">The control.</param>
    /// <param name="facts">What was read, and what the site has decided.</param>
    public static Repair Repair(ControlInfo control, Facts facts)
    {
        if (control is null)
            throw new ArgumentNullException(nameof(control));
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        if (facts.Resource.SystemReason is { } reason)
            return Remediation.Repair.ByPerson(reason);

        Repair repair;
        try
        {
            repair = control.Control.Repair(facts);
        }
#pragma warning disable CA1031 // One control's fault must not end the planning of the rest.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            repair = Remediation.Repair.ByPerson("the control could not work out a repair (" + SafeText.OneLine(fault.Message) + "): please report it");
        }

        return facts.Gap is { } gap ? Remediation.Repair.ByPerson(gap.Setting + ": " + gap.Reason) : repair;
    }
}
