using System;

namespace HypervisorHardening.HyperV.WsMan;

/// <summary>How long a connection waits.</summary>
internal sealed class WsManTimes
{
    /// <summary>For a server that is met for the first time to answer.</summary>
    public TimeSpan Meeting { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the server is told to take at most for one request; WinRM allows 60 seconds unless set otherwise.</summary>
    public TimeSpan Operation { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>For an answer, beyond what the server is allowed to take, and for each further piece of it.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a page is asked for again where the server found nothing in the time of one request.</summary>
    public int Pulls { get; set; } = 10;

    /// <summary>Before the first repetition of a request that only reads; twice as long before the next.</summary>
    public TimeSpan Repeat { get; set; } = TimeSpan.FromMilliseconds(500);
}
