using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A disk on which a write goes through half and then fails.</summary>
internal sealed class TearingDisk() : JournalDisk(Lab.OwnerOnly)
{
    protected override FileStream Open(string path, FileMode mode) => new HalfStream(path, mode);

    private sealed class HalfStream(string path, FileMode mode) : FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite, 1)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count / 2);
            base.Flush(true);
            throw new IOException("No space left on device");
        }
    }
}
