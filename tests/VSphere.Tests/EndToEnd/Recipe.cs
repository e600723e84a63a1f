using HypervisorHardening.Core.Evaluation;

namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>A state of the simulator that no example describes by its readings, made by hand.</summary>
internal sealed class Recipe(Example example, Action stage)
{
    /// <summary>The verdict, and what the site has decided.</summary>
    public Example Example => example;

    /// <summary>Makes it, on a simulator as it is at the start.</summary>
    public Action Stage => stage;
}
