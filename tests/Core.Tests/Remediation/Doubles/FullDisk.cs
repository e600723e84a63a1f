using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A disk that is full: the kernel's own.</summary>
internal sealed class FullDisk() : JournalDisk(Lab.OwnerOnly)
{
    protected override FileStream Open(string path, FileMode mode) =>
        path.EndsWith(".jsonl", StringComparison.Ordinal) ? base.Open("/dev/full", mode) : base.Open(path, mode);
}
