using System.Collections.Generic;
using System.Threading;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Core.Connections;

/// <summary>A connection whose answers can be kept as they came, so that a case can be looked at again without the hosts.</summary>
public interface IRecordable
{
    /// <summary>
    /// Reads settings of everything that is there, and writes what was answered to a file. Secrets are left out, and
    /// names of accounts are masked.
    /// </summary>
    /// <param name="settings">The settings to read.</param>
    /// <param name="file">The file; compressed where its name ends in <c>.gz</c>.</param>
    /// <param name="cancellation">Ends it; nothing is written then.</param>
    /// <exception cref="HyException">The target no longer answers, or the file cannot be written.</exception>
    void Record(IReadOnlyCollection<Setting> settings, string file, CancellationToken cancellation);
}
