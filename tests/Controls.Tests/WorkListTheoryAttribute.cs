using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>A theory that needs the work list, which lies beside the repository and not in it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkListTheoryAttribute : TheoryAttribute
{
    public WorkListTheoryAttribute()
    {
        if (WorkListRow.File is null)
            Skip = "there is no shared/controls/libvirt.md beside the repository";
    }
}
