using Xunit;

namespace HypervisorHardening.Controls.Tests;

/// <summary>A test that needs the work list, which lies beside the repository and not in it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkListFactAttribute : FactAttribute
{
    public WorkListFactAttribute()
    {
        if (WorkListRow.Folder is null)
            Skip = "there is no shared/controls beside the repository";
    }
}
