using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>What a method of the server does.</summary>
/// <param name="path">The instance or class that it was called of.</param>
/// <param name="arguments">Its input.</param>
/// <returns>Its output, as <see cref="CimStore.Answer"/> makes it.</returns>
internal delegate CimObject CimMethod(CimPath path, IReadOnlyDictionary<string, object?> arguments);
