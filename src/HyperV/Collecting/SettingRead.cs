using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>Reads one setting of a resource.</summary>
/// <param name="subject">The resource, and the answers of its host.</param>
/// <exception cref="Cim.CimFault">It can not be read.</exception>
internal delegate Reading SettingRead(Subject subject);
