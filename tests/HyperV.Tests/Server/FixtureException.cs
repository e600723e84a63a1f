namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>A test makes up something that the class reference does not have: a mistake of the test, not of what it tests.</summary>
internal sealed class FixtureException(string message) : Exception(message);
