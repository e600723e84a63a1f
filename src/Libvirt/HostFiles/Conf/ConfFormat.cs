using System;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>Writes values in libvirt's configuration syntax.</summary>
internal static class ConfFormat
{
    /// <summary>The one key of libvirt's that takes a number or a text: "unlimited".</summary>
    private const string NumberOrText = "max_core";

    /// <summary>
    /// A value as libvirt wants it: a list where the reading, the present value or the sample is one; a number where all
    /// is digits and neither the present value nor the sample is a text; else a text.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="model">How the present value, or else the sample, is written; empty where there is neither.</param>
    /// <exception cref="Core.HyException">The syntax has no way to write it.</exception>
    public static string Write(string key, Reading value, string model)
    {
        if (value.IsList || model.StartsWith("[", StringComparison.Ordinal))
            return value.List.Count == 0 ? "[]" : "[ " + string.Join(", ", value.List.Select(item => Quoted(key, item))) + " ]";
        var text = value.Text!;
        var isText = model.Length > 0 && model[0] is '"' or '\'' && key != NumberOrText;
        return !isText && value.Number is not null && text.All(c => c is >= '0' and <= '9' or '-') ? text : Quoted(key, text);
    }

    /// <summary>There are no escapes, so the text decides which quotes can be around it.</summary>
    private static string Quoted(string key, string text) =>
        text.IndexOfAny(['"', '\n', '\r', '\0']) < 0 ? "\"" + text + "\""
        : text.IndexOfAny(['\'', '\n', '\r', '\0']) < 0 ? "'" + text + "'"
        : throw HostFailure.Refused(key, "libvirt's syntax has no way to write a value with line ends or both kinds of quotes");
}
