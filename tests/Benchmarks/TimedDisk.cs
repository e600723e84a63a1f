using System.Diagnostics;
using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Benchmarks;

/// <summary>The journal's disk, its flushes timed.</summary>
internal sealed class TimedDisk() : JournalDisk(_ => { })
{
    /// <summary>The time for records that are brought to the disk.</summary>
    public Stopwatch Time { get; } = new();

    public override void Append(string path, long length, byte[] content)
    {
        Time.Start();
        base.Append(path, length, content);
        Time.Stop();
    }

    public override void Replace(string path, byte[] content)
    {
        Time.Start();
        base.Replace(path, content);
        Time.Stop();
    }
}
