namespace HypervisorHardening.Core.Catalogue;

/// <summary>That a recommendation is linked to a control of SP 800-53 Rev. 5, and how.</summary>
public sealed class Sp80053Link
{
    internal Sp80053Link(Sp80053Control control, bool isRelated, string basis)
    {
        Control = control;
        IsRelated = isRelated;
        Basis = basis;
    }

    /// <summary>The control.</summary>
    public Sp80053Control Control { get; }

    /// <summary>Whether the control only touches on the recommendation, instead of asking for the same.</summary>
    public bool IsRelated { get; }

    /// <summary>Who links them: no document of the series does.</summary>
    public string Basis { get; }
}
