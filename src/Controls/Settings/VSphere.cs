using System;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Controls.Settings;

/// <summary>
/// Settings of vSphere by the path of a property of the VIM API: steps separated by dots, an element of an array chosen
/// by a field of it (<c>config.service.service[key=TSM].running</c>), the type of a structure as <c>@type</c>. A
/// reference followed by <c>/</c> leads to another object (<c>configManager.serviceSystem/serviceInfo.service</c>); to
/// many, with columns, where nothing follows it (<c>vm/</c>).
/// </summary>
internal static class VSphere
{
    /// <summary>A text, a number, <c>true</c> or <c>false</c>; a list where the property is an array of such.</summary>
    /// <param name="scope">The kind of resource.</param>
    /// <param name="path">The path.</param>
    /// <param name="since">The first version that has it, where that is later than 6.5.</param>
    public static Setting Property(Scope scope, string path, string? since = null) => new(scope, "property", path, since: Parsed(since));

    /// <summary>A row for each element of an array, or each object referred to; columns are paths below it.</summary>
    public static Setting Each(Scope scope, string path, params string[] columns) => new(scope, "property", path, columns);

    /// <summary>The same, of what only later versions than 6.5 have.</summary>
    public static Setting EachSince(string since, Scope scope, string path, params string[] columns) => new(scope, "property", path, columns, since: Parsed(since));

    /// <summary>What a method without arguments returns: a text, a list, or a row for each element of an array.</summary>
    /// <param name="scope">The kind of resource.</param>
    /// <param name="path"><c>reference/Method</c>, or <c>reference/Method:field.path</c> of what it returns.</param>
    /// <param name="columns">Columns, where it returns an array.</param>
    public static Setting Method(Scope scope, string path, params string[] columns) => new(scope, "method", path, columns);

    /// <summary>A version as the settings carry it.</summary>
    public static Version? Parsed(string? since) => since is null ? null : new Version(since);
}
