using System;

namespace HypervisorHardening.Libvirt.Xen;

/// <summary>A text that Xen's tool refuses as a configuration.</summary>
/// <param name="line">The line, from 1.</param>
/// <param name="what">What is wrong with it.</param>
internal sealed class XlConfigException(int line, string what) : Exception("line " + line + ": " + what);
