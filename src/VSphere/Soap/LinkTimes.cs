using System;

namespace HypervisorHardening.VSphere.Soap;

/// <summary>How long a connection waits.</summary>
internal sealed class LinkTimes
{
    /// <summary>For a server that is met for the first time to answer.</summary>
    public TimeSpan Meeting { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For an answer to begin, and for each further piece of it: longer than the server holds back a wait for updates.</summary>
    public TimeSpan Answer { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Before the first repetition of a call; twice as long before the next.</summary>
    public TimeSpan Repeat { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Without a call, until one is made that keeps the session open.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(5);
}
