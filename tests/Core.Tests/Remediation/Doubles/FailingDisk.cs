using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A disk of which one kind of step fails from the n-th time on.</summary>
internal sealed class FailingDisk(string step, int from) : JournalDisk(Lab.OwnerOnly)
{
    private int count;

    public override void Append(string path, long length, byte[] content)
    {
        if (step == "append" && ++count >= from)
            throw new IOException("No space left on device");
        if (step == "half" && ++count >= from)
        {
            base.Append(path, length, content[..(content.Length / 2)]);
            throw new IOException("No space left on device");
        }

        base.Append(path, length, content);
    }

    public override void Replace(string path, byte[] content)
    {
        if (step == "replace" && ++count >= from)
            throw new IOException("Read-only file system");
        base.Replace(path, content);
    }
}
