namespace HypervisorHardening.HyperV.Collecting;

/// <summary>A source that asks a question for each file or machine, so that some resources are read at once.</summary>
internal interface IEachSource : ISource;
