using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.Core.Policy;

/// <summary>What the check of a site policy found.</summary>
public sealed class PolicyCheck
{
    internal PolicyCheck(SitePolicy policy, IEnumerable<PolicyProblem> problems)
    {
        Problems = problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        Policy = Problems.Any(problem => problem.IsError) ? null : policy;
    }

    /// <summary>Errors and warnings, in the order of the file.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>The policy; null where it has an error.</summary>
    public SitePolicy? Policy { get; }
}
