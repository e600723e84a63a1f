using System;
using System.Globalization;
using System.IO;
using System.Linq;
using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.Core.Policy;

/// <summary>Reads site policies from files.</summary>
/// <param name="library">The controls that policies are held against.</param>
/// <param name="clock">The time.</param>
public sealed class PolicyFile(ControlLibrary library, Func<DateTimeOffset> clock)
{
    /// <summary>Checks a policy: all errors and warnings at once.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException"><c>Hy.Policy.Read</c>: it cannot be read.</exception>
    public PolicyCheck Check(string path)
    {
        if (clock is null)
            throw new ArgumentNullException(nameof(clock));
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new PolicyReader(library, path).Read(file, clock());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HyException("Hy.Policy.Read", "the policy '" + path + "' cannot be read (" + fault.Message + "): name a file that you may read; New-HyPolicy and hysr policy new write one.", fault);
        }
    }

    /// <summary>Loads a policy for a run.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HyException"><c>Hy.Policy.Read</c>: it cannot be read. Otherwise the id of its first error.</exception>
    public SitePolicy Load(string path)
    {
        var check = Check(path);
        if (check.Policy is { } policy)
            return policy;
        var errors = check.Problems.Where(problem => problem.IsError).ToList();
        throw new HyException(errors[0].Id, errors[0]
            + (errors.Count == 1 ? "" : " (and " + (errors.Count - 1).ToString(CultureInfo.InvariantCulture) + " more: see Test-HyPolicy or hysr policy check)"));
    }
}
