using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// Settings of Hyper-V by the CIM classes that have them: <c>Class.Property</c>, an embedded instance's as
/// <c>Class.Property.Property</c>. Instances are chosen by their properties: <c>Class[Name=vmms].State</c>,
/// <c>Class[A=1,B=2].C</c>. Booleans read <c>true</c> and <c>false</c>, numbers are in digits, arrays are lists. A
/// property that is null, or of which there is no instance, is not set; one that this Windows does not have can not be
/// read. Where several instances are meant, a text is a list of their values.
/// </summary>
internal static class HyperV
{
    /// <summary>The first version of Windows with what came with Windows Server 2016.</summary>
    public const string Server2016 = "10.0.14393";

    /// <summary>The first version of Windows with what came with Windows Server 2019.</summary>
    public const string Server2019 = "10.0.17763";

    /// <summary>The first version of Windows with what came with Windows Server 2022.</summary>
    public const string Server2022 = "10.0.20348";

    /// <summary>The first version of Windows with what came with Windows Server 2025.</summary>
    public const string Server2025 = "10.0.26100";

    /// <summary>
    /// A property of any class: <c>root/cimv2:Win32_ComputerSystem.HypervisorPresent</c>. A question mark after the
    /// class marks a feature that need not be installed: without it the setting is not set, where it else could not be read.
    /// </summary>
    /// <param name="scope">The kind of resource: <see cref="Scope.Host"/>, or <see cref="Scope.Cluster"/> for what any of its nodes tells.</param>
    /// <param name="path">The namespace, a colon, and the property.</param>
    /// <param name="since">The first version of Windows that has it, where that is later than Windows Server 2012 R2.</param>
    public static Setting Cim(Scope scope, string path, string? since = null) => new(scope, "cim", path, since: Parsed(since));

    /// <summary>A row for each instance; columns are its properties.</summary>
    /// <param name="scope">The kind of resource.</param>
    /// <param name="path">The namespace, a colon, and the class.</param>
    /// <param name="columns">The properties.</param>
    public static Setting CimEach(Scope scope, string path, params string[] columns) => new(scope, "cim", path, columns);

    /// <summary>A version as the settings carry it.</summary>
    public static Version? Parsed(string? since) => since is null ? null : new Version(since);
}
