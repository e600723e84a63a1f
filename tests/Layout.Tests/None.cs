using Xunit;

namespace HypervisorHardening.Layout.Tests;

/// <summary>Fails with every file that breaks a rule, not only the first.</summary>
internal static class None
{
    public static void Of(IEnumerable<string> broken)
    {
        var all = broken.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
