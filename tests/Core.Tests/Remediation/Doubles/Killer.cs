namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>
/// Ends a run at the n-th of the points that it passes. From then on nothing that the run does has any effect: every
/// further point throws, as nothing happens any more in a process that was killed.
/// </summary>
/// <param name="at">The point, from 1; 0 never ends it and only counts.</param>
/// <param name="kill">Ends the process for good; null only freezes it.</param>
internal sealed class Killer(int at, Action? kill = null)
{
    private bool isDead;

    public int Passed { get; private set; }

    public bool Struck => isDead;

    /// <summary>A point.</summary>
    /// <param name="halfway">What a death at this very point leaves behind.</param>
    public void Point(Action? halfway = null)
    {
        if (!isDead && ++Passed != at)
            return;
        if (!isDead)
            halfway?.Invoke();
        isDead = true;
        kill?.Invoke();
        throw new InvalidOperationException("killed");
    }
}
