using HypervisorHardening.Core.Remediation;

namespace HypervisorHardening.Core.Tests.Remediation.Doubles;

/// <summary>A journal's disk at each of whose steps the process may be killed: before it, in the middle, after it.</summary>
internal sealed class MortalDisk(Killer killer) : JournalDisk(Lab.OwnerOnly)
{
    public override void Append(string path, long length, byte[] content)
    {
        killer.Point();
        killer.Point(() => base.Append(path, length, content[..(content.Length / 2)]));
        killer.Point(() => base.Append(path, length, content[..^1]));
        base.Append(path, length, content);
        killer.Point();
    }

    public override void Cut(string path, long length)
    {
        killer.Point();
        base.Cut(path, length);
        killer.Point();
    }

    public override void Replace(string path, byte[] content)
    {
        killer.Point();
        killer.Point(() => File.WriteAllBytes(path + ".unfinished", content[..(content.Length / 2)]));
        base.Replace(path, content);
        killer.Point();
    }
}
