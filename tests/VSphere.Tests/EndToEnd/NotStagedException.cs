namespace HypervisorHardening.VSphere.Tests.EndToEnd;

/// <summary>A reading that the control channel can not bring about, with the reason.</summary>
internal sealed class NotStagedException(string reason) : Exception(reason);
