namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>A reading that no server of the class reference can show, with the reason.</summary>
internal sealed class NotStagedException(string reason) : Exception(reason);
