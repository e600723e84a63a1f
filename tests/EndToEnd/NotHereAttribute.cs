using System.Reflection;
using Xunit.Sdk;

namespace HypervisorHardening.EndToEnd.Tests;

/// <summary>A control that no machine of the tests can bring to failing, or be repaired on; its row of a theory is skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NotHereAttribute : DataAttribute
{
    public NotHereAttribute(string control, string reason)
    {
        Control = control;
        Skip = reason;
    }

    public string Control { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Control]];
}
