using System;
using System.Threading;
using HypervisorHardening.Core.Connections;

namespace HypervisorHardening.Core.Operations;

/// <summary>Keeps what a target answers, so that a case can be looked at again without it.</summary>
/// <param name="product">The controls, which tell what is asked.</param>
public sealed class RecordOperation(Product product)
{
    /// <summary>Asks a target all that the controls of its platform read, and writes the answers to a file.</summary>
    /// <param name="target">The open connection.</param>
    /// <param name="file">The file; compressed where its name ends in <c>.gz</c>.</param>
    /// <param name="cancellation">Ends it; nothing is written then.</param>
    /// <exception cref="HyException"><c>Hy.Recording.Unsupported</c>: answers of such a target cannot be kept. Others: the target no longer answers, or the file cannot be written.</exception>
    public void Run(IHypervisor target, string file, CancellationToken cancellation)
    {
        if (target is null)
            throw new ArgumentNullException(nameof(target));
        if (target is not IRecordable recordable)
            throw new HyException("Hy.Recording.Unsupported", SafeText.OneLine(target.Info.Target) + " can not be recorded: only what is asked by CIM can, that is Hyper-V hosts.");
        recordable.Record(product.SettingsOf(target.Info.Platform), file, cancellation);
    }
}
